/** What `import ... from 'cleanplate'` gives; explained in docs/library.md. */
export { openCleanplate } from './session.ts';
export { addNoise, denoise, denoisePicture, diagnose, evaluate, train } from './once.ts';
export { CleanplateError, isCleanplateError, type ErrorCode, type ErrorValues } from './error.ts';
export type { Cleanplate } from './types/cleanplate.ts';
export type { Computing, Noise, OpenOptions, Paths, Picture, Places, Run } from './types/common.ts';
export type {
  DenoisedPicture,
  DenoiseOptions,
  DenoisePictureOptions,
  DenoiseResult,
  DenoiseRun,
  DiagnoseOptions,
  DiagnoseResult,
  DiagnoseRun,
  DoctorResult,
  EvaluateOptions,
  EvaluateResult,
  EvaluateRun,
  Model,
  Nearness,
  NoiseOptions,
  NoiseResult,
  NoiseRun,
  TrainOptions,
  TrainResult,
  TrainRun,
  WriteOptions,
} from './types/calls.ts';
