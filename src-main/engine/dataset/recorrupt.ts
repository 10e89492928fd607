import type { Random } from '../base/random.ts';
import { gaussianBlur } from '../image/filters.ts';
import type { Pixels } from '../image/pixels.ts';

/** White noise of a channel, on the 0..1 scale: its variance is `offset + slope * s + square * s ** 2` at a brightness of s. */
export interface ChannelNoise {
  offset: number;
  slope: number;
  square: number;
}

/** Noise of the same deviation (0..1) everywhere. */
export function constantNoise(deviation: number): ChannelNoise {
  return { offset: deviation ** 2, slope: 0, square: 0 };
}

/** How much noise is added, as a share of what is there; the other copy gets the inverse. */
export const addedShare = 0.5;

/** In pixels: wide enough that the noise of the pixel itself hardly counts. */
const blur = 1.5;

/**
 * Makes two noisier copies of a noisy patch whose noise is independent where it is Gaussian: `y + a z` and `y - z / a` with fresh noise z of y's
 * own level; so a net that predicts the one from the other learns what is clean (Recorrupted-to-Recorrupted: Pang et al., CVPR 2021).
 * Brightness, where the level hangs on it, is that of the pixels around.
 * @param seen y, 0..1; changed to `y + a z`
 * @param noise of each channel
 * @returns `y - z / a`, and the mean square of `z / a`: the squared error against such a copy, less this, is the error against another noisy
 *   picture of the same
 */
export function recorrupt(
  seen: Pixels,
  noise: readonly ChannelNoise[],
  random: Random,
): { target: Pixels; excess: number } {
  const { channels, data } = seen;
  const target = { ...seen, data: new Float32Array(data.length) };
  const isConstant = noise.every(({ slope, square }) => slope === 0 && square === 0);
  const around = isConstant ? data : gaussianBlur(seen, blur).data;
  let squares = 0;
  for (let i = 0; i < data.length; i++) {
    const { offset, slope, square } = noise[i % channels]!;
    const brightness = Math.min(Math.max(around[i]!, 0), 1);
    const variance = offset + slope * brightness + square * brightness ** 2;
    const z = Math.sqrt(Math.max(0, variance)) * random.normal();
    target.data[i] = data[i]! - z / addedShare;
    data[i]! += addedShare * z;
    squares += z * z;
  }
  return { target, excess: squares / data.length / addedShare ** 2 };
}
