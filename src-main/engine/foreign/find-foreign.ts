import type { ForeignRequest, ForeignResult } from '../../contract/config/foreign.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { filesAt } from '../dataset/walk.ts';
import { cleanPicture } from '../denoise/clean.ts';
import { outputGuard } from '../denoise/guard.ts';
import type { OpenedModel } from '../denoise/open.ts';
import { decodeImage } from '../image/decode.ts';
import { encodeImage } from '../image/encode.ts';
import { pixelsOf, withPixels } from '../image/picture.ts';
import type { Pixels } from '../image/pixels.ts';
import { paintForeign } from './paint.ts';
import { foreignPlaces } from './places.ts';
import { squaresOf, worst, type Squares } from './squares.ts';
import { ownThreshold, usualThreshold } from './threshold.ts';

export interface FindOptions {
  signal: AbortSignal;
  onProgress(fraction: number): void;
}

const mostPlaces = 20;

/**
 * Says where a picture is foreign to a model: where its copy is bad. An autoencoder copies what it has learned and nothing else (Hawkins and
 * others, DaWaK 2002); a model without a bottleneck copies almost everything.
 * @throws Failure of reading, of the device, `file/exists`, `file/is-input`, `file/unwritable`, `dataset/no-images`; the signal's reason
 */
export async function findForeign(
  request: ForeignRequest,
  { name, network }: OpenedModel,
  { signal, onProgress }: FindOptions,
): Promise<ForeignResult> {
  const begun = performance.now();
  const { input, map, overwrite } = request;
  if (map !== undefined) await outputGuard([input], { overwrite, skipExisting: false })(map);
  const like = await ordinaryFiles(request.like);
  const squaresIn = async (pixels: Pixels): Promise<Squares> =>
    squaresOf(pixels, await cleanPicture(pixels, network, { signal }));

  const usual: number[] = [];
  for (const file of like) {
    usual.push(worst(await squaresIn(pixelsOf(await decodeImage(file, { signal })))));
    onProgress(usual.length / (like.length + 1));
  }
  const picture = await decodeImage(input, { signal });
  const pixels = pixelsOf(picture);
  const squares = await squaresIn(pixels);
  const threshold = usual.length > 0 ? usualThreshold(usual) : ownThreshold(squares);
  const places = foreignPlaces(squares, threshold, pixels);
  if (map !== undefined)
    await encodeImage(withPixels(picture, paintForeign(pixels, squares, threshold)), map, {
      format: 'png',
      signal,
    });
  onProgress(1);
  return {
    in: input,
    model: name,
    device: network.device,
    score: worst(squares),
    threshold,
    learned: { from: usual.length > 0 ? 'like' : 'itself', pictures: usual.length },
    foreign: places.length > 0,
    share: squares.scores.filter((score) => score > threshold).length / squares.scores.length,
    places: places.slice(0, mostPlaces),
    ...(map !== undefined && { map }),
    seconds: (performance.now() - begun) / 1000,
  };
}

async function ordinaryFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await filesAt(path, true);
    if (found.length === 0) throw new Failure('dataset/no-images', { folder: path });
    files.push(...found.map(({ file }) => file));
  }
  return files;
}
