import { randomFrom, seedOf, type Random } from '../base/random.ts';
import { toGrey, toRgb } from '../image/colour.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Raster, Rect } from '../image/raster.ts';
import type { Batch, BatchRecipe } from './batch.ts';
import { maskBlindSpots, type Spot } from './blind-spot.ts';
import { cutPatch, drawPlace, type Place } from './cut.ts';
import { drawDetailedPlace } from './detail.ts';
import { recorrupt, type ChannelNoise } from './recorrupt.ts';
import { tellLevel } from './tell-level.ts';
import { applyNoise } from './noise/apply.ts';
import { makeVivid } from './vivid.ts';

/** The decoded image (or pair) that one patch of a batch is cut from. */
export interface Source {
  input: Raster;
  target?: Raster | undefined;
  region: Rect;
  /** self, recorrupted: of each channel of `input`. */
  noise?: ChannelNoise[] | undefined;
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

function blankBatch(recipe: BatchRecipe, step: number): Batch {
  const { batch, channels, level, patch } = recipe;
  const length = batch * channels * patch * patch;
  const planes = () => new Float32Array(length);
  const told = level && { level: new Float32Array(batch * patch * patch) };
  const both = { step, input: planes(), target: planes(), ...told };
  return isWeighted(recipe) ? { ...both, weight: planes() } : both;
}

/** Only some values of the batches count: those at blind spots. */
export function isWeighted({ objective, self }: Pick<BatchRecipe, 'objective' | 'self'>): boolean {
  return objective === 'self' && self?.method !== 'recorrupted';
}

function fillItem(
  recipe: BatchRecipe,
  batch: Batch,
  i: number,
  source: Source,
  random: Random,
): void | Promise<void> {
  const { channels, patch } = recipe;
  const place = placeIn(recipe, source, random);
  const { objective } = recipe;
  if (objective === 'self') return fillSelf(recipe, batch, i, source, place, random);
  const seen = cutPatch(source.input, source.region, place, patch, channels);
  if (objective === 'clean') return fillClean(recipe, batch, i, seen, random);
  writePlanes(cutPatch(source.target!, source.region, place, patch, channels), batch.target, i);
  writePlanes(seen, batch.input, i);
}

function placeIn(
  { patch, augment, detail = 0 }: BatchRecipe,
  { input, region }: Source,
  random: Random,
): Place {
  const isChosen = augment && detail > 0 && random.uniform() < detail;
  return isChosen
    ? drawDetailedPlace(input, region, patch, augment, random)
    : drawPlace(region, patch, augment, random);
}

function fillSelf(
  { channels, patch, self = { method: 'blind-spot', spot: { shape: 'pixel' } } }: BatchRecipe,
  batch: Batch,
  i: number,
  { input, region, noise }: Source,
  place: Place,
  random: Random,
): void {
  if (self.method === 'blind-spot') {
    const seen = cutPatch(input, region, keptUpright(place, self.spot), patch, channels);
    writePlanes(seen, batch.target, i);
    markPlanes(maskBlindSpots(seen, random, self.spot), seen, batch.weight!, i);
    return writePlanes(seen, batch.input, i);
  }
  // A grey image has one noise, also where the net sees it in colour.
  const seen = cutPatch(input, region, place, patch, channels === 1 ? 1 : input.channels);
  const { target, excess } = recorrupt(seen, noise!, random);
  batch.excess = (batch.excess ?? 0) + excess / (batch.target.length / (channels * patch * patch));
  const write = (pixels: Pixels, planes: Float32Array) =>
    writePlanes(channels === 3 ? toRgb(pixels) : pixels, planes, i);
  write(target, batch.target);
  write(seen, batch.input);
}

/** Rows stay rows where noise along them is hidden. */
function keptUpright(place: Place, { shape }: Spot): Place {
  return shape === 'pixel' ? place : { ...place, symmetry: place.symmetry & 3 };
}

/** A grey patch among colour ones has one channel until it is written: so its noise is the same in all three. */
function fillClean(
  { channels, noise, greyShare = 0, vivid = 0, augment }: BatchRecipe,
  batch: Batch,
  i: number,
  patch: Pixels,
  random: Random,
): void | Promise<void> {
  const isGrey = greyShare > 0 && random.uniform() < greyShare;
  const isVivid = !isGrey && augment && vivid > 0 && random.uniform() < vivid;
  const seen = isGrey ? toGrey(patch) : isVivid ? makeVivid(patch, random) : patch;
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
