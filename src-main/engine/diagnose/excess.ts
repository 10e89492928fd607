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
/** High down, and low or high across: noise that neighbours in a row share has less in the second, and pictures have little in both. */
const slowAcross = frequencies((u, v) => v >= 5 && (u === 1 || u === 2));
const fastAcross = frequencies((u, v) => v >= 5 && u >= 6);
const slowDown = frequencies((u, v) => u >= 5 && (v === 1 || v === 2));
const fastDown = frequencies((u, v) => u >= 5 && v >= 6);
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
  /** The same of frequencies that are low across, or down, over those that are high, both high the other way: 2 and more where neighbours in a row, or a column, share theirs. */
  across: number;
  down: number;
}

/**
 * What the spectrum of flat blocks says of noise that is not white. Texture makes all of it larger, so that the class of brightness counts
 * where it is least but one.
 * @param blocks of one channel
 */
export function excessOf({ coefficients: [luma] }: Blocks): Excess {
  const curve = noiseCurve(luma!, classes);
  const ratiosOf = (some: number[], others: number[]) =>
    curve.flatMap(({ blocks }) => {
      const top = medianVariance(luma!, blocks, others);
      return top > leastVariance ? [medianVariance(luma!, blocks, some) / top] : [];
    });
  const least = (some: number[], others: number[]) => {
    const ratios = ratiosOf(some, others).toSorted((a, b) => a - b);
    return ratios[Math.min(1, ratios.length - 1)] ?? 1;
  };
  return {
    middle: least(middle, highest),
    rows: least(rows, highest),
    columns: least(columns, highest),
    across: least(slowAcross, fastAcross),
    down: least(slowDown, fastDown),
  };
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
