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
  const store = storeOf(source);
  const size = tile.read.width * tile.read.height;
  for (let c = 0; c < source.channels; c++)
    eachKept(tile, source, (at, i) => {
      const own = source.data[at + c]!;
      out.data[at + c] = store(own + share * (cleaned[c * size + i]! * unit - own), unit);
    });
};

const blendLuma: Blend = (source, out, tile, cleaned, share) => {
  const unit = unitOf(source);
  const store = storeOf(source);
  const { channels } = source;
  const size = tile.read.width * tile.read.height;
  eachKept(tile, source, (at, i) => {
    const before = channels === 1 ? source.data[at]! : lumaOf(source.data, at);
    const after = unit * (channels === 1 ? lumaOf(cleaned, i, size) : cleaned[i]!);
    const change = share * (after - before);
    for (let c = 0; c < channels; c++) out.data[at + c] = store(source.data[at + c]! + change, unit);
  });
};

/** Visits the kept pixels: `at` is the pixel's first sample in the picture, `i` its place in a plane of the tile. */
function eachKept(
  { read, crop, write }: Tile,
  picture: Samples,
  visit: (at: number, i: number) => void,
): void {
  for (let y = 0; y < write.height; y++) {
    const at = ((write.y + y) * picture.width + write.x) * picture.channels;
    const i = (crop.y + y) * read.width + crop.x;
    for (let x = 0; x < write.width; x++) visit(at + x * picture.channels, i + x);
  }
}

function storeOf({ data }: Samples): (value: number, unit: number) => number {
  return data instanceof Float32Array ? clip : (value, unit) => Math.floor(clip(value, unit) + 0.5);
}

function clip(value: number, unit: number): number {
  if (!Number.isFinite(value)) throw new Failure('model/not-finite', { value: String(value) });
  return value <= 0 ? 0 : Math.min(value, unit);
}
