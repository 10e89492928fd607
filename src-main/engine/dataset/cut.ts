import type { Pixels } from '../image/pixels.ts';
import { whiteOf, type Raster, type Rect } from '../image/raster.ts';
import type { Random } from '../base/random.ts';
import { mirrored } from './mirror.ts';

/** Where a patch lies in an image, and how it is turned. */
export interface Place {
  /** Upper left corner inside the region; below 0 where the region is smaller than the patch and is mirrored all around. */
  x: number;
  y: number;
  /** One of the eight symmetries of the square: +1 mirrored left-right, +2 mirrored top-bottom, then +4 transposed. */
  symmetry: number;
}

/** Draws a place for a patch, all of them as likely; turned in any of the eight ways when `turn` is set. */
export function drawPlace({ width, height }: Rect, side: number, turn: boolean, random: Random): Place {
  const x = drawOffset(width, side, random);
  const y = drawOffset(height, side, random);
  return { x, y, symmetry: turn ? random.below(8) : 0 };
}

function drawOffset(length: number, side: number, random: Random): number {
  return length >= side ? random.below(length - side + 1) : -random.below(side - length + 1);
}

/**
 * Cuts a square patch out of a region of an image. Where the region is smaller than the patch it is mirrored, so that any image
 * gives patches, down to one pixel (a flat patch).
 * @param channels of the patch; a grey image gives three equal channels
 */
export function cutPatch(raster: Raster, region: Rect, place: Place, side: number, channels: 1 | 3): Pixels {
  const data = new Float32Array(side * side * channels);
  const columns = offsets(region.x, region.width, place.x, side, raster.channels);
  const rows = offsets(region.y, region.height, place.y, side, raster.channels * raster.width);
  if (place.symmetry & 1) columns.reverse();
  if (place.symmetry & 2) rows.reverse();
  const [across, down] = place.symmetry & 4 ? [rows, columns] : [columns, rows];
  copySamples(raster, data, across, down, channels);
  return { data, width: side, height: side, channels };
}

/** Where the samples of an axis lie in the raster. */
function offsets(from: number, length: number, at: number, side: number, stride: number): Int32Array {
  return new Int32Array(side).map((_, i) => (from + mirrored(at + i, length)) * stride);
}

function copySamples(
  { data: samples, channels: held }: Raster,
  data: Float32Array,
  across: Int32Array,
  down: Int32Array,
  channels: number,
): void {
  const scale = 1 / whiteOf(samples);
  const step = held === channels ? 1 : 0;
  let to = 0;
  for (let r = 0; r < down.length; r++)
    for (let c = 0; c < across.length; c++) {
      const from = down[r]! + across[c]!;
      for (let k = 0; k < channels; k++) data[to++] = samples[from + k * step]! * scale;
    }
}
