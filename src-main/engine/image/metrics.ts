import { Failure } from '../../contract/errors/failure.ts';
import type { Pixels } from './pixels.ts';

/*
 * How far two pictures are apart, on the 0..1 scale (which for PSNR is the same as 0..255 with a peak of
 * 255). Nothing is rounded or clipped here; the protocol of a measurement does that before.
 */

/**
 * The sum of squared differences over all samples; add up over pictures for a pooled RMSE.
 * @throws Failure `image/different-sizes`
 */
export function squaredError(a: Pixels, b: Pixels): number {
  checkSame(a, b);
  let sum = 0;
  for (let i = 0; i < a.data.length; i++) {
    const d = a.data[i]! - b.data[i]!;
    sum += d * d;
  }
  return sum;
}

/** Mean squared error. */
export function mse(a: Pixels, b: Pixels): number {
  return squaredError(a, b) / a.data.length;
}

/** Root of the mean squared error, 0..1. */
export function rmse(a: Pixels, b: Pixels): number {
  return Math.sqrt(mse(a, b));
}

/**
 * Peak signal-to-noise ratio in dB: 10 log10(1 / MSE), over all channels at once; Infinity for equal
 * pictures.
 */
export function psnr(a: Pixels, b: Pixels): number {
  return -10 * Math.log10(mse(a, b));
}

export function checkSame(a: Pixels, b: Pixels): void {
  if (a.width === b.width && a.height === b.height && a.channels === b.channels) return;
  throw new Failure('image/different-sizes', { first: sizeOf(a), second: sizeOf(b) });
}

function sizeOf({ width, height, channels }: Pixels): string {
  return `${width} x ${height} ${channels === 1 ? 'grey' : 'colour'}`;
}

/** Side of the window of `ssim`, in pixels. */
export const ssimWindow = 11;
const windowSigma = 1.5;
/** (K1 L)^2 and (K2 L)^2 with K1 = 0.01, K2 = 0.03 and L = 1. */
const c1 = 0.01 ** 2;
const c2 = 0.03 ** 2;

/**
 * Structural similarity, mean over all windows and channels (Wang, Bovik, Sheikh and Simoncelli, 2004): 11 x
 * 11 windows weighted by a Gaussian of sigma 1.5, only those that lie wholly inside ('valid'), population
 * variances, K1 = 0.01, K2 = 0.03, no downscaling before. In a picture narrower or lower than 11 the window
 * is cut to it, which the paper leaves open.
 * @returns -1..1; 1 for equal pictures
 * @throws Failure `image/different-sizes`
 */
export function ssim(a: Pixels, b: Pixels): number {
  checkSame(a, b);
  const across = gaussianWindow(Math.min(ssimWindow, a.width));
  const down = gaussianWindow(Math.min(ssimWindow, a.height));
  const rows = a.height - down.length + 1;
  const sums = new Float64Array(5 * a.width);
  let total = 0;
  for (let channel = 0; channel < a.channels; channel++)
    for (let y = 0; y < rows; y++) {
      weighColumns(sums, a, b, channel, y, down);
      total += similarityAlong(sums, across);
    }
  return total / (a.channels * rows * (a.width - across.length + 1));
}

function gaussianWindow(side: number): Float64Array {
  const middle = (side - 1) / 2;
  const weights = Float64Array.from({ length: side }, (_, i) =>
    Math.exp(-((i - middle) ** 2) / (2 * windowSigma ** 2)),
  );
  const sum = weights.reduce((s, w) => s + w, 0);
  return weights.map((w) => w / sum);
}

/** For each column of the rows from `y` on: the weighted sums of a, b, a^2, b^2 and ab, one after another. */
function weighColumns(
  sums: Float64Array,
  a: Pixels,
  b: Pixels,
  channel: number,
  y: number,
  weights: Float64Array,
): void {
  const { width, channels } = a;
  sums.fill(0);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    let at = (y + i) * width * channels + channel;
    for (let to = 0; to < sums.length; to += 5, at += channels) {
      const va = a.data[at]!;
      const vb = b.data[at]!;
      sums[to]! += weight * va;
      sums[to + 1]! += weight * vb;
      sums[to + 2]! += weight * va * va;
      sums[to + 3]! += weight * vb * vb;
      sums[to + 4]! += weight * va * vb;
    }
  }
}

/** The sum of the similarities of all windows of a row. */
function similarityAlong(sums: Float64Array, weights: Float64Array): number {
  const last = sums.length - 5 * weights.length;
  let total = 0;
  for (let from = 0; from <= last; from += 5) {
    let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
    for (let i = 0, at = from; i < weights.length; i++, at += 5) {
      const weight = weights[i]!;
      a += weight * sums[at]!;
      b += weight * sums[at + 1]!;
      aa += weight * sums[at + 2]!;
      bb += weight * sums[at + 3]!;
      ab += weight * sums[at + 4]!;
    }
    total += similarity(a, b, aa - a * a, bb - b * b, ab - a * b);
  }
  return total;
}

/** The index of one window from its means, variances and covariance. */
function similarity(a: number, b: number, varianceA: number, varianceB: number, covariance: number): number {
  const alike = (2 * a * b + c1) * (2 * covariance + c2);
  return alike / ((a * a + b * b + c1) * (varianceA + varianceB + c2));
}
