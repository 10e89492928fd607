import type { Random } from '../../../../src-main/engine/base/random.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';

/** Deviation on the 0-255 scale of the strange noise, by brightness of 0..1. */
export const strangeSigma = (value: number) => 4 + 16 * value;

/** How white noise is spread: to the right, and a little downwards. */
const taps: [dx: number, dy: number, weight: number][] = [
  [0, 0, 0.7],
  [1, 0, 0.6],
  [2, 0, 0.3],
  [0, 1, 0.25],
];
const length = Math.hypot(...taps.map(([, , weight]) => weight));

/** Autocorrelation of the strange noise at a lag. */
export function strangeCorrelation(dx: number, dy: number): number {
  let sum = 0;
  for (const [x, y, weight] of taps)
    for (const [otherX, otherY, other] of taps)
      if (otherX === x + dx && otherY === y + dy) sum += weight * other;
  return sum / length ** 2;
}

/** Share of the variance that the channels of the strange noise have in common. */
export const strangeShare = 0.6;

/**
 * A noise that is none of the program's: smeared along rows, stronger in light, partly the same in all channels. Clipped, as in a file.
 */
export function strangelyNoisy(clean: Pixels, random: Random): Pixels {
  const { width, height, channels } = clean;
  const common = smeared(width, height, random);
  const own = Array.from({ length: channels }, () => smeared(width, height, random));
  const share = channels === 1 ? 0 : strangeShare;
  const data = clean.data.map((value, i) => {
    const [pixel, channel] = [Math.floor(i / channels), i % channels];
    const field = Math.sqrt(share) * common[pixel]! + Math.sqrt(1 - share) * own[channel]![pixel]!;
    return Math.min(1, Math.max(0, value + (strangeSigma(value) / 255) * field));
  });
  return { ...clean, data };
}

function smeared(width: number, height: number, random: Random): Float32Array {
  const wide = width + 2;
  const white = new Float32Array(wide * (height + 1)).map(() => random.normal());
  return new Float32Array(width * height).map((_, i) => {
    const at = (i % width) + Math.floor(i / width) * wide;
    return taps.reduce((sum, [dx, dy, weight]) => sum + (weight / length) * white[at + dx + dy * wide]!, 0);
  });
}
