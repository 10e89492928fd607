import type { Rect } from '../image/raster.ts';
import { lumaWeights } from '../tiles/luma.ts';

export interface TileSize {
  channels: 1 | 3;
  width: number;
  height: number;
}

/** Parts of a change that are taken, 0..1. */
export interface Shares {
  luma: number;
  chroma: number;
  /** How much less of it is taken, 0..1, in an area of the tile; what lies beside it is not written anywhere. */
  protection: { cover: Float32Array; area: Rect } | null;
}

/**
 * Takes a part of what changes brightness and a part of what changes colour: the change of red, green and blue is one of luma (of ITU-R BT.601),
 * which is the same in all three, and the rest. A grey tile has no rest.
 * @param noisy and `cleaned`: `[1, channels, height, width]`
 * @returns the same shape; `cleaned` itself where all of it is taken
 */
export function takeParts(
  noisy: Float32Array,
  cleaned: Float32Array,
  size: TileSize,
  { luma, chroma, protection }: Shares,
): Float32Array {
  const shared = luma === 1 && chroma === 1 ? cleaned : shareOf(noisy, cleaned, size, luma, chroma);
  if (!protection) return shared;
  const out = shared === cleaned ? cleaned.slice() : shared;
  protect(noisy, out, size, protection);
  return out;
}

function shareOf(
  noisy: Float32Array,
  cleaned: Float32Array,
  { channels, width, height }: TileSize,
  luma: number,
  chroma: number,
): Float32Array {
  if (channels === 1) return cleaned.map((v, i) => noisy[i]! + luma * (v - noisy[i]!));
  const out = new Float32Array(cleaned.length);
  const size = width * height;
  const [red, green, blue] = lumaWeights;
  for (let r = 0, g = size, b = 2 * size; r < size; r++, g++, b++) {
    const [dr, dg, db] = [cleaned[r]! - noisy[r]!, cleaned[g]! - noisy[g]!, cleaned[b]! - noisy[b]!];
    const bright = (luma - chroma) * (red * dr + green * dg + blue * db);
    out[r] = noisy[r]! + bright + chroma * dr;
    out[g] = noisy[g]! + bright + chroma * dg;
    out[b] = noisy[b]! + bright + chroma * db;
  }
  return out;
}

function protect(
  noisy: Float32Array,
  out: Float32Array,
  { channels, width, height }: TileSize,
  { cover, area }: NonNullable<Shares['protection']>,
): void {
  for (let c = 0; c < channels; c++)
    for (let y = 0, i = 0; y < area.height; y++) {
      let at = (c * height + area.y + y) * width + area.x;
      for (let x = 0; x < area.width; x++, i++, at++) out[at]! += cover[i]! * (noisy[at]! - out[at]!);
    }
}
