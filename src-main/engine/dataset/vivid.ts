import type { Random } from '../base/random.ts';
import { blank, type Pixels } from '../image/pixels.ts';

/** Red, green and blue in all orders. */
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
/** How many times as far from grey the strongest colours get. */
const strongest = 2.5;

/**
 * A colour picture with its channels in another order and its colours one to two and a half times as strong, clipped to 0..1; grey stays grey.
 * Photographs are seldom colourful, and what compression leaves of their colours is smooth: a net that sees no others smooths strong
 * colours, too.
 */
export function makeVivid(pixels: Pixels, random: Random): Pixels {
  const order = orders[random.below(orders.length)]!;
  const strength = 1 + (strongest - 1) * random.uniform();
  if (pixels.channels === 1) return pixels;
  const { data } = pixels;
  const out = blank(pixels.width, pixels.height, 3);
  for (let i = 0; i < data.length; i += 3) {
    const mean = (data[i]! + data[i + 1]! + data[i + 2]!) / 3;
    for (let c = 0; c < 3; c++) {
      const value = mean + strength * (data[i + order[c]!]! - mean);
      out.data[i + c] = Math.min(1, Math.max(0, value));
    }
  }
  return out;
}
