import { randomFrom, seedOf, type Random } from '../base/random.ts';
import { toGrey, toRgb } from '../image/colour.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Raster, Rect } from '../image/raster.ts';
import type { Batch, BatchRecipe } from './batch.ts';
import { maskBlindSpots } from './blind-spot.ts';
import { cutPatch, drawPlace } from './cut.ts';
import { tellLevel } from './tell-level.ts';
import { applyNoise } from './noise/apply.ts';

/** The decoded image (or pair) that one patch of a batch is cut from. */
export interface Source {
  input: Raster;
  target?: Raster | undefined;
  region: Rect;
}

/**
 * Cuts the patches of a step and makes of them what the network sees and what it should give. A pure function: patch number
 * `step * batch + i` has a random stream of its own.
 * @param sources one for each patch
 */
export async function makeBatch(
  recipe: BatchRecipe,
  step: number,
  sources: readonly Source[],
): Promise<Batch> {
  const batch = blankBatch(recipe, step);
  const pending = sources.map((source, i) => {
    const random = randomFrom(seedOf(recipe.seed, 'patch', step * recipe.batch + i));
    const filled = fillItem(recipe, batch, i, source, random);
    const tell = () => tellLevel(recipe, batch, i, random);
    return filled ? filled.then(tell) : tell();
  });
  await Promise.all(pending);
  return batch;
}

function blankBatch({ batch, channels, level, patch, objective }: BatchRecipe, step: number): Batch {
  const length = batch * channels * patch * patch;
  const planes = () => new Float32Array(length);
  const told = level && { level: new Float32Array(batch * patch * patch) };
  const both = { step, input: planes(), target: planes(), ...told };
  return objective === 'self' ? { ...both, weight: planes() } : both;
}

function fillItem(
  recipe: BatchRecipe,
  batch: Batch,
  i: number,
  source: Source,
  random: Random,
): void | Promise<void> {
  const { channels, patch, augment } = recipe;
  const place = drawPlace(source.region, patch, augment, random);
  const seen = cutPatch(source.input, source.region, place, patch, channels);
  const { objective } = recipe;
  if (objective === 'clean') return fillClean(recipe, batch, i, seen, random);
  if (objective === 'paired') {
    writePlanes(cutPatch(source.target!, source.region, place, patch, channels), batch.target, i);
  } else {
    writePlanes(seen, batch.target, i);
    markPlanes(maskBlindSpots(seen, random), seen, batch.weight!, i);
  }
  writePlanes(seen, batch.input, i);
}

/** A grey patch among colour ones has one channel until it is written: so its noise is the same in all three. */
function fillClean(
  { channels, noise, greyShare = 0 }: BatchRecipe,
  batch: Batch,
  i: number,
  patch: Pixels,
  random: Random,
): void | Promise<void> {
  const seen = greyShare > 0 && random.uniform() < greyShare ? toGrey(patch) : patch;
  const write = (planes: Float32Array) => writePlanes(channels === 3 ? toRgb(seen) : seen, planes, i);
  write(batch.target);
  const pending = noise && applyNoise(seen, noise, random, { patch: true });
  if (pending) return pending.then(() => write(batch.input));
  write(batch.input);
}

/** Writes patch number `i`, channels innermost, as planes. */
function writePlanes({ data, width, height, channels }: Pixels, planes: Float32Array, i: number): void {
  const area = width * height;
  const start = i * area * channels;
  if (channels === 1) return planes.set(data, start);
  for (let c = 0; c < channels; c++)
    for (let to = start + c * area, from = c; from < data.length; to++, from += channels)
      planes[to] = data[from]!;
}

/** Sets 1 at the places, in all planes of patch number `i`. */
function markPlanes(
  places: Uint32Array,
  { width, height, channels }: Pixels,
  planes: Float32Array,
  i: number,
): void {
  const area = width * height;
  for (let c = 0; c < channels; c++)
    for (const place of places) planes[(i * channels + c) * area + place] = 1;
}
