import { z } from 'zod';
import { audioRequest, audioResult } from './config/audio.ts';
import { benchRequest, benchResult } from './config/bench.ts';
import { libraryEntry, modelsResult } from './config/card.ts';
import {
  batchControl,
  batchEvent,
  batchProgress,
  denoiseRequest,
  denoiseResult,
  evaluateRequest,
  evaluateResult,
  noiseRequest,
  noiseResult,
} from './config/cleaning.ts';
import { diagnoseEvent, diagnoseRequest, diagnoseResult } from './config/diagnosis.ts';
import { decodeRequest, decodeResult, encodeRequest, encodeResult } from './config/codec.ts';
import { presetsResult, removePresetRequest, savePresetRequest } from './config/document.ts';
import { deviceEvent, doctorRequest, doctorResult } from './config/device.ts';
import { fitNoiseRequest, fitNoiseResult } from './config/fit.ts';
import { foreignRequest, foreignResult } from './config/foreign.ts';
import { labEvent, labProgress, labRecipesResult, labRequest, labRunResult } from './config/lab.ts';
import {
  changedModel,
  exportRequest,
  exportResult,
  importModelRequest,
  movedModels,
  moveModelsRequest,
  netsResult,
  removeModelRequest,
  renameModelRequest,
  showModelRequest,
} from './config/library.ts';
import { lockedRequest, lockedResult } from './config/pdf.ts';
import {
  cleanPictureRequest,
  cleanPictureResult,
  comparePicturesRequest,
  comparePicturesResult,
  noisyPictureRequest,
  noisyPictureResult,
  readPictureRequest,
  readPictureResult,
  writePictureRequest,
  writePictureResult,
} from './config/picture.ts';
import { resumeRequest } from './config/resume.ts';
import {
  keepMomentRequest,
  keepMomentResult,
  trainControl,
  trainEvent,
  trainProgress,
  trainRequest,
  trainResult,
} from './config/training.ts';
import {
  drawRequest,
  drawResult,
  lookControl,
  lookProgress,
  lookRequest,
  lookResult,
  pixelBytes,
  scanEvent,
  scanRequest,
  scanResult,
  thumbnailRequest,
  thumbnailResult,
  tileRequest,
} from './config/view.ts';
import {
  lookTrustRequest,
  lookTrustResult,
  restoreRequest,
  restoreResult,
  trustRequest,
  trustResult,
} from './config/trust.ts';
import { fileProgress, jobProgress, stageProgress } from './jobs.ts';

const nothing = z.strictObject({});

const training = { result: trainResult, progress: trainProgress, event: trainEvent, control: trainControl };
const batch = { progress: batchProgress, event: batchEvent, control: batchControl };

/**
 * Every request that can be made of the engine: what it takes and what comes back; what is told meanwhile (of `progress` only the newest
 * counts, no `event` is lost); and what can be told to it while it runs (`control`). Paths are given in full: who may name which is decided
 * before.
 */
export const channels = {
  doctor: { request: doctorRequest, result: doctorResult, progress: jobProgress },
  nets: { request: nothing, result: netsResult, progress: jobProgress },
  models: { request: nothing, result: modelsResult, progress: jobProgress },
  showModel: { request: showModelRequest, result: libraryEntry, progress: jobProgress },
  importModel: { request: importModelRequest, result: changedModel, progress: jobProgress },
  renameModel: { request: renameModelRequest, result: changedModel, progress: jobProgress },
  removeModel: { request: removeModelRequest, result: changedModel, progress: jobProgress },
  moveModels: { request: moveModelsRequest, result: movedModels, progress: jobProgress },
  noise: { request: noiseRequest, result: noiseResult, ...batch },
  train: { request: trainRequest, ...training },
  resume: { request: resumeRequest, ...training },
  keepMoment: { request: keepMomentRequest, result: keepMomentResult, progress: jobProgress },
  denoise: { request: denoiseRequest, result: denoiseResult, ...batch },
  evaluate: { request: evaluateRequest, result: evaluateResult, progress: fileProgress, event: deviceEvent },
  audio: { request: audioRequest, result: audioResult, progress: jobProgress, event: deviceEvent },
  encode: { request: encodeRequest, result: encodeResult, progress: jobProgress },
  decode: { request: decodeRequest, result: decodeResult, progress: jobProgress },
  foreign: { request: foreignRequest, result: foreignResult, progress: jobProgress, event: deviceEvent },
  trust: { request: trustRequest, result: trustResult, progress: jobProgress },
  restore: { request: restoreRequest, result: restoreResult, progress: jobProgress },
  diagnose: {
    request: diagnoseRequest,
    result: diagnoseResult,
    progress: fileProgress,
    event: diagnoseEvent,
  },
  export: { request: exportRequest, result: exportResult, progress: jobProgress },
  presets: { request: nothing, result: presetsResult, progress: jobProgress },
  savePreset: { request: savePresetRequest, result: presetsResult, progress: jobProgress },
  removePreset: { request: removePresetRequest, result: presetsResult, progress: jobProgress },
  readPicture: { request: readPictureRequest, result: readPictureResult, progress: jobProgress },
  writePicture: { request: writePictureRequest, result: writePictureResult, progress: jobProgress },
  cleanPicture: {
    request: cleanPictureRequest,
    result: cleanPictureResult,
    progress: jobProgress,
    event: deviceEvent,
  },
  noisyPicture: { request: noisyPictureRequest, result: noisyPictureResult, progress: jobProgress },
  comparePictures: { request: comparePicturesRequest, result: comparePicturesResult, progress: jobProgress },
  bench: { request: benchRequest, result: benchResult, progress: stageProgress },
  labRecipes: { request: nothing, result: labRecipesResult, progress: jobProgress },
  labRun: { request: labRequest, result: labRunResult, progress: labProgress, event: labEvent },
  locked: { request: lockedRequest, result: lockedResult, progress: jobProgress },
  scan: { request: scanRequest, result: scanResult, progress: jobProgress, event: scanEvent },
  fitNoise: { request: fitNoiseRequest, result: fitNoiseResult, progress: jobProgress },
  draw: { request: drawRequest, result: drawResult, progress: jobProgress },
  thumbnail: { request: thumbnailRequest, result: thumbnailResult, progress: jobProgress },
  look: { request: lookRequest, result: lookResult, progress: lookProgress, control: lookControl },
  lookTrust: { request: lookTrustRequest, result: lookTrustResult, progress: jobProgress },
  tile: { request: tileRequest, result: pixelBytes, progress: jobProgress },
} satisfies Record<string, ChannelSchemas>;

interface ChannelSchemas {
  request: z.ZodType;
  result: z.ZodType;
  progress: z.ZodType;
  event?: z.ZodType;
  control?: z.ZodType;
}

export type Channel = keyof typeof channels;

/** What a door writes: defaults may be left out. */
export type RequestInput<C extends Channel> = z.input<(typeof channels)[C]['request']>;
/** What the engine reads, after checking: defaults filled in. */
export type RequestOf<C extends Channel> = z.output<(typeof channels)[C]['request']>;
export type ResultOf<C extends Channel> = z.output<(typeof channels)[C]['result']>;
export type ProgressOf<C extends Channel> = z.output<(typeof channels)[C]['progress']>;
/** `never` for channels that have none. */
export type EventOf<C extends Channel> = (typeof channels)[C] extends { event: infer E extends z.ZodType }
  ? z.output<E>
  : never;
export type ControlOf<C extends Channel> = (typeof channels)[C] extends { control: infer E extends z.ZodType }
  ? z.output<E>
  : never;
