import type * as calls from './calls.ts';
import type { Noise, Picture, Run } from './common.ts';

/**
 * An engine at work for this program. It lives in a process of its own, which the first call starts: nothing here blocks the caller's thread,
 * and a crash of a native library ends a call with `engine/died`, never the caller; after one of a graphics card's driver, training and
 * cleaning go on on another device. Calls may be made at the same time; those that
 * compute take turns. Every call throws `CleanplateError`, or the reason of its aborted signal.
 */
export interface Cleanplate {
  /** Trains a net on images and writes it as a model folder. */
  train(options: calls.TrainOptions, run?: calls.TrainRun): Promise<calls.TrainResult>;
  /** Cleans files and folders. What is wrong with one file is in its result (`ok`, `error`), and the others go on. */
  denoise(options: calls.DenoiseOptions, run?: calls.DenoiseRun): Promise<calls.DenoiseResult>;
  /** Cleans pixels. Size, channels and kind of samples stay; transparency is left as it is. */
  denoisePicture(
    picture: Picture,
    options: calls.DenoisePictureOptions,
    run?: Run,
  ): Promise<calls.DenoisedPicture>;
  /** Writes files and folders again with noise. */
  addNoise(options: calls.NoiseOptions, run?: calls.NoiseRun): Promise<calls.NoiseResult>;
  /** Adds noise to pixels: clipped and rounded to their depth; floats are neither. */
  addNoiseToPicture(picture: Picture, noise: Noise, seed?: number, run?: Run): Promise<Picture>;
  /** Measures a model on pictures whose clean version is known, as the papers do. */
  evaluate(options: calls.EvaluateOptions, run?: calls.EvaluateRun): Promise<calls.EvaluateResult>;
  /** How near a picture is to its clean original of the same size. */
  compare(picture: Picture, clean: Picture, run?: Run): Promise<calls.Nearness>;
  /** What noise pictures have, and what to do about it. */
  diagnose(options: calls.DiagnoseOptions, run?: calls.DiagnoseRun): Promise<calls.DiagnoseResult>;
  /** Reads a page of a picture file as pixels, upright. */
  readPicture(file: string, page?: number, run?: Run): Promise<Picture>;
  /** Writes pixels as a file, whole or not at all. Floats become sixteen bits, or eight where the format has no more. */
  writePicture(picture: Picture, file: string, options?: calls.WriteOptions, run?: Run): Promise<void>;
  /** The models of the library: those that came along, your own, and the plain filters. */
  models(run?: Run): Promise<calls.Model[]>;
  /**
   * Takes an ONNX file or a model folder into the library.
   * @returns the name it has there
   */
  importModel(file: string, name?: string, run?: Run): Promise<string>;
  renameModel(name: string, to: string, run?: Run): Promise<void>;
  removeModel(name: string, run?: Run): Promise<void>;
  /** Writes a model for other programs: `FILE.onnx`, or a folder for TensorFlow.js. */
  exportModel(model: string, output: string, overwrite?: boolean, run?: Run): Promise<void>;
  /** What this machine computes with; measured once and remembered, or anew. */
  doctor(measure?: boolean, run?: Run): Promise<calls.DoctorResult>;
  /** Gives a password that may open protected PDF files; it is kept in memory alone. */
  unlock(password: string): void;
  /** Cancels what runs and waits until the engine's process has ended. Until then the program does not end by itself. */
  close(): Promise<void>;
  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
