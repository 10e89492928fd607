import type { TrainingState } from './state.ts';

/*
 * The parameters that are measured, shown and kept are a moving average over the last steps (Polyak & Juditsky, SIAM J. Control Optim. 1992): they lie
 * in the middle of where steps throw them about.
 */

/** It begins here: what a net has learned in its first steps is soon worth nothing. */
const firstStep = 100;
/** Steps from one update to the next: parameters that are so near to each other need not all be counted. */
const every = 8;
/** What stays of the average at an update at most; so it reaches back about 800 steps. */
const most = 0.99;

/** Brings the average up to a step that was just taken. A function of the steps alone, so that a resumed training has the same. */
export function updateAverage({ position: { step }, vectors }: TrainingState, taken: number): void {
  const now = vectors['parameters']!;
  const before = vectors['average'];
  const updates = Math.floor(step / every) - Math.floor((step - taken) / every);
  if (step < firstStep || updates === 0) return;
  const age = (step - firstStep) / every;
  const kept = before ? Math.min(most, (1 + age) / (10 + age)) ** updates : 0;
  vectors['average'] = before ? before.map((value, i) => kept * value + (1 - kept) * now[i]!) : now;
}

/** What the net has learned up to now. */
export function learned({ vectors }: Pick<TrainingState, 'vectors'>): Float32Array {
  return vectors['average'] ?? vectors['parameters']!;
}
