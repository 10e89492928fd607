import { z } from 'zod';
import type { FailureData } from './errors/failure.ts';

/** An error as data, where a schema holds one. */
export const failureData = z.custom<FailureData>(isFailureData, 'Not a failure');

function isFailureData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('values' in value)) return false;
  return typeof value.code === 'string' && typeof value.values === 'object' && value.values !== null;
}

/** How a job ended. `cancelled` holds what was finished until then, where the job can tell. */
export type Outcome<R> =
  { state: 'done'; result: R } | { state: 'cancelled'; result?: R } | { state: 'failed'; error: FailureData };

/** What every job reports while it runs; `fraction` is 0..1 and never goes down. */
export const jobProgress = z.object({ fraction: z.number().min(0).max(1) });
export type JobProgress = z.infer<typeof jobProgress>;

/** Progress of work over many files. */
export const fileProgress = jobProgress.extend({
  done: z.number().describe('Files finished, broken ones counted'),
  total: z.number(),
  file: z.string().optional().describe('The file that was finished last'),
});
export type FileProgress = z.infer<typeof fileProgress>;

/** Progress of work in named stages, such as the cases of a benchmark. */
export const stageProgress = jobProgress.extend({ stage: z.string() });
export type StageProgress = z.infer<typeof stageProgress>;
