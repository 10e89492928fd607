import { isActive } from '../../contract/desk/job.ts';
import type { Studio } from '../studio.ts';
import type { JobBook } from './job-book.ts';
import type { Jobs } from './jobs.ts';
import type { Models } from './models.ts';
import { resultOf } from './results.ts';

/**
 * Makes a moment of a training its model: at once where the training has ended, else when it ends.
 * @throws Failure `desk/gone`, `desk/wrong-state`, and of the engine
 */
export async function keepMoment(
  { job, step }: { job: string; step: number },
  parts: { studio: Pick<Studio, 'call'>; jobs: Jobs; book: JobBook; models: Models },
): Promise<void> {
  const entry = parts.jobs.training(job);
  if (!isActive(entry.job))
    resultOf(await parts.studio.call('keepMoment', { model: entry.plan.folder, step }), 'keepMoment');
  parts.book.change(entry, { kept: step });
  if (!isActive(entry.job)) await parts.models.changed();
}
