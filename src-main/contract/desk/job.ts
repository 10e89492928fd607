import { z } from 'zod';
import { leftPages } from '../config/cleaning.ts';
import { deviceTrouble, deviceWhy } from '../config/device.ts';
import { receipt } from '../config/receipt.ts';
import { trainAdvice } from '../config/stop.ts';
import { historyPoint, moment } from '../config/training.ts';
import { trustSummary } from '../config/trust.ts';
import { region } from '../config/view.ts';
import { failureData } from '../jobs.ts';
import { exportSettings, trainingSettings } from './settings.ts';
import { id } from './picture.ts';

/** `interrupted`: the program ended under it; a training can go on from its last checkpoint, an export with what is missing. */
export const jobState = z.enum([
  'waiting',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
  'interrupted',
]);
export type JobState = z.infer<typeof jobState>;

const common = {
  id,
  state: jobState,
  fraction: z.number().min(0).max(1),
  begun: z.iso.datetime(),
  error: failureData.optional(),
  trouble: deviceTrouble
    .optional()
    .describe('The last time that a device failed and the job went on nevertheless'),
};

/** Where a training stands; zeros and nulls until the first step. */
export const trainLive = z.object({
  step: z.number(),
  epoch: z.number(),
  loss: z.number().nullable(),
  validationLoss: z.number().nullable(),
  psnr: z.number().nullable(),
  imagesPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  warning: z.string().nullable(),
});
export type TrainLive = z.infer<typeof trainLive>;

/** The part of a picture that is cleaned anew while training. */
export const deskWatch = z.object({ picture: id, region });
export type DeskWatch = z.infer<typeof deskWatch>;

export const trainJob = z.object({
  ...common,
  kind: z.literal('train'),
  model: z.string().describe('Its name in the library'),
  settings: trainingSettings,
  pictures: z.number().describe('Pictures it learns from'),
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
  device: z.string().nullable(),
  // A sentence in the jobs of older desks, which says nothing in another language.
  why: deviceWhy.nullable().catch(null).describe('Why that device'),
  live: trainLive,
  history: z.array(historyPoint),
  best: historyPoint.nullable(),
  advice: trainAdvice.optional().describe('Why more training would not help'),
  stopped: trainAdvice.optional().describe('Why it stops by itself: it finishes, or has ended so'),
  watch: deskWatch.nullable(),
  moments: z.array(moment),
  momentsVersion: z.number(),
  kept: z.number().nullable().describe('Step of the moment that the person kept; null: the best one'),
});
export type TrainJob = z.infer<typeof trainJob>;

export const exportFile = z.object({
  picture: id,
  name: z.string(),
  state: z.enum(['waiting', 'working', 'done', 'kept', 'failed', 'cancelled']),
  fraction: z.number().min(0).max(1),
  out: z.string().nullable().describe('Name of the result in its folder'),
  trust: trustSummary.optional().describe('Once it is cleaned'),
  left: leftPages.optional().describe('Pages of a PDF that were not cleaned'),
  // Kept with the desk, and not worth losing one for.
  receipt: receipt.optional().catch(undefined).describe('What was kept, converted and lost'),
  error: failureData.optional(),
});
export type ExportFile = z.infer<typeof exportFile>;

export const exportJob = z.object({
  ...common,
  kind: z.literal('export'),
  settings: exportSettings,
  model: z.string().nullable(),
  folder: z.string().describe('For people'),
  files: z.array(exportFile),
});
export type ExportJob = z.infer<typeof exportJob>;

export const deskJob = z.discriminatedUnion('kind', [trainJob, exportJob]);
export type DeskJob = z.infer<typeof deskJob>;

/** True while something can still happen by itself. */
export function isActive({ state }: Pick<DeskJob, 'state'>): boolean {
  return state === 'waiting' || state === 'running' || state === 'paused';
}
