import type { LabProgress, LabResult, LabRunResult } from '../../contract/config/lab.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { openLab, type LabOptions } from './open-lab.ts';
import type { Recipe } from './recipe.ts';
import { recipeOf, recipes } from './recipes.ts';

export interface RunOptions extends Omit<LabOptions, 'onProgress'> {
  /** All experiments when empty. */
  names: readonly string[];
  onProgress?(progress: LabProgress): void;
  onResult?(result: LabResult): void;
}

/**
 * Does experiments, one after the other. Of several, those that fail are listed with their reason.
 * @throws Failure `lab/no-such-recipe`, `lab/data-for-many`; of an experiment that was asked for alone; the signal's reason
 */
export async function runRecipes(options: RunOptions): Promise<Omit<LabRunResult, 'report'>> {
  const chosen = options.names.length > 0 ? options.names.map(recipeOf) : recipes;
  const { length: count } = chosen;
  if (options.path !== undefined && count > 1) throw new Failure('lab/data-for-many', { count });
  const result: Omit<LabRunResult, 'report'> = { results: [], failed: [] };
  for (const [i, recipe] of chosen.entries()) {
    const onProgress = ({ fraction, ...told }: Omit<LabProgress, 'name'>) =>
      options.onProgress?.({ ...told, name: recipe.name, fraction: (i + fraction) / count });
    try {
      const found = await runRecipe(recipe, { ...options, onProgress });
      result.results.push(found);
      options.onResult?.(found);
    } catch (error) {
      options.signal.throwIfAborted();
      if (count === 1) throw error;
      result.failed.push({ name: recipe.name, reason: reasonOf(error) });
    }
  }
  return result;
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
