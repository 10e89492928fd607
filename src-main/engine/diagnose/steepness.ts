import type { Blocks } from './blocks.ts';
import { noiseCurve } from './curve.ts';
import { area, side } from './dct.ts';

/** Frequencies of both directions, for stripes have only one; half way up, and the highest. */
const middle = band(7, 9);
const highest = band(12, 14);
const classes = 8;

function band(low: number, high: number): number[] {
  return Array.from({ length: area }, (_, i) => i).filter((i) => {
    const [u, v] = [i % side, Math.floor(i / side)];
    return u > 1 && v > 1 && u + v >= low && u + v <= high;
  });
}

/**
 * How much more noise there is at middle frequencies than at the highest: about 1 for white noise, also over most textures, and 2 and more for
 * noise that neighbours share. Texture makes it larger, so that the classes of brightness count where it is least.
 * @param luma blocks of one channel
 */
export function steepnessOf({ coefficients }: Blocks): number {
  const ratios = noiseCurve(coefficients[0]!, classes).flatMap(({ blocks }) => {
    const top = medianVariance(coefficients[0]!, blocks, highest);
    return top > leastVariance ? [medianVariance(coefficients[0]!, blocks, middle) / top] : [];
  });
  return ratios.toSorted((a, b) => a - b)[ratios.length >> 2] ?? 1;
}

/** Less says nothing of noise. */
const leastVariance = 0.01;

function medianVariance(coefficients: Float32Array, blocks: Uint32Array, frequencies: number[]): number {
  const variances = frequencies.map((frequency) => {
    let sum = 0;
    for (const block of blocks) sum += coefficients[block * area + frequency]! ** 2;
    return sum / blocks.length;
  });
  return variances.toSorted((a, b) => a - b)[variances.length >> 1]!;
}
