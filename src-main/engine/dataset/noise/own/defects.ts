import type { OwnNoise } from '../../../../contract/config/own-noise.ts';
import type { Random } from '../../../base/random.ts';
import type { Pixels } from '../../../image/pixels.ts';

/** Offsets of whole rows and columns, as far as they are common the same in all channels. */
export function addBands(
  { data, width, height, channels }: Pixels,
  { rows, columns, common }: OwnNoise['banding'],
  strength: number,
  random: Random,
): void {
  if (rows === 0 && columns === 0) return;
  const down = offsets(height, channels, common, (rows * strength) / 255, random);
  const across = offsets(width, channels, common, (columns * strength) / 255, random);
  const length = width * channels;
  for (let i = 0; i < data.length; i++)
    data[i]! += down[Math.floor(i / length) * channels + (i % channels)]! + across[i % length]!;
}

/** Channels innermost. */
function offsets(
  lines: number,
  channels: number,
  common: number,
  deviation: number,
  random: Random,
): Float32Array {
  const [shared, own] = [Math.sqrt(common), Math.sqrt(1 - common)];
  const out = new Float32Array(lines * channels);
  for (let line = 0; line < lines; line++) {
    const all = shared * random.normal();
    for (let c = 0; c < channels; c++) out[line * channels + c] = deviation * (all + own * random.normal());
  }
  return out;
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
