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
