import { z } from 'zod';
import { duration } from '../../contract/config/training.ts';
import { denoiseRequest } from '../../contract/config/cleaning.ts';
import { finishWork } from './finish-work.ts';
import { documentWork } from '../../contract/config/document.ts';
import { noiseLevel, noising, turns } from '../../contract/config/view.ts';
import { exportJob, trainJob } from '../../contract/desk/job.ts';
import { id } from '../../contract/desk/picture.ts';

/** What windows are not told of a training: enough to begin it anew or to go on with it. */
export const trainPlan = z.object({
  folder: z.string().describe('Model folder, made by this job'),
  pictures: z.array(id),
  noising: noising.optional(),
  base: z.string().optional().describe('Folder of the model that a new one starts from'),
  from: z
    .object({ folder: z.string(), duration })
    .optional()
    .describe('The model it goes on from, and how long it takes together with that'),
  spent: z
    .object({ steps: z.number(), epochs: z.number(), seconds: z.number() })
    .optional()
    .describe('Once it has ended'),
});
export type TrainPlan = z.infer<typeof trainPlan>;

/** What windows are not told of an export. */
export const exportPlan = z.object({
  folder: z.string(),
  files: z.array(z.string()).describe('In the order of the pictures of the job'),
  noising: noising.optional(),
  strength: z.number(),
  noiseLevel: noiseLevel.optional(),
  turns: turns.optional(),
  // Not in plans of older desks.
  protect: denoiseRequest.shape.protect,
  restore: denoiseRequest.shape.restore,
  document: documentWork.optional(),
  finish: finishWork.optional(),
});
export type ExportPlan = z.infer<typeof exportPlan>;

/** A job with its plan; also how it is remembered. */
export const trainEntry = z.object({ kind: z.literal('train'), job: trainJob, plan: trainPlan });
export const exportEntry = z
  .object({ kind: z.literal('export'), job: exportJob, plan: exportPlan })
  .refine(({ job, plan }) => job.files.length === plan.files.length, 'A file for each picture');
export const jobEntry = z.discriminatedUnion('kind', [trainEntry, exportEntry]);
export type TrainEntry = z.infer<typeof trainEntry>;
export type ExportEntry = z.infer<typeof exportEntry>;
export type JobEntry = z.infer<typeof jobEntry>;
