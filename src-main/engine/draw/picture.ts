import type { Random } from '../base/random.ts';
import { smoothField } from '../dataset/noise/paper/field.ts';
import { gaussianBlur } from '../image/filters.ts';
import { blank, type Pixels } from '../image/pixels.ts';
import { between, chance, pick } from './chance.ts';
import { deadLeaves } from './dead-leaves.ts';
import { drawPalette } from './palette.ts';

/** Drawn so many times larger, for smooth edges. */
const oversampling = 2;

export interface PictureOptions {
  width: number;
  height: number;
  /** Radius of the smallest things in pixels; drawn when absent, and then some pictures are crowded with specks. */
  smallest?: number;
}

/**
 * A picture with the statistics of photographs: things of all sizes before each other, with surfaces, in uneven light, through a lens.
 * `[height, width, channels]`, 0..1. Some are crowded, some nearly empty, some out of focus.
 */
export function drawPicture(
  { width, height, smallest }: PictureOptions,
  channels: 1 | 3,
  random: Random,
): Pixels {
  const side = oversampling * Math.max(width, height);
  const options = {
    smallest: oversampling * (smallest ?? pick(random, [0.5, 1, 2, 4, 8])),
    largest: side * between(random, 0.3, 0.9),
    covered: chance(random, 0.3) ? between(random, 0.2, 0.9) : 0.998,
    texture: between(random, 0.2, 1),
    palette: drawPalette(channels, random),
  };
  const large = deadLeaves(oversampling * width, oversampling * height, channels, options, random);
  const picture = shrink(large);
  light(picture, random);
  const seen = chance(random, 0.5) ? gaussianBlur(picture, between(random, 0.3, 1.2)) : picture;
  for (let i = 0; i < seen.data.length; i++) seen.data[i] = Math.min(1, Math.max(0, seen.data[i]!));
  return seen;
}

/** Each pixel the mean of 2 x 2. */
function shrink({ data, width, channels, height }: Pixels): Pixels {
  const small = blank(width / 2, height / 2, channels);
  const row = width * channels;
  for (let i = 0; i < small.data.length; i++) {
    const c = i % channels;
    const x = ((i - c) / channels) % small.width;
    const y = Math.floor(i / (small.width * channels));
    const at = 2 * y * row + 2 * x * channels + c;
    small.data[i] = (data[at]! + data[at + channels]! + data[at + row]! + data[at + row + channels]!) / 4;
  }
  return small;
}

/** Uneven light, wide and soft, over everything. */
function light({ data, width, height, channels }: Pixels, random: Random): void {
  const field = smoothField(width, height, Math.max(width, height) / between(random, 1, 3), random);
  const strength = between(random, 0, 0.3);
  for (let i = 0; i < data.length; i++) data[i]! *= Math.exp(strength * field[Math.floor(i / channels)]!);
}
