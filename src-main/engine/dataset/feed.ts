import { Failure } from '../../contract/errors/failure.ts';
import { seedOf } from '../base/random.ts';
import type { Raster } from '../image/raster.ts';
import type { Batch, BatchPlan } from './batch.ts';
import { brokenBy, type BrokenFile } from './broken.ts';
import { holdImage } from './hold.ts';
import { holdImages } from './held-images.ts';
import type { Source } from './make-batch.ts';
import { patchOrder } from './order.ts';
import { ownNoise } from './own-noise.ts';
import type { ChannelNoise } from './recorrupt.ts';

/** A batch, and the files that turned out to be broken up to now. */
export interface Feed {
  batch: Batch;
  broken: BrokenFile[];
}

/** Makes a batch of decoded images: in this thread or in another one. */
export type Maker = (step: number, sources: Source[]) => Promise<Batch>;

/** How many times another image is tried at random for a broken one, before all are tried. */
const tries = 30;

/**
 * The batches of a plan, in any order. An image whose pixels turn out to be damaged is replaced by others, patch by patch; which
 * ones depends on nothing but the seed.
 * @param shared hold images where other threads can read them
 * @returns the batch of a step. It throws Failure `dataset/none-usable` when no image can be decoded
 */
export function openFeed(plan: BatchPlan, make: Maker, shared: boolean): (step: number) => Promise<Feed> {
  const { samples, channels } = plan;
  const order = patchOrder(samples, plan.patch, plan.seed, plan.cacheBytes);
  const images = holdImages((file) => holdImage(file, channels, shared), plan.cacheBytes);
  const broken = new Map<number, BrokenFile>();
  const noises = new Map<number, ChannelNoise[]>();

  function noiseOf(index: number, image: Raster): ChannelNoise[] | undefined {
    if (plan.self?.method !== 'recorrupted') return undefined;
    const noise = noises.get(index) ?? ownNoise(image, plan.self);
    noises.set(index, noise);
    return noise;
  }

  async function load(index: number): Promise<Source | null> {
    const { input, target, region } = samples[index]!;
    if (broken.has(index)) return null;
    try {
      const [seen, clean] = await Promise.all([images.get(input), target && images.get(target)]);
      return { input: seen, target: clean || undefined, region, noise: noiseOf(index, seen) };
    } catch (error) {
      broken.set(index, brokenBy(input, error));
      return null;
    }
  }

  async function sourceAt(position: number): Promise<Source> {
    const first = order.sampleAt(position);
    for (const index of [first, ...alternatives(plan, position)]) {
      const source = await load(index);
      if (source) return source;
    }
    throw new Failure('dataset/none-usable', { count: samples.length, ...broken.get(first)! });
  }

  return async (step) => {
    const positions = Array.from({ length: plan.batch }, (_, i) => step * plan.batch + i);
    const sources = await Promise.all(positions.map(sourceAt));
    return { batch: await make(step, sources), broken: [...broken.values()] };
  };
}

/** Other samples to take instead: some at random, then all of them. */
function* alternatives({ samples, seed }: BatchPlan, position: number): Generator<number> {
  for (let i = 0; i < tries; i++) yield seedOf(seed, 'instead', position, i) % samples.length;
  yield* samples.keys();
}
