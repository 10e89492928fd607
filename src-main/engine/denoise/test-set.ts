import type { EvaluateRequest } from '../../contract/config/cleaning.ts';
import { formatNoise, type NoiseSpec } from '../../contract/config/noise.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { randomFrom, seedOf } from '../base/random.ts';
import type { BrokenFile } from '../dataset/broken.ts';
import { addNoise } from '../dataset/noise/apply.ts';
import { pairImages } from '../dataset/pair.ts';
import { scanImages } from '../dataset/scan.ts';
import { toGrey, toRgb } from '../image/colour.ts';
import { decodePixels } from '../image/decode.ts';
import { checkSame } from '../image/metrics.ts';
import type { Pixels } from '../image/pixels.ts';

/** A picture to measure on. Noisy values may leave 0..1. */
export interface TestPair {
  clean: Pixels;
  noisy: Pixels;
}

export interface TestSet {
  items: { file: string; load(): Promise<TestPair> }[];
  broken: BrokenFile[];
}

export type TestSetRequest = Pick<EvaluateRequest, 'clean' | 'noise' | 'noisy' | 'seed' | 'colour'>;

/**
 * The pictures of a folder with noise of their own added, or with their noisy partners from another folder (found by name).
 * @throws Failure `evaluate/noise-unclear`, `dataset/no-images`, `dataset/no-pairs`, `file/missing`
 */
export async function openTestSet(request: TestSetRequest, signal?: AbortSignal): Promise<TestSet> {
  const { clean, noise, noisy } = request;
  if (noise && !noisy) return withNoise(request, noise, signal);
  if (noisy && !noise) return withPartners(request, noisy, signal);
  const given = noise && noisy ? `${formatNoise(noise)} and ${noisy} are given` : 'neither is given';
  throw new Failure('evaluate/noise-unclear', { clean, given });
}

async function withNoise(request: TestSetRequest, noise: NoiseSpec, signal?: AbortSignal): Promise<TestSet> {
  const { images, broken } = await scanImages([request.clean], signal);
  const items = images.map(({ file, name }) => ({
    file,
    load: async () => {
      const clean = await decodeAs(request.colour, file);
      const random = randomFrom(seedOf(request.seed, 'evaluate', name));
      return { clean, noisy: await addNoise(clean, noise, random) };
    },
  }));
  return { items, broken };
}

async function withPartners(request: TestSetRequest, folder: string, signal?: AbortSignal): Promise<TestSet> {
  const { images, broken } = await scanImages([folder], signal);
  const pairing = await pairImages(images, request.clean, signal);
  const items = pairing.pairs.map(({ input, target }) => ({
    file: target.file,
    load: async () => {
      const clean = await decodeAs(request.colour, target.file);
      const noisy = await decodeAs(request.colour, input.file);
      checkSame(clean, noisy);
      return { clean, noisy };
    },
  }));
  return { items, broken: [...broken, ...pairing.broken] };
}

async function decodeAs(colour: EvaluateRequest['colour'], file: string): Promise<Pixels> {
  const pixels = await decodePixels(file);
  return colour === 'grey' ? toGrey(pixels) : toRgb(pixels);
}
