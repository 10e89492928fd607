import { quantileOf } from './grey.ts';

/** Darker than this beside its paper (255) is writing or dirt. */
const darkest = 190;

/**
 * The grain of paper: its middle brightness, and the deviation below that, from where the 16 % darkest of it end. What is brighter than its paper was
 * cut off at it; the lower half stands for both.
 * @param counts how often each brightness beside the paper occurs
 */
export function grainOf(counts: Uint32Array): { paper: number; deviation: number } {
  const paper = counts.map((count, value) => (value > darkest ? count : 0));
  const middle = quantileOf(paper, 0.5);
  return { paper: middle, deviation: Math.max(0, middle - quantileOf(paper, 0.16)) };
}
