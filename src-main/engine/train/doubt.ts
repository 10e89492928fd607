import type { PageDiagnosis } from '../../contract/config/diagnosis.ts';
import type { SelfDoubt, SelfTraining } from '../../contract/config/self.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { filesAt } from '../dataset/walk.ts';
import { diagnoseFile } from '../diagnose/diagnose-file.ts';
import { hasImpulses } from '../diagnose/seen.ts';
import { together } from '../diagnose/together.ts';

/** Images looked at: a second or so, before a training of minutes. */
const mostImages = 3;

/**
 * Why learning from these noisy images alone will fail or do badly, as far as some of them say; null where nothing speaks against it, and for
 * other objectives.
 * @param config settled, as by `settleSelf`
 * @throws Failure `file/missing`, `file/unreadable`; the signal's reason
 */
export async function doubtAbout(config: TrainingConfig, signal?: AbortSignal): Promise<SelfDoubt | null> {
  const { objective, self, images } = config;
  return objective === 'self' && self ? doubtFrom(await pagesOf(images, signal), self) : null;
}

/** The first pages of some files, spread evenly over all. What cannot be read is told of when the training takes it. */
async function pagesOf(paths: string[], signal?: AbortSignal): Promise<PageDiagnosis[]> {
  const files = (await Promise.all(paths.map((path) => filesAt(path)))).flat();
  const every = Math.max(1, Math.ceil(files.length / mostImages));
  const pages: PageDiagnosis[] = [];
  for (const { file } of files.filter((_, i) => i % every === 0))
    pages.push(...(await diagnoseFile(file, { page: 0, signal })).pages);
  return pages;
}

/** @param self with its method settled */
export function doubtFrom(pages: PageDiagnosis[], { method, mask }: SelfTraining): SelfDoubt | null {
  const all = together(pages);
  if (!all) return null;
  const images = pages.length;
  const { troubles, instead } = all.advice.blindSpot;
  const known = troubles.filter((trouble) => trouble !== 'unknown');
  if (known.length === 0) return method === 'recorrupted' && areSpoiled(pages) ? spoiled(images) : null;
  if (instead !== 'wider-blind-spot') return { images, troubles: known, instead };
  const way = wayOf(pages);
  return method === 'blind-spot' && mask === way ? null : { images, troubles: known, instead, mask: way };
}

/** Wrong pixels are far from Gaussian, and a net that expects Gaussian noise keeps them. */
function spoiled(images: number): SelfDoubt {
  return { images, troubles: ['impulses'], instead: 'blind-spot' };
}

function areSpoiled(pages: PageDiagnosis[]): boolean {
  return pages.filter(hasImpulses).length > pages.length / 2;
}

/** Along which their noise goes, by what most of it has in common. */
function wayOf(pages: PageDiagnosis[]): 'row' | 'column' {
  const sum = (of: (pattern: NonNullable<PageDiagnosis['pattern']>) => number) =>
    pages.reduce((total, { pattern }) => total + (pattern ? of(pattern) : 0), 0);
  const along = sum(({ across, rows }) => Math.max(across[0] ?? 0, rows));
  const below = sum(({ down, columns }) => Math.max(down[0] ?? 0, columns));
  return along >= below ? 'row' : 'column';
}
