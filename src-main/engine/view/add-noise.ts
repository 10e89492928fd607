import { basename } from 'node:path';
import type { Noising } from '../../contract/config/view.ts';
import { applyNoise } from '../dataset/noise/apply.ts';
import { noiseOf } from '../dataset/noise/seeded.ts';
import { depthOf, rasterToPixels, writePixels } from '../image/raster.ts';
import { drawLevels } from './levels.ts';
import { plateLike, sharedSamples, type Plate } from './plate.ts';

/**
 * The page with noise: the pixels that `cleanplate noise FILE` gives for a file that is named, clipped and rounded to the file's depth. Its
 * chance hangs on the seed, on the file's name without folders, and on the page.
 * @throws Failure `dataset/noise-failed`
 */
export async function addNoiseTo(
  source: Plate,
  { noise, seed }: Noising,
  file: string,
  page: number,
): Promise<Plate> {
  const pixels = rasterToPixels(source.raster);
  await applyNoise(pixels, noise, noiseOf(seed, basename(file), page), { patch: false });
  const { data } = source.raster;
  const plate = plateLike(source, sharedSamples(data.length, depthOf(data)));
  writePixels(plate.raster, pixels);
  drawLevels(plate);
  return plate;
}
