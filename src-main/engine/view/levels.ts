import type { Rect } from '../image/raster.ts';
import { lengthAt, sizeOf, type Level, type Plate } from './plate.ts';
import { rowReader, type RowReader } from './rows.ts';

/**
 * Computes the levels of a plate anew under `area` of the upright page (all of it when absent): each pixel is the mean of the four (at odd
 * ends two, or one) below it, of code values, colours weighted by alpha.
 */
export function drawLevels(plate: Plate, area: Rect = { x: 0, y: 0, ...sizeOf(plate) }): void {
  let below: Below = { ...sizeOf(plate), read: rowReader(plate) };
  let part = area;
  for (const level of plate.levels) {
    part = halved(part);
    halve(below, level, part, plate.alpha !== null);
    below = { ...level, read: levelReader(level) };
  }
}

/** What a level is made from. */
interface Below {
  width: number;
  height: number;
  read: RowReader;
}

/** All pixels of the next level that a change in `area` can be seen in. */
function halved({ x, y, width, height }: Rect): Rect {
  const [left, top] = [x >> 1, y >> 1];
  return {
    x: left,
    y: top,
    width: lengthAt(x + width, 1) - left,
    height: lengthAt(y + height, 1) - top,
  };
}

/** Rows of a level that exists. */
export function levelReader({ data, width }: Level): RowReader {
  return (x, y, count, out, at) => {
    const from = 4 * (y * width + x);
    out.set(data.subarray(from, from + 4 * count), at);
  };
}

function halve(below: Below, level: Level, { x, y, width, height }: Rect, hasAlpha: boolean): void {
  const from = 2 * x;
  const count = Math.min(2 * width, below.width - from);
  // One pixel more than there may be, to hold the last one twice.
  const [upper, lower] = [new Uint8Array(8 * width), new Uint8Array(8 * width)];
  const mean = hasAlpha ? meanWithAlpha : meanOfFour;
  for (let row = y; row < y + height; row++) {
    readPaired(below, from, 2 * row, count, upper);
    readPaired(below, from, Math.min(2 * row + 1, below.height - 1), count, lower);
    mean(upper, lower, level.data, 4 * (row * level.width + x), width);
  }
}

function readPaired({ read }: Below, x: number, y: number, count: number, out: Uint8Array): void {
  read(x, y, count, out, 0);
  if (4 * count < out.length) out.copyWithin(4 * count, 4 * count - 4, 4 * count);
}

function meanOfFour(upper: Uint8Array, lower: Uint8Array, out: Uint8Array, at: number, count: number): void {
  for (let i = 0, to = at; to < at + 4 * count; i += 8, to += 4) {
    out[to] = (upper[i]! + upper[i + 4]! + lower[i]! + lower[i + 4]! + 2) >> 2;
    out[to + 1] = (upper[i + 1]! + upper[i + 5]! + lower[i + 1]! + lower[i + 5]! + 2) >> 2;
    out[to + 2] = (upper[i + 2]! + upper[i + 6]! + lower[i + 2]! + lower[i + 6]! + 2) >> 2;
    out[to + 3] = 255;
  }
}

/** What cannot be seen has no colour to add. */
function meanWithAlpha(
  upper: Uint8Array,
  lower: Uint8Array,
  out: Uint8Array,
  at: number,
  count: number,
): void {
  for (let i = 0, to = at; to < at + 4 * count; i += 8, to += 4) {
    const [a, b, c, d] = [upper[i + 3]!, upper[i + 7]!, lower[i + 3]!, lower[i + 7]!];
    const sum = a + b + c + d;
    for (let k = 0; k < 3; k++) {
      const seen = a * upper[i + k]! + b * upper[i + 4 + k]! + c * lower[i + k]! + d * lower[i + 4 + k]!;
      out[to + k] = sum === 0 ? 0 : seen / sum + 0.5;
    }
    out[to + 3] = (sum + 2) >> 2;
  }
}
