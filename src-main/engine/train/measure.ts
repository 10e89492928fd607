import type { TrainingConfig } from '../../contract/config/training.ts';
import type { TrainingData } from './data.ts';
import type { Programs } from './programs.ts';
import type { TrainingState } from './state.ts';
import { validate, type Validation } from './validation.ts';

/** Measures parameters on the batches that are kept for validation. */
export type Measure = (parameters: Float32Array) => Promise<Validation>;

/** Null when nothing is kept for validation. */
export function measureOf(
  { objective }: TrainingConfig,
  { validation }: TrainingData,
  { evaluate }: Programs,
): Measure | null {
  if (validation.length === 0) return null;
  return (parameters) => validate(evaluate, parameters, validation, objective !== 'self');
}

/** Makes the best of before comparable after settings were changed. */
export async function measureBestAgain(
  { position, vectors }: TrainingState,
  measure: Measure | null,
): Promise<void> {
  if (!position.best || !vectors['best']) return;
  if (measure) {
    position.best = { ...position.best, ...(await measure(vectors['best'])) };
  } else {
    position.best = null;
    delete vectors['best'];
  }
}
