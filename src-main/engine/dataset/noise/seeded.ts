import { basename } from 'node:path';
import type { Noising } from '../../../contract/config/view.ts';
import { randomFrom, seedOf, type Random } from '../../base/random.ts';
import { pixelsOf, withPixels, type Picture } from '../../image/picture.ts';
import { addNoise } from './apply.ts';

/**
 * The chance that the noise of a page is drawn with: of the seed, of the file's own name and of the page, so that a picture has the same
 * noise wherever it lies, however it is looked at, and whatever lies beside it.
 * @param name of the file, without its folder
 * @param page from 0
 */
export function noiseOf(seed: number, name: string, page: number): Random {
  return randomFrom(seedOf(seed, name, page));
}

/** A page of a file with noise, clipped and rounded to its depth as a camera or scanner would. */
export async function noisyPage(page: Picture, { noise, seed }: Noising, file: string): Promise<Picture> {
  const random = noiseOf(seed, basename(file), page.source.page);
  return withPixels(page, await addNoise(pixelsOf(page), noise, random, { clip: true }));
}
