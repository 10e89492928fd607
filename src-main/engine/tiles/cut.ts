import type { Rect } from '../image/raster.ts';
import { lumaOf } from './luma.ts';
import { unitOf, type Rows } from './samples.ts';

/**
 * The samples under `read` as a network takes them: `[1, channels, height, width]`, 0..1. Beyond the right and lower end
 * the picture is continued by reflection. A grey network (1) gets the luma of a colour picture; a colour network (3) gets
 * a grey picture three times.
 * @param from the picture, or those of its rows that `rowsOf` names
 */
export function cutTile(from: Rows, read: Rect, channels: 1 | 3): Float32Array {
  const tile = new Float32Array(channels * read.width * read.height);
  if (from.channels > channels) fillLuma(tile, from, read);
  else for (let c = 0; c < from.channels; c++) fillPlane(tile, c, from, read);
  if (from.channels < channels) repeatPlane(tile, read.width * read.height);
  return tile;
}

function fillPlane(tile: Float32Array, channel: number, from: Rows, read: Rect): void {
  const { data } = from;
  const unit = unitOf(from);
  const columns = columnsOf(from, read);
  let i = channel * read.width * read.height;
  for (let y = 0; y < read.height; y++) {
    const row = rowOf(from, read.y + y) + channel;
    for (const column of columns) tile[i++] = data[row + column]! / unit;
  }
}

function fillLuma(tile: Float32Array, from: Rows, read: Rect): void {
  const unit = unitOf(from);
  const columns = columnsOf(from, read);
  let i = 0;
  for (let y = 0; y < read.height; y++) {
    const row = rowOf(from, read.y + y);
    for (const column of columns) tile[i++] = lumaOf(from.data, row + column) / unit;
  }
}

function repeatPlane(tile: Float32Array, size: number): void {
  tile.copyWithin(size, 0, size);
  tile.copyWithin(2 * size, 0, size);
}

/** Offsets of the tile's columns within a row of samples. */
function columnsOf(from: Rows, read: Rect): Int32Array {
  return Int32Array.from({ length: read.width }, (_, x) => reflect(read.x + x, from.width) * from.channels);
}

function rowOf({ width, height, channels, top = 0 }: Rows, y: number): number {
  return (reflect(y, height) - top) * width * channels;
}

/** The first row of a picture that is cut for `read`, and the one after the last: rows beyond its end lie before it. */
export function rowsOf({ y, height: count }: Rect, height: number): { top: number; bottom: number } {
  const end = y + count;
  if (end <= height) return { top: y, bottom: end };
  return { top: Math.max(0, Math.min(y, 2 * (height - 1) - (end - 1))), bottom: height };
}

/** The place `i` of an axis that is continued as in a mirror, the last sample not doubled: 0 1 2 3 | 2 1 0 1 2 3. */
function reflect(i: number, length: number): number {
  const period = Math.max(2 * (length - 1), 1);
  const place = i % period;
  return place < length ? place : period - place;
}
