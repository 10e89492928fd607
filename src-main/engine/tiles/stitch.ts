import { Failure } from '../../contract/errors/failure.ts';
import { lumaOf } from './luma.ts';
import type { Tile } from './plan.ts';
import { unitOf, type Samples } from './samples.ts';

/**
 * Writes the kept part of a cleaned tile: out = source + strength / 100 * (clean - source), clipped, and rounded to the
 * nearest sample of the picture's depth.
 *
 * Where network and picture differ in colour, only luma is cleaned: its change is added to red, green and blue alike,
 * which keeps both chroma components.
 * @param out a copy of `source` to write to
 * @param cleaned the tile after the network: `[1, channels, height, width]`, 0..1
 * @param strength 0..100; at 0 the source's samples come out exactly
 * @throws Failure `model/not-finite` when a kept value is not a finite number
 */
export function stitchTile(
  source: Samples,
  out: Samples,
  tile: Tile,
  cleaned: Float32Array,
  channels: 1 | 3,
  strength: number,
): void {
  const blend = source.channels === channels ? blendChannels : blendLuma;
  blend(source, out, tile, cleaned, strength / 100);
}

type Blend = (source: Samples, out: Samples, tile: Tile, cleaned: Float32Array, share: number) => void;

const blendChannels: Blend = (source, out, tile, cleaned, share) => {
  const unit = unitOf(source);
  const half = halfOf(source);
  const { channels } = source;
  const size = tile.read.width * tile.read.height;
  eachRow(tile, source, (start, end, from) => {
    for (let c = 0; c < channels; c++)
      for (let at = start + c, i = from + c * size; at < end; at += channels, i++) {
        const own = source.data[at]!;
        out.data[at] = clip(own + share * (cleaned[i]! * unit - own), unit) + half;
      }
  });
};

const blendLuma: Blend = (source, out, tile, cleaned, share) => {
  const unit = unitOf(source);
  const half = halfOf(source);
  const { channels } = source;
  const size = tile.read.width * tile.read.height;
  eachRow(tile, source, (start, end, from) => {
    for (let at = start, i = from; at < end; at += channels, i++) {
      const before = channels === 1 ? source.data[at]! : lumaOf(source.data, at);
      const after = unit * (channels === 1 ? lumaOf(cleaned, i, size) : cleaned[i]!);
      const change = share * (after - before);
      for (let c = at; c < at + channels; c++) out.data[c] = clip(source.data[c]! + change, unit) + half;
    }
  });
};

/** Visits the kept rows: samples `start` to `end` of the picture, and where their first pixel lies in a plane of the tile. */
function eachRow(
  { read, crop, write }: Tile,
  { width, channels }: Samples,
  visit: (start: number, end: number, from: number) => void,
): void {
  for (let y = 0; y < write.height; y++) {
    const start = ((write.y + y) * width + write.x) * channels;
    visit(start, start + write.width * channels, (crop.y + y) * read.width + crop.x);
  }
}

/** Integer arrays drop fractions when they are written to; with a half added that is rounding. */
function halfOf({ data }: Samples): number {
  return data instanceof Float32Array ? 0 : 0.5;
}

function clip(value: number, unit: number): number {
  if (!Number.isFinite(value)) throw new Failure('model/not-finite', { value: String(value) });
  return value <= 0 ? 0 : Math.min(value, unit);
}
