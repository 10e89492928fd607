import { median } from '../base/ranks.ts';
import type { Squares } from './squares.ts';

/** Of ordinary pictures, so many may score higher than the threshold. */
const tolerated = 0.01;
/** Deviations from the middle, beyond which a square sticks out of its picture. */
const deviations = 6;
/** Half a step of 8 bits: less is rounding. */
const rounding = 0.5;

/** What hardly any ordinary picture exceeds. @param scores of the worst squares of ordinary pictures, one at least */
export function usualThreshold(scores: readonly number[]): number {
  const sorted = scores.toSorted((a, b) => a - b);
  return Math.max(rounding, sorted[Math.ceil((1 - tolerated) * sorted.length) - 1]!);
}

/** What sticks out of a picture by itself: far above its median, in median absolute deviations. */
export function ownThreshold({ scores }: Squares): number {
  const middle = median(scores);
  const spread = 1.4826 * median(scores.map((score) => Math.abs(score - middle)));
  return middle + deviations * Math.max(spread, rounding / deviations);
}
