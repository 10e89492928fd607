import type { NoiseKind, NoiseSpec } from '../../../contract/config/noise.ts';
import type { Random } from '../../base/random.ts';
import type { Pixels } from '../../image/pixels.ts';
import type { Noise, NoiseContext } from './noise.ts';
import { banding } from './banding.ts';
import { camera } from './camera.ts';
import { dead } from './dead.ts';
import { gaussian } from './gaussian.ts';
import { grain } from './grain.ts';
import { jpeg } from './jpeg.ts';
import { mask } from './mask.ts';
import { own as ownNoise } from './own.ts';
import { paper } from './paper.ts';
import { poisson } from './poisson.ts';
import { saltPepper } from './salt-pepper.ts';
import { speckle } from './speckle.ts';

const noises: Record<NoiseKind, Noise> = {
  gaussian,
  poisson,
  'salt-pepper': saltPepper,
  speckle,
  mask,
  grain,
  camera,
  banding,
  dead,
  jpeg,
  paper,
  own: ownNoise,
};

export interface AddNoiseOptions extends Partial<NoiseContext> {
  /** Cut the result to 0..1, for a file. Papers add and measure noise that is neither clipped nor rounded, so the default is not to. */
  clip?: boolean;
}

/**
 * The pixels with noise; the given ones are not changed. Parts of the spec are applied in order, each
 * with the chance that its share says and with a strength drawn evenly from its range. Values may leave 0..1 unless `clip` is set; `jpeg` and `paper` end in 0..1 by their nature.
 */
export async function addNoise(
  pixels: Pixels,
  spec: NoiseSpec,
  random: Random,
  { clip = false, patch = false }: AddNoiseOptions = {},
): Promise<Pixels> {
  const noisy = { ...pixels, data: pixels.data.slice() };
  await applyNoise(noisy, spec, random, { patch });
  if (clip) clipToRange(noisy.data);
  return noisy;
}

/** As `addNoise`, in place and unclipped; a promise only where a part needs one, for loops over many small patches. */
export function applyNoise(
  pixels: Pixels,
  spec: NoiseSpec,
  random: Random,
  context: NoiseContext,
  from = 0,
): void | Promise<void> {
  for (let i = from; i < spec.length; i++) {
    const { kind, low, high, share = 1, own } = spec[i]!;
    if (share < 1 && random.uniform() >= share) continue;
    const strength = low === high ? low : low + (high - low) * random.uniform();
    const pending = noises[kind](pixels, strength, random, own ? { ...context, own } : context);
    if (pending) return pending.then(() => applyNoise(pixels, spec, random, context, i + 1));
  }
}

function clipToRange(data: Float32Array): void {
  for (let i = 0; i < data.length; i++) data[i] = Math.min(1, Math.max(0, data[i]!));
}
