import { z } from 'zod';
import { benchRequest, benchResult } from './config/bench.ts';
import { modelsResult } from './config/card.ts';
import {
  denoiseRequest,
  denoiseResult,
  evaluateRequest,
  evaluateResult,
  noiseRequest,
  noiseResult,
} from './config/cleaning.ts';
import { doctorResult } from './config/device.ts';
import { exportRequest, exportResult, netsResult } from './config/library.ts';
import { resumeRequest } from './config/resume.ts';
import { trainProgress, trainRequest, trainResult } from './config/training.ts';
import { fileProgress, jobProgress, stageProgress } from './jobs.ts';

const nothing = z.strictObject({});

/** Every request that a door can make of the studio: what it takes, what comes back, and what is told meanwhile. */
export const channels = {
  doctor: { request: nothing, result: doctorResult, progress: jobProgress },
  nets: { request: nothing, result: netsResult, progress: jobProgress },
  models: { request: nothing, result: modelsResult, progress: jobProgress },
  noise: { request: noiseRequest, result: noiseResult, progress: fileProgress },
  train: { request: trainRequest, result: trainResult, progress: trainProgress },
  resume: { request: resumeRequest, result: trainResult, progress: trainProgress },
  denoise: { request: denoiseRequest, result: denoiseResult, progress: fileProgress },
  evaluate: { request: evaluateRequest, result: evaluateResult, progress: fileProgress },
  export: { request: exportRequest, result: exportResult, progress: jobProgress },
  bench: { request: benchRequest, result: benchResult, progress: stageProgress },
} satisfies Record<string, { request: z.ZodType; result: z.ZodType; progress: z.ZodType }>;

export type Channel = keyof typeof channels;

/** What a door writes: defaults may be left out. */
export type RequestInput<C extends Channel> = z.input<(typeof channels)[C]['request']>;
/** What the engine reads, after checking: defaults filled in. */
export type RequestOf<C extends Channel> = z.output<(typeof channels)[C]['request']>;
export type ResultOf<C extends Channel> = z.output<(typeof channels)[C]['result']>;
export type ProgressOf<C extends Channel> = z.output<(typeof channels)[C]['progress']>;
