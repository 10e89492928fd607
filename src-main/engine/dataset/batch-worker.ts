/**
 * A thread that prepares batches. As `feed` it decodes images and answers with the batch of a step, which it makes itself or, with
 * more than one thread, lets others make; as `make` it is one of those others, and reads the images in shared memory.
 */
import { workerData } from 'node:worker_threads';
import { workerBeside } from '../base/entry.ts';
import type { Batch, BatchPlan, BatchRecipe } from './batch.ts';
import { openFeed, type Feed, type Maker } from './feed.ts';
import { openThread, serveCalls } from '../base/thread.ts';
import { workerStopped } from './worker-stopped.ts';
import { makeBatch, type Source } from './make-batch.ts';

export type WorkerTask = { role: 'feed'; plan: BatchPlan } | { role: 'make'; recipe: BatchRecipe };

/** What a `make` thread is asked for. */
interface MakeCall {
  step: number;
  sources: Source[];
}

const task = workerData as WorkerTask;
if (task.role === 'feed') feed(task.plan);
else
  serveCalls(
    ({ step, sources }: MakeCall) => makeBatch(task.recipe, step, sources),
    workerStopped,
    buffersOf,
  );

function feed(plan: BatchPlan): void {
  const others = plan.threads > 1;
  const make: Maker = others ? makersFor(plan) : (step, sources) => makeBatch(plan, step, sources);
  const batchOf = openFeed(plan, make, others);
  serveCalls(batchOf, workerStopped, ({ batch }: Feed) => buffersOf(batch));
}

/** Steps go round, so that neighbouring ones are made at the same time. */
function makersFor(plan: BatchPlan): Maker {
  // The images come with each call.
  const task: WorkerTask = { role: 'make', recipe: { ...plan, samples: [] } as BatchPlan };
  const makers = Array.from({ length: plan.threads }, () =>
    openThread<MakeCall, Batch>(workerBeside(import.meta.url, './batch-worker', task), workerStopped),
  );
  return (step, sources) => makers[step % makers.length]!.call({ step, sources });
}

function buffersOf(batch: Batch): ArrayBuffer[] {
  return Object.values(batch).flatMap((value) =>
    typeof value === 'number' ? [] : (value.buffer as ArrayBuffer),
  );
}
