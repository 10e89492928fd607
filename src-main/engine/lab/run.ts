import type { LabProgress, LabResult, LabRunResult } from '../../contract/config/lab.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { openLab, type LabOptions } from './open-lab.ts';
import type { Recipe } from './recipe.ts';

export interface RunOptions extends Omit<LabOptions, 'onProgress'> {
  onProgress?(progress: LabProgress): void;
  onResult?(result: LabResult): void;
}

type Experiments = Omit<LabRunResult, 'report'>;

/**
 * Does experiments, one after the other. Of several, those that fail are listed with their reason, and those that were done before it was
 * told to stop are kept.
 * @throws Failure `lab/data-for-many`; of an experiment that was asked for alone; the signal's reason before anything is done
 */
export async function runRecipes(chosen: readonly Recipe[], options: RunOptions): Promise<Experiments> {
  const { length: count } = chosen;
  if (options.path !== undefined && count > 1) throw new Failure('lab/data-for-many', { count });
  const done: Experiments = { results: [], failed: [] };
  for (const [i, recipe] of chosen.entries()) {
    const onProgress = ({ fraction, ...told }: Omit<LabProgress, 'name'>) =>
      options.onProgress?.({ ...told, name: recipe.name, fraction: (i + fraction) / count });
    try {
      const found = await runRecipe(recipe, { ...options, onProgress });
      done.results.push(found);
      options.onResult?.(found);
    } catch (error) {
      const { aborted } = options.signal;
      if (count === 1 || (aborted && done.results.length === 0)) throw error;
      if (aborted) return done;
      done.failed.push({ name: recipe.name, reason: reasonOf(error) });
    }
  }
  return done;
}

/** @throws Failure of the experiment; the signal's reason */
export async function runRecipe(recipe: Recipe, options: LabOptions): Promise<LabResult> {
  const lab = openLab(options);
  const begun = performance.now();
  try {
    lab.tell(recipe.title);
    const findings = await recipe.run(lab);
    const { name, row, title, summary } = recipe;
    const seconds = (performance.now() - begun) / 1000;
    return { name, row, title, summary, seed: lab.seed, device: lab.device, seconds, ...findings };
  } finally {
    lab.close();
  }
}
