import type { Plane } from './plane.ts';

/**
 * Takes single pixels that stick out of their eight neighbours back to the second of them: what an impulse leaves has no structure and would look
 * like much. Lines keep two neighbours, and stay; so do the outermost pixels.
 * @returns a copy
 */
export function calmSpikes({ data, width, height }: Plane): Float32Array {
  const calm = data.slice();
  for (let y = 1; y < height - 1; y++)
    for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
      let [lower, low, high, higher] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let row = i - width; row <= i + width; row += width)
        for (let at = row - 1; at <= row + 1; at++) {
          if (at === i) continue;
          const v = data[at]!;
          if (v < lower) {
            low = lower;
            lower = v;
          } else if (v < low) low = v;
          if (v > higher) {
            high = higher;
            higher = v;
          } else if (v > high) high = v;
        }
      calm[i] = Math.max(low, Math.min(high, data[i]!));
    }
  return calm;
}
