import { parseNoise } from '../../../../src-main/contract/config/noise.ts';
import { addNoise } from '../../../../src-main/engine/dataset/noise/apply.ts';
import { diagnosePage } from '../../../../src-main/engine/diagnose/diagnose-page.ts';
import { drawPicture } from '../../../../src-main/engine/draw/picture.ts';
import { randomFrom, seedOf } from '../../../../src-main/engine/base/random.ts';
import type { Pixels } from '../../../../src-main/engine/image/pixels.ts';
import { pixelsToRaster, type Depth } from '../../../../src-main/engine/image/raster.ts';
import type { PageDiagnosis } from '../../../../src-main/contract/config/diagnosis.ts';

const known = new Map<string, Pixels>();

/** A picture with things of all sizes, none so small that it is nothing but texture. Not to be changed. */
export function drawn(channels: 1 | 3, seed: number, side = 200): Pixels {
  const key = `${channels} ${seed} ${side}`;
  const random = randomFrom(seedOf('drawn', seed));
  const picture = known.get(key) ?? drawPicture({ width: side, height: side, smallest: 6 }, channels, random);
  known.set(key, picture);
  return picture;
}

/** With noise as a file has it: clipped and rounded. */
export async function withNoise(clean: Pixels, noise: string, seed = 1): Promise<Pixels> {
  const noisy = await addNoise(clean, parseNoise(noise), randomFrom(seedOf(noise, seed)), { clip: true });
  for (let i = 0; i < noisy.data.length; i++) noisy.data[i] = Math.round(noisy.data[i]! * 255) / 255;
  return noisy;
}

/**
 * With normal noise of which each pixel shares a part with the one before it, in a row or in a column; clipped and rounded.
 * @param smear `sigma` on the 0-255 scale; `share` 0..1
 */
export function withSmear(
  clean: Pixels,
  way: 'across' | 'down',
  { sigma, share }: { sigma: number; share: number },
): Pixels {
  const { width } = clean;
  const data = clean.data.slice();
  const random = randomFrom(seedOf(way, sigma));
  const drawn = Float32Array.from(data, () => random.normal());
  const before = way === 'across' ? 1 : width;
  for (let i = 0; i < data.length; i++) {
    const isFirst = way === 'across' ? i % width === 0 : i < width;
    if (!isFirst) drawn[i] = share * drawn[i - before]! + Math.sqrt(1 - share ** 2) * drawn[i]!;
    const value = clean.data[i]! + (sigma / 255) * drawn[i]!;
    data[i] = Math.round(255 * Math.min(Math.max(value, 0), 1)) / 255;
  }
  return { ...clean, data };
}

/** The diagnosis of a picture that comes from no JPEG file. */
export function diagnosed(pixels: Pixels, depth: Depth = 8): PageDiagnosis {
  return diagnosePage(pixelsToRaster(pixels, depth), 0, null);
}
