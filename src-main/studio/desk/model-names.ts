import { readdir } from 'node:fs/promises';
import { modelName } from '../../contract/config/library.ts';
import { formatNoise } from '../../contract/config/noise.ts';
import type { Noising } from '../../contract/config/view.ts';
import type { TrainingSettings } from '../../contract/desk/settings.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { describeIssues } from '../../contract/issues.ts';
import { filterNames } from '../../engine/denoise/filters.ts';
import { libraryShelves } from '../../engine/store/library.ts';

/**
 * The name a training's model gets: the person's, or one that says what it is; with a number where that is taken.
 * @param taken names in the library, and of trainings that have written nothing yet
 * @throws Failure `desk/unfit-settings`
 */
export function nameOfModel(
  settings: TrainingSettings,
  noising: Noising | undefined,
  taken: string[],
): string {
  const wanted = settings.name.trim() || madeName(settings, noising);
  const { data, error } = modelName.safeParse(wanted);
  if (error) throw new Failure('desk/unfit-settings', { problem: describeIssues(error) });
  return freeName(data, taken);
}

/** "unet-gaussian-25", "dncnn-paired" */
export function madeName({ net, objective }: TrainingSettings, noising: Noising | undefined): string {
  if (objective !== 'clean' || !noising) return `${net}-${objective}`;
  const noise = formatNoise(noising.noise).replaceAll(/[:+]/g, '-');
  return `${net}-${noise}`.slice(0, 60).replace(/[.-]+$/, '');
}

/** Upper and lower case count as the same, as on many disks. */
export function freeName(wanted: string, taken: string[]): string {
  const names = new Set(taken.map((name) => name.toLowerCase()));
  if (!names.has(wanted.toLowerCase())) return wanted;
  for (let n = 2; ; n++) {
    const name = `${wanted.slice(0, 74)}-${n}`;
    if (!names.has(name.toLowerCase())) return name;
  }
}

/** Names of folders in the library, models or not; and those that stand for filters. */
export async function namesInLibrary(): Promise<string[]> {
  const lists = libraryShelves().map(({ folder }) => readdir(folder).catch(() => []));
  return [...filterNames, ...(await Promise.all(lists)).flat()];
}
