import type { Rows } from '../tiles/samples.ts';
import { readChannel } from './luma-row.ts';

/** Sums over the pixels of one channel, on the 0-255 scale; the difference is after minus before. */
export interface ChannelSums {
  difference: number;
  squares: number;
  /** Pixels that are black or white after, were not before, and moved by more than noise does. */
  clipped: number;
  /** Of pixels that are neither dark nor bright after: there, noise that was cut off at black and white moves no mean. */
  inner: { pixels: number; difference: number };
}

export function noSums(channels: number): ChannelSums[] {
  return Array.from({ length: channels }, () => ({
    difference: 0,
    squares: 0,
    clipped: 0,
    inner: { pixels: 0, difference: 0 },
  }));
}

/** How far from black and white noise is not cut off, for most noise. */
const margin = 64;
/** What a pixel moves by at least to count as clipped, and how far from the end it was. */
const leap = 24;

/** Adds some rows; where one picture is grey and the other is not, sums are one channel's, of luma. */
export function addRows(sums: ChannelSums[], before: Rows, after: Rows, y: number, rows: number): void {
  const { width } = before;
  const [from, to] = [new Float32Array(width), new Float32Array(width)];
  for (let row = y; row < y + rows; row++)
    sums.forEach((sum, c) => {
      readChannel(before, row, sums.length === 1 ? 'luma' : c, from);
      readChannel(after, row, sums.length === 1 ? 'luma' : c, to);
      addRow(sum, from, to);
    });
}

function addRow(sum: ChannelSums, before: Float32Array, after: Float32Array): void {
  let [difference, squares, clipped, pixels, inner] = [0, 0, 0, 0, 0];
  for (let x = 0; x < before.length; x++) {
    const a = after[x]!;
    const d = a - before[x]!;
    difference += d;
    squares += d * d;
    if (a > margin && a < 255 - margin) {
      pixels++;
      inner += d;
    } else if ((a <= 0 && d < -leap) || (a >= 255 && d > leap)) clipped++;
  }
  sum.difference += difference;
  sum.squares += squares;
  sum.clipped += clipped;
  sum.inner.pixels += pixels;
  sum.inner.difference += inner;
}
