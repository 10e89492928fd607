import type { Rows } from '../tiles/samples.ts';
import { readLuma } from './luma-row.ts';

/** Rows and columns beyond a strip that are there too: the outermost ones again where the picture ends. */
export const context = 4;
/** A multiple of every side that a cell of a map can have. */
export const stripRows = 64;

/** Some rows of a pair, as luma on the 0-255 scale, with `context` around them. */
export interface Strip {
  top: number;
  /** `stripRows`, fewer in the last one. */
  rows: number;
  width: number;
  /** From one row to the next. The pixel (x, y) of the strip lies at `(y + context) * stride + x + context`. */
  stride: number;
  before: Float32Array;
  after: Float32Array;
}

/** Takes the rows of a pair, from above to below, as they come. */
export interface StripFeed {
  /**
   * @param before and `after`: pictures, or rows of them that begin at `top`
   * @param y the first row that is new
   */
  add(before: Rows, after: Rows, y: number, rows: number): void;
}

/**
 * Makes strips of rows that come in any portions. The same strips come of the same picture however it is fed.
 * @param use told of each strip when its rows, and the context below, are there; the strip's memory is used again
 */
export function stripFeed(width: number, height: number, use: (strip: Strip) => void): StripFeed {
  const stride = width + 2 * context;
  const length = stride * (stripRows + 2 * context);
  const strip = { width, stride, before: new Float32Array(length), after: new Float32Array(length) };
  let top = 0;
  /** Rows that came until now. */
  let seen = 0;

  const rowOf = (y: number) => (y - top + context) * stride;
  const put = (to: Float32Array, from: Rows, y: number) => {
    const row = rowOf(y);
    readLuma(from, y, to.subarray(row + context, row + context + width));
    to.fill(to[row + context]!, row, row + context);
    to.fill(to[row + context + width - 1]!, row + context + width, row + stride);
  };
  const copyRows = (from: number, to: number, count: number) => {
    for (const plane of [strip.before, strip.after])
      plane.copyWithin(to * stride, from * stride, (from + count) * stride);
  };
  const finish = () => {
    const rows = Math.min(stripRows, height - top);
    if (seen === height)
      for (let i = 0; i < context; i++) copyRows(height - 1 - top + context, rows + context + i, 1);
    use({ ...strip, top, rows });
    copyRows(stripRows, 0, 2 * context);
    top += stripRows;
  };

  return {
    add(before, after, y, rows) {
      for (let next = y; next < y + rows; next++) {
        put(strip.before, before, next);
        put(strip.after, after, next);
        if (next === 0) for (let i = 0; i < context; i++) copyRows(context, i, 1);
        seen = next + 1;
        if (seen === Math.min(top + stripRows + context, height)) finish();
        if (seen === height && top < height) finish();
      }
    },
  };
}
