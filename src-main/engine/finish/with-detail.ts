import { lumaOf } from '../tiles/luma.ts';
import { fineDetail } from './fine-detail.ts';
import type { Grain } from './grain.ts';
import type { TileSize } from './take-parts.ts';

/**
 * A cleaned tile with a part of the fine detail of its luma put back.
 * @param noisy and `cleaned`: `[1, channels, height, width]`, 0..1
 * @param part 0..1
 */
export function withDetail(
  noisy: Float32Array,
  cleaned: Float32Array,
  { channels, width, height }: TileSize,
  part: number,
  grain: Grain | null,
): Float32Array {
  const after = lumaPlane(cleaned, channels);
  const residual = lumaPlane(noisy, channels);
  for (let i = 0; i < after.length; i++) residual[i]! -= after[i]!;
  const detail = fineDetail({ data: residual, width, height }, after, grain);
  const size = width * height;
  return cleaned.map((v, i) => v + (part / 255) * detail[i % size]!);
}

/** 0..255 */
function lumaPlane(tile: Float32Array, channels: 1 | 3): Float32Array {
  const size = tile.length / channels;
  return Float32Array.from(
    { length: size },
    (_, i) => 255 * (channels === 1 ? tile[i]! : lumaOf(tile, i, size)),
  );
}
