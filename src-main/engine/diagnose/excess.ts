import { median } from '../base/ranks.ts';
import type { Blocks } from './blocks.ts';
import { noiseCurve } from './curve.ts';
import { area, side } from '../image/dct.ts';

/** Half way up, and the highest, of both directions: stripes have only one. */
const middle = frequencies((u, v) => u > 1 && v > 1 && u + v >= 7 && u + v <= 9);
const highest = frequencies((u, v) => u + v >= 12);
/** What whole rows, or columns, have in common, at high frequencies, where pictures have next to nothing. */
const rows = frequencies((u, v) => u === 0 && v >= 4);
const columns = frequencies((u, v) => v === 0 && u >= 4);
const classes = 8;

function frequencies(isIn: (u: number, v: number) => boolean): number[] {
  return Array.from({ length: area }, (_, i) => i).filter((i) => isIn(i % side, Math.floor(i / side)));
}

/** How much more noise there is at some frequencies than at the highest of both directions: about 1 for white noise. */
export interface Excess {
  /** 2 and more for noise that neighbours share. */
  middle: number;
  /** 2 and more where whole rows, or columns, share theirs. */
  rows: number;
  columns: number;
}

/**
 * What the spectrum of flat blocks says of noise that is not white. Texture makes all of it larger, so that the class of brightness counts
 * where it is least but one.
 * @param blocks of one channel
 */
export function excessOf({ coefficients: [luma] }: Blocks): Excess {
  const curve = noiseCurve(luma!, classes);
  const ratiosOf = (some: number[]) =>
    curve.flatMap(({ blocks }) => {
      const top = medianVariance(luma!, blocks, highest);
      return top > leastVariance ? [medianVariance(luma!, blocks, some) / top] : [];
    });
  const least = (some: number[]) => {
    const ratios = ratiosOf(some).toSorted((a, b) => a - b);
    return ratios[Math.min(1, ratios.length - 1)] ?? 1;
  };
  return { middle: least(middle), rows: least(rows), columns: least(columns) };
}

/** Less says nothing of noise. */
const leastVariance = 0.01;

function medianVariance(coefficients: Float32Array, blocks: Uint32Array, some: number[]): number {
  const variances = some.map((frequency) => {
    let sum = 0;
    for (const block of blocks) sum += coefficients[block * area + frequency]! ** 2;
    return sum / blocks.length;
  });
  return median(variances);
}
