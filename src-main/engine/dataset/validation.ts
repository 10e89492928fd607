import { seedOf } from '../base/random.ts';
import type { Batch, BatchPlan } from './batch.ts';
import { openBatches, stepsPerEpoch } from './batches.ts';

/**
 * The fixed batches that a training is measured on: patches of the plan's samples at seeded places with seeded noise, not turned. The
 * same list each time, made in this thread.
 * @param plan as for training, with the samples kept for validation; its step and threads do not count
 * @param most batches at most; fewer when they show every pixel of the samples about once
 * @throws as `BatchSource.next`; the signal's reason
 */
export async function openValidation(plan: BatchPlan, most = 32, signal?: AbortSignal): Promise<Batch[]> {
  const seed = seedOf(plan.seed, 'validation');
  const batches = await openBatches({ ...plan, seed, augment: false, startStep: 0, threads: 0 });
  const count = Math.max(1, Math.min(most, stepsPerEpoch(plan)));
  const list: Batch[] = [];
  while (list.length < count) {
    signal?.throwIfAborted();
    list.push(await batches.next());
  }
  return list;
}
