import { blank, type Pixels } from '../image/pixels.ts';
import type { Squares } from './squares.ts';

/** The picture pales, so that what lies over it is seen. */
const pale = 0.45;
const glow = [0.86, 0.1, 0.1] as const;

/** The picture in pale grey, with red over what is foreign: the redder, the farther above the threshold; full at twice of it. */
export function paintForeign(picture: Pixels, { side, across, scores }: Squares, threshold: number): Pixels {
  const { width, height, channels, data } = picture;
  const map = blank(width, height, 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const score = scores[Math.floor(y / side) * across + Math.floor(x / side)]!;
      const red = score > threshold ? Math.min(0.85, 0.35 + 0.5 * (score / threshold - 1)) : 0;
      const grey = pale + (1 - pale) * mean(data, at * channels, channels);
      for (let c = 0; c < 3; c++) map.data[at * 3 + c] = grey * (1 - red) + glow[c]! * red;
    }
  return map;
}

function mean(data: Float32Array, at: number, channels: number): number {
  let sum = 0;
  for (let c = 0; c < channels; c++) sum += data[at + c]!;
  return sum / channels;
}
