import type { Random } from '../../base/random.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { Noise } from './noise.ts';

/** How often a defect takes 1, 2, ... pixels. */
const sizes = [0.75, 0.13, 0.07, 0.03, 0.02] as const;
const meanSize = sizes.reduce((sum, chance, i) => sum + chance * (i + 1), 0);
/** Defects may begin this far outside and grow into the picture. */
const reach = sizes.length - 1;

/**
 * Pixels of a sensor that no longer measure: black, white or stuck anywhere between, alone or a few together, in one channel or in all.
 * `share` of all pixels are hit, on average: defects lie anywhere, so what they cover is 1 - exp(-defects per pixel * pixels per defect).
 */
export const dead: Noise = (pixels, share, random) => {
  const room = (pixels.width + 2 * reach) * (pixels.height + 2 * reach);
  const defects = random.poisson((-Math.log1p(-share) / meanSize) * room);
  for (let i = 0; i < defects; i++) addDefect(pixels, random);
};

function addDefect(pixels: Pixels, random: Random): void {
  const { width, height, channels } = pixels;
  const value = stuckAt(random);
  const channel = channels === 3 && random.uniform() < 0.5 ? random.below(3) : null;
  const size = drawSize(random);
  let x = random.below(width + 2 * reach) - reach;
  let y = random.below(height + 2 * reach) - reach;
  for (const taken = new Set<string>(); taken.size < size;) {
    if (!taken.has(`${x} ${y}`)) stick(pixels, x, y, channel, value);
    taken.add(`${x} ${y}`);
    const step = random.below(2) === 0 ? -1 : 1;
    if (random.below(2) === 0) x += step;
    else y += step;
  }
}

function drawSize(random: Random): number {
  let u = random.uniform();
  const at = sizes.findIndex((chance) => (u -= chance) < 0);
  return at < 0 ? sizes.length : at + 1;
}

/** A quarter black, a quarter white, the others anywhere. */
function stuckAt(random: Random): number {
  const u = 2 * random.uniform();
  return u < 0.5 ? 0 : u < 1 ? 1 : u - 1;
}

function stick(
  { data, width, height, channels }: Pixels,
  x: number,
  y: number,
  channel: number | null,
  value: number,
): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const at = (y * width + x) * channels;
  if (channel === null) data.fill(value, at, at + channels);
  else data[at + channel] = value;
}
