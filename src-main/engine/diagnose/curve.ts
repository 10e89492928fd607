import { median } from '../base/ranks.ts';
import { unclipNormal } from './clipping.ts';
import { area, side } from '../image/dct.ts';

/** What the flattest blocks of one brightness say. On the 0-255 scale. */
export interface CurvePoint {
  /** Before clipping. */
  signal: number;
  variance: number;
  /** As it is in the picture. */
  clippedVariance: number;
  /** Share of the samples that were clipped. */
  cut: number;
  /** The blocks that were taken: their places in `Blocks`. */
  blocks: Uint32Array;
}

/** Frequencies that tell flat blocks from others, and those that are measured in them: white noise is the same, and independent, in all. */
const telling = frequencies((u, v) => u + v > 0 && u + v <= 6);
const measured = frequencies((u, v) => u + v >= 10);

/** Of the blocks of one brightness. */
const flatShare = 0.1;
const leastBlocks = 12;

function frequencies(isIn: (u: number, v: number) => boolean): number[] {
  return Array.from({ length: area }, (_, i) => i).filter((i) => isIn(i % side, Math.floor(i / side)));
}

/**
 * Noise by brightness in one channel, dark to bright: blocks are parted into classes of equal number by their mean; in each, those with the
 * least energy at low frequencies hold no structure, and the variance of their high frequencies is that of the noise (the median over
 * frequencies, which a texture rarely fills all). Clipping makes a dark or bright block look flatter than it is; this is why classes come
 * first, and it is undone afterwards. After Ponomarenko et al., An automatic approach to lossy compression of AVIRIS images, IGARSS 2007, and
 * Colom and Buades, Analysis and Extension of the Ponomarenko et al. Method, IPOL 2013; clipping as a censored normal distribution.
 */
export function noiseCurve(coefficients: Float32Array, classes: number): CurvePoint[] {
  const count = coefficients.length / area;
  const energy = Float32Array.from({ length: count }, (_, i) => energyOf(coefficients, i));
  const byMean = Uint32Array.from({ length: count }, (_, i) => i).toSorted(
    (a, b) => coefficients[a * area]! - coefficients[b * area]!,
  );
  return Array.from({ length: classes }, (_, i) => {
    const from = Math.floor((i * count) / classes);
    const to = Math.floor(((i + 1) * count) / classes);
    const sorted = byMean.slice(from, to).toSorted((a, b) => energy[a]! - energy[b]!);
    return pointOf(coefficients, sorted.slice(0, Math.max(leastBlocks, flatShare * sorted.length)));
  });
}

function energyOf(coefficients: Float32Array, block: number): number {
  let sum = 0;
  for (const frequency of telling) sum += coefficients[block * area + frequency]! ** 2;
  return sum;
}

function pointOf(coefficients: Float32Array, blocks: Uint32Array): CurvePoint {
  let mean = 0;
  for (const block of blocks) mean += coefficients[block * area]! / side / blocks.length;
  const clippedVariance = varianceIn(coefficients, blocks);
  if (clippedVariance < 1e-6) return { signal: mean, variance: 0, clippedVariance, cut: 0, blocks };
  const { mean: signal, variance, cut } = unclipNormal(mean, clippedVariance);
  return { signal, variance, clippedVariance, cut, blocks };
}

/** Variance of the high frequencies of some blocks: the median over frequencies. */
export function varianceIn(coefficients: Float32Array, blocks: Uint32Array): number {
  const variances = measured.map((frequency) => {
    let sum = 0;
    for (const block of blocks) sum += coefficients[block * area + frequency]! ** 2;
    return sum / blocks.length;
  });
  return median(variances);
}

/**
 * The points that say something: black and white without any noise are either clipped or clean. They count only where the
 * others disagree, as those with letters of a clean page do.
 */
export function speaking(points: CurvePoint[]): CurvePoint[] {
  const mute = points.filter(({ signal, variance }) => variance < 1e-3 && (signal < 1 || signal > 254));
  const others = points.filter((point) => !mute.includes(point));
  if (others.length === 0) return points;
  return 4 * mute.length >= points.length && isTextured(others) ? mute : others;
}

/** Whether what points say of the noise differs so much that most of it is texture. */
export function isTextured(points: CurvePoint[]): boolean {
  const variances = points.map(({ variance }) => variance).toSorted((a, b) => a - b);
  return variances[variances.length >> 1]! > textured * Math.max(variances[0]!, 1);
}

const textured = 3;

/**
 * The variance that classes agree on. Texture makes it larger and nothing makes it smaller but chance: from the lower quarter, those
 * that are hardly above count.
 */
export function typicalVariance(points: CurvePoint[]): number {
  const usable = points.filter(({ cut }) => cut < mostCut);
  const variances = (usable.length > 0 ? usable : points)
    .map(({ variance }) => variance)
    .toSorted((a, b) => a - b);
  let variance = variances[Math.floor(variances.length / 4)]!;
  for (let i = 0; i < 5; i++) {
    const near = variances.filter((each) => each <= nearly * variance);
    variance = near.reduce((sum, each) => sum + each, 0) / near.length;
  }
  return variance;
}

const nearly = 1.1;
/** Where more was clipped, little is left to go by. */
export const mostCut = 0.45;
