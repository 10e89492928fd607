import type { OwnNoise } from '../../../../contract/config/own-noise.ts';
import type { Random } from '../../../base/random.ts';
import type { Pixels } from '../../../image/pixels.ts';

/** Offsets of whole rows and columns, the same in all channels. */
export function addBands(
  { data, width, height, channels }: Pixels,
  { rows, columns }: OwnNoise['banding'],
  strength: number,
  random: Random,
): void {
  if (rows === 0 && columns === 0) return;
  const down = offsets(height, (rows * strength) / 255, random);
  const across = offsets(width, (columns * strength) / 255, random);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels);
    data[i]! += down[Math.floor(pixel / width)]! + across[pixel % width]!;
  }
}

function offsets(length: number, deviation: number, random: Random): Float32Array {
  return new Float32Array(length).map(() => deviation * random.normal());
}

/** Pixels that measure nothing: black, white, or anything. */
export function addImpulses(
  { data, channels }: Pixels,
  { share, salt, pepper }: OwnNoise['impulses'],
  strength: number,
  random: Random,
): void {
  const hit = Math.min(0.9, share * strength);
  if (hit === 0) return;
  for (let i = 0; i < data.length; i += channels) {
    if (random.uniform() >= hit) continue;
    const u = random.uniform();
    for (let c = 0; c < channels; c++) data[i + c] = u < salt ? 1 : u < salt + pepper ? 0 : random.uniform();
  }
}
