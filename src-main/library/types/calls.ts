import type { ControlOf, EventOf, ProgressOf, RequestInput, ResultOf } from '../../contract/channels.ts';
import type { Format, TiffCompression } from '../../contract/config/cleaning.ts';
import type { NetConfig } from '../../contract/config/nets.ts';
import type { Computing, Noise, Paths, Picture, Run } from './common.ts';

type TrainSettings = RequestInput<'train'>['config'];
type OwnTrainSettings = Partial<Omit<TrainSettings, 'images' | 'noise' | 'net'>>;

/** A training; every setting that is left out is found by itself. */
export interface TrainOptions extends Computing, OwnTrainSettings {
  /** Image files and folders to learn from, or pictures in memory. */
  images: Paths | readonly Picture[];
  /** For `objective: 'clean'`, which is usual: the noise that is added to clean images, drawn anew at every step. */
  noise?: Noise;
  /** The net by its name, such as `unet` (usual), `dncnn` or `tutorial`; or with its settings. */
  net?: NetConfig['net'] | TrainSettings['net'];
  /** For a net that is named: 1 (usual) learns brightness, 3 learns colours. */
  channels?: 1 | 3;
  /** Folder that becomes the model. */
  output: string;
  /** Replaces a model that is there. */
  overwrite?: boolean;
}

export interface TrainRun extends Run<ProgressOf<'train'>, EventOf<'train'>> {
  /** Aborted, the training ends early and well: its best model until then is kept, and the call gives it (`cancelled: true`). */
  finish?: AbortSignal;
  /** Given the way to pause the training and go on. */
  onStart?(tell: (control: ControlOf<'train'>) => void): void;
}

type DenoiseSettings = RequestInput<'denoise'>;
/** `output`: a folder, or a file when there is one input; beside it, in which form results are written. */
type Writing = DenoiseSettings['output'];
type CleaningSettings = Pick<
  DenoiseSettings,
  | ('noiseLevel' | 'turns' | 'strength' | 'protect' | 'luma' | 'chroma' | 'texture')
  | ('mask' | 'crop' | 'document' | 'trust' | 'tile' | 'jobs')
>;

/** Cleaning of files and folders. */
export interface DenoiseOptions extends Computing, Writing, CleaningSettings {
  /** Files and folders. */
  inputs: Paths;
  /** `full`: numbers of 32 bits; `auto`, which is usual: 16 bits on a graphics card where its trial found them exact and faster, for files of up to 8 bits a sample. */
  precision?: 'auto' | 'full';
  /** A name of the library, a model folder, an ONNX file, or a plain filter (`median`, `gaussian`). */
  model: string;
}

/** Cleaning of pixels. */
export interface DenoisePictureOptions
  extends Computing, Pick<DenoiseSettings, 'turns' | 'strength' | 'protect' | 'tile'> {
  /** As of `denoise`. */
  model: string;
  /** For models that can be told: sigma of the noise on the 0-255 scale. They judge it themselves when absent. */
  noiseLevel?: number;
}

export interface NoiseOptions extends Writing {
  inputs: Paths;
  noise: Noise;
  seed?: number;
}

export interface EvaluateOptions extends Computing {
  model: string;
  /** Folder of clean pictures, or pictures in memory. */
  clean: string | readonly Picture[];
  /** Noise that is added to them: neither clipped nor rounded, as papers do. */
  noise?: Noise;
  /** In place of `noise`: folder of their noisy partners. */
  noisy?: string;
  seed?: number;
  /** `grey` (usual) measures brightness, `rgb` all three channels. */
  colour?: 'grey' | 'rgb';
  /** For models that can be told: sigma of the noise on the 0-255 scale. They judge it themselves when absent, or 'auto'. */
  noiseLevel?: number | 'auto';
  turns?: 1 | 2 | 4 | 8;
}

export interface DiagnoseOptions {
  inputs: Paths;
  /** This page of each file alone, from 0; all of them when absent. */
  page?: number;
}

export interface WriteOptions {
  /** What the name of the file says when absent. */
  format?: Format;
  /** 1..100, for JPEG, WebP and AVIF. */
  quality?: number;
  /** Of TIFF. */
  compression?: TiffCompression;
  /** Replaces a file that is there. */
  overwrite?: boolean;
}

export type TrainResult = ResultOf<'train'>;
export type DenoiseResult = ResultOf<'denoise'>;
/** The picture in the form of the one that was given, and how it was cleaned. */
export type DenoisedPicture = ResultOf<'cleanPicture'>;
export type NoiseResult = ResultOf<'noise'>;
export type EvaluateResult = ResultOf<'evaluate'>;
export type DiagnoseResult = ResultOf<'diagnose'>;
export type DoctorResult = ResultOf<'doctor'>;
export type Model = ResultOf<'models'>['models'][number];
/** How near two pictures are. PSNR in dB, at most 100; SSIM is null for pictures smaller than its window (11 x 11). */
export type Nearness = ResultOf<'comparePictures'>;
export type DenoiseRun = Run<ProgressOf<'denoise'>, EventOf<'denoise'>>;
export type NoiseRun = Run<ProgressOf<'noise'>, EventOf<'noise'>>;
export type EvaluateRun = Run<ProgressOf<'evaluate'>, EventOf<'evaluate'>>;
export type DiagnoseRun = Run<ProgressOf<'diagnose'>, EventOf<'diagnose'>>;
