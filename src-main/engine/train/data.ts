import type { ModelCard } from '../../contract/config/card.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import type { Batch, BatchPlan } from '../dataset/batch.ts';
import { openBatches, usualCacheBytes, usualThreads, type BatchSource } from '../dataset/batches.ts';
import type { BrokenFile } from '../dataset/broken.ts';
import { prepareDataset } from '../dataset/prepare.ts';
import { openValidation } from '../dataset/validation.ts';
import { takesLevel } from '../../contract/config/nets.ts';
import { extentOf, type Extent } from './extent.ts';
import { selfRecipe } from './self.ts';
import { validationBatchLimit, validationInterval } from './validation.ts';

/** The images of a training, ready to be learned from. */
export interface TrainingData {
  extent: Extent;
  batches: BatchSource;
  /** Steps from one point of the history to the next. */
  interval: number;
  /** Empty when nothing is kept for validation. */
  validation: Batch[];
  /** self: patches of the images kept for validation as they are, as input. */
  untouched: Batch[];
  summary: ModelCard['data'];
  /** Images that are left out, as far as is known by now. */
  skipped(): BrokenFile[];
}

export interface DataOptions {
  /** The step of the first batch. */
  startStep: number;
  /** Threads that make batches; numbers do not depend on it. */
  threads?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Finds the images and opens their batches. The caller closes `batches`.
 * @throws Failure of `prepareDataset`, `dataset/none-usable`, `dataset/noise-failed`; the signal's reason
 */
export async function openTrainingData(config: TrainingConfig, options: DataOptions): Promise<TrainingData> {
  const { startStep, threads = usualThreads(), signal } = options;
  const { net, objective, noise, greyShare, vivid, detail, patch, batch, seed, images, targets, validation } =
    config;
  const cut = {
    objective,
    noise,
    greyShare,
    vivid,
    detail,
    self: selfRecipe(config),
    channels: net.channels,
    level: takesLevel(net),
    patch,
    batch,
    seed,
    augment: true,
  };
  const supply = { startStep, threads, cacheBytes: usualCacheBytes };
  const request = { images, targets, validation, batches: { ...cut, ...supply } };
  const dataset = await prepareDataset(request, signal);
  const batches = await openBatches(dataset.training);
  try {
    const extent = extentOf(config.duration, batches.stepsPerEpoch);
    const interval = validationInterval(batches.stepsPerEpoch, extent, config.stop);
    const most = validationBatchLimit(interval);
    return {
      extent,
      batches,
      interval,
      validation: dataset.validation ? await openValidation(dataset.validation, most, signal) : [],
      untouched: await openUntouched(config, dataset.validation, interval, signal),
      summary: summaryOf(dataset.training, dataset.validation),
      skipped: () => [...dataset.broken, ...batches.broken],
    };
  } catch (error) {
    await batches.close();
    throw error;
  }
}

/** For what a net takes away from them; as many as cost a twentieth of the time, and no more than tell enough. */
async function openUntouched(
  { objective }: TrainingConfig,
  kept: BatchPlan | null,
  interval: number,
  signal?: AbortSignal,
): Promise<Batch[]> {
  if (objective !== 'self' || !kept) return [];
  const plan: BatchPlan = { ...kept, objective: 'clean', noise: undefined, greyShare: 0 };
  return openValidation(plan, Math.min(4, Math.ceil(interval / 7)), signal);
}

function summaryOf({ samples }: BatchPlan, validation: BatchPlan | null): ModelCard['data'] {
  const pixels = samples.reduce((sum, { region }) => sum + region.width * region.height, 0);
  return {
    images: samples.length,
    validationImages: validation?.samples.length ?? 0,
    megapixels: Number((pixels / 1e6).toPrecision(3)),
  };
}
