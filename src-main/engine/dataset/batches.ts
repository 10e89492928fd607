import { openThread } from '../base/thread.ts';
import { cpus } from 'node:os';
import { workerBeside } from '../base/entry.ts';
import type { Batch, BatchPlan } from './batch.ts';
import type { WorkerTask } from './batch-worker.ts';
import type { BrokenFile } from './broken.ts';
import { openFeed, type Feed } from './feed.ts';
import { makeBatch } from './make-batch.ts';
import { patchesOf } from './samples.ts';
import { workerStopped } from './worker-stopped.ts';

export type { Batch } from './batch.ts';

/** Batches in the order of their steps, made ahead of time. */
export interface BatchSource {
  /**
   * The batch of the next step; `startStep` is the first.
   * @throws Failure `dataset/none-usable`, `dataset/noise-failed`, `dataset/worker-stopped`
   */
  next(): Promise<Batch>;
  /** Steps in which about every pixel of the images was seen once; at least 1. */
  stepsPerEpoch: number;
  /** Images that turned out to be damaged when their pixels were decoded, and are left out; grows. */
  broken: readonly BrokenFile[];
  /** Ends all threads. Batches that are waited for fail. */
  close(): Promise<void>;
}

/** Threads that keep up with training and leave the processor to it: one on small machines, at most four. */
export function usualThreads(): number {
  return Math.min(4, Math.max(1, Math.floor(cpus().length / 4)));
}

/** One gigabyte of decoded images: some 300 photographs of 3 megapixels. */
export const usualCacheBytes = 2 ** 30;

/** Steps in which as many patches are seen as tile the images. */
export function stepsPerEpoch({ samples, patch, batch }: BatchPlan): number {
  const patches = samples.reduce((sum, sample) => sum + patchesOf(sample, patch), 0);
  return Math.ceil(patches / batch);
}

/**
 * Opens the batches of a plan. They are a pure function of the plan and the step: neither threads nor where a training was
 * interrupted change them.
 */
export async function openBatches(plan: BatchPlan): Promise<BatchSource> {
  const { feed, close } = plan.threads === 0 ? feedHere(plan) : feedElsewhere(plan);
  const ahead: Promise<Feed>[] = [];
  // Enough that no thread waits for the one that trains.
  const depth = plan.threads === 0 ? 1 : 2 * plan.threads + 2;
  let step = plan.startStep;
  const source: BatchSource = {
    stepsPerEpoch: stepsPerEpoch(plan),
    broken: [],
    async next() {
      while (ahead.length < depth) ahead.push(quiet(feed(step++)));
      const { batch, broken } = await ahead.shift()!;
      source.broken = broken;
      return batch;
    },
    close,
  };
  return source;
}

interface Feeder {
  feed(step: number): Promise<Feed>;
  close(): Promise<void>;
}

function feedHere(plan: BatchPlan): Feeder {
  const feed = openFeed(plan, (step, sources) => makeBatch(plan, step, sources), false);
  return { feed, close: async () => {} };
}

function feedElsewhere(plan: BatchPlan): Feeder {
  const task: WorkerTask = { role: 'feed', plan };
  const thread = openThread<number, Feed>(
    workerBeside(import.meta.url, './batch-worker', task),
    workerStopped,
  );
  return { feed: thread.call, close: thread.close };
}

/** A failure is told when the batch is asked for, and not before. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
