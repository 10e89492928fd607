import type { TileRequest } from '../../contract/config/view.ts';
import { removedGain } from '../../contract/config/view.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { Rect } from '../image/raster.ts';
import { levelReader } from './levels.ts';
import { lengthAt, levelCount, tileSide, sizeOf, type Plate } from './plate.ts';
import { rowReader } from './rows.ts';

type Place = Omit<TileRequest, 'layer'>;

/**
 * The part of its level that a tile covers, in the level's pixels.
 * @throws Failure `view/no-tile` where there is none
 */
export function tileRect(plate: Plate, { level, column, row }: Place): Rect {
  const size = sizeOf(plate);
  const [width, height] = [lengthAt(size.width, level), lengthAt(size.height, level)];
  const [x, y] = [column * tileSide, row * tileSide];
  if (level >= levelCount(size.width, size.height) || x >= width || y >= height)
    throw new Failure('view/no-tile', { level, column, row });
  return { x, y, width: Math.min(tileSide, width - x), height: Math.min(tileSide, height - y) };
}

/** The pixels of a rectangle of a level: red, green, blue, alpha, rows first. */
export function readLevel(
  plate: Plate,
  level: number,
  { x, y, width, height }: Rect,
): Uint8Array<ArrayBuffer> {
  const read = level === 0 ? rowReader(plate) : levelReader(plate.levels[level - 1]!);
  const out = new Uint8Array(4 * width * height);
  for (let row = 0; row < height; row++) read(x, y + row, width, out, 4 * row * width);
  return out;
}

/**
 * What cleaning took away, as it is seen: 128 + `removedGain` x (before - after), cut to 0..255. Alpha is that of `before`.
 * @param before and `after`: `rgba`, of one size
 */
export function removedBetween(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8ClampedArray(before.length);
  for (let i = 0; i < out.length; i += 4) {
    for (let c = i; c < i + 3; c++) out[c] = 128 + removedGain * (before[c]! - after[c]!);
    out[i + 3] = before[i + 3]!;
  }
  return new Uint8Array(out.buffer);
}
