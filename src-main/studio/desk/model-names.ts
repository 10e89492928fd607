import { readdir } from 'node:fs/promises';
import { modelName } from '../../contract/config/library.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import type { Noising } from '../../contract/config/view.ts';
import type { TrainingSettings } from '../../contract/desk/settings.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';
import { filterNames } from '../../engine/denoise/filters.ts';
import { libraryShelves } from '../../engine/store/library.ts';
import { firstFree } from '../../engine/store/shelf.ts';
import type { JobBook } from './job-book.ts';

/**
 * The name a training's model gets: the person's, or one that says what it is; with a number where that is taken, in the library or by a
 * training that has written nothing yet. It is the training's as soon as that is in the book: nothing may be waited for in between.
 * @param there from `namesInLibrary`
 * @throws Failure `desk/unfit-settings`
 */
export function nameOfModel(
  settings: TrainingSettings,
  noising: Noising | undefined,
  there: string[],
  book: Pick<JobBook, 'entries'>,
): string {
  const wanted = settings.name.trim() || madeName(settings, noising);
  const { data, error } = modelName.safeParse(wanted);
  if (error) throw new Failure('desk/unfit-settings', { problem: describeIssues(error) });
  const trainings = book.entries().flatMap(({ job }) => (job.kind === 'train' ? job.model : []));
  return firstFree(data, new Set([...there, ...trainings].map((name) => name.toLowerCase())));
}

/** "unet-gaussian-25", "dncnn-paired", "photo-own" */
export function madeName({ net, objective, from }: TrainingSettings, noising: Noising | undefined): string {
  if (from !== null) return `${from.slice(0, 60)}-own`;
  if (objective !== 'clean' || !noising) return `${net}-${objective}`;
  const noise = formatNoise(noising.noise).replaceAll(/[:+@]/g, '-');
  return `${net}-${noise}`.slice(0, 60).replace(/[.-]+$/, '');
}

/** Names of folders in the library, models or not; and those that stand for filters. */
export async function namesInLibrary(): Promise<string[]> {
  const lists = libraryShelves().map(({ folder }) => readdir(folder).catch(() => []));
  return [...filterNames, ...(await Promise.all(lists)).flat()];
}
