import type { Random } from '../base/random.ts';
import type { Batch, BatchRecipe } from './batch.ts';

/** The share of patches whose noise level is told: most pictures that a net will see come without. */
const toldShare = 0.3;

/**
 * Fills the level map of patch number `i`: for some patches the noise that is in it (root mean square of what was added, all
 * channels together), for the others 0, which says nothing. So one net learns to judge the noise itself and to follow what it is told.
 * Validation tells nothing.
 */
export function tellLevel(
  { augment, objective, patch, channels }: BatchRecipe,
  batch: Batch,
  i: number,
  random: Random,
): void {
  const isKnown = augment && objective !== 'self';
  if (!batch.level || !isKnown || random.uniform() >= toldShare) return;
  const size = channels * patch * patch;
  let squares = 0;
  for (let at = i * size; at < (i + 1) * size; at++) squares += (batch.input[at]! - batch.target[at]!) ** 2;
  batch.level.fill(Math.sqrt(squares / size), i * patch * patch, (i + 1) * patch * patch);
}
