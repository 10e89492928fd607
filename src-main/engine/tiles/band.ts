import type { Rect } from '../image/raster.ts';
import { rowsOf } from './cut.ts';
import type { Rows, Samples } from './samples.ts';

/**
 * The rows that a row of tiles is cut from, as they were before anything was written over them. So a picture can be cleaned in its own
 * place: memory holds it once, and beside it no more rows than those of a tile.
 */
export type Band = Rows & { top: number };

/**
 * The band of the next row of tiles, from above to below.
 * @param picture to be cleaned in its own place; nothing below the band `before` was written yet
 * @param read of a tile of that row
 * @param before the band of the row above
 */
export function bandOf(picture: Samples, read: Rect, before?: Band): Band {
  const { width, height, channels } = picture;
  const { top, bottom } = rowsOf(read, height);
  const row = width * channels;
  const saved = before ? before.top + before.data.length / row : top;
  const kept = before?.data.subarray((top - before.top) * row, (bottom - before.top) * row);
  const data = picture.data.slice(top * row, bottom * row);
  if (saved > top && kept) data.set(kept);
  return { ...picture, data, top } as Band;
}
