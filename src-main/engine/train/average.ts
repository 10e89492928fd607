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

/** Whether the parameters of a step go into the average. Steps that are taken in one go end there, because only the last one's are seen. */
export function isAveraged(step: number): boolean {
  return step >= firstStep && step % every === 0;
}

/** Brings the average up to a step that was just taken. A function of the steps alone, so that a resumed training has the same. */
export function updateAverage({ position: { step }, vectors }: TrainingState): void {
  if (!isAveraged(step)) return;
  const now = vectors['parameters']!;
  const before = vectors['average'];
  const age = (step - firstStep) / every;
  vectors['average'] = before ? between(before, now, Math.min(most, (1 + age) / (10 + age))) : now;
}

/** `share * a + (1 - share) * b`; a plain loop, because parameters are millions. */
function between(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const mean = new Float32Array(a.length);
  for (let i = 0; i < mean.length; i++) mean[i] = share * a[i]! + (1 - share) * b[i]!;
  return mean;
}

/** What the net has learned up to now. */
export function learned({ vectors }: Pick<TrainingState, 'vectors'>): Float32Array {
  return vectors['average'] ?? vectors['parameters']!;
}
