import { dirname } from 'node:path';
import type {
  BatchControl,
  BatchFile,
  BatchProgress,
  DenoiseRequest,
  FileResult,
  OutputOptions,
} from '../../contract/config/cleaning.ts';
import { removeLeftovers } from '../base/leftovers.ts';
import { receiptOf } from '../receipt/receipt.ts';
import { batchWishes, type BatchWishes } from './batch-control.ts';
import { batchProgress } from './batch-progress.ts';
import { eventOf, resultOf, type FileEnd, type FileSize } from './file-end.ts';
import { outputGuard, type OutputGuard } from './guard.ts';
import { findInputs } from './inputs.ts';
import { planOutputs, type Task } from './outputs.ts';

/** What the work on one file needs of the batch. */
export interface FileStep {
  /** Takes the part that is done, 0..1. */
  report(fraction: number): void;
  /** Aborted when the batch, or this file, is no longer wanted. */
  signal: AbortSignal;
  /** To be called where the work could stand still: waits while the batch is paused. */
  rest(): Promise<void>;
}

/** Makes one output file of one input file. */
export type FileWork = (task: Task, step: FileStep) => Promise<FileSize>;

export interface BatchRequest {
  /** Files and folders. */
  inputs: string[];
  output: OutputOptions;
  /** Files in work at the same time. */
  jobs: number;
  shard?: DenoiseRequest['shard'];
  /** What `{model}` stands for in names. */
  model?: string;
}

export interface BatchEvents {
  /** Aborted: no new file is taken, and work that heeds the signal stops. */
  signal?: AbortSignal | undefined;
  onProgress?: (progress: BatchProgress) => void;
  /** A file began or ended, well or not. */
  onFile?: (file: BatchFile) => void;
  /** Gives what is told to the batch while it runs. */
  onControl?: (listener: (control: BatchControl) => void) => void;
}

/**
 * Works on many files, several at a time, so that reading, computing and writing overlap. What goes wrong with one file is in
 * its result, and the rest goes on. Files that exist are kept unless `output.overwrite`; inputs are never overwritten.
 * @returns one result for each input (of the shard), in their order; when cancelled, for those that were finished
 * @throws Failure `file/other-format`, `file/not-a-folder`
 */
export async function runBatch(
  request: BatchRequest,
  work: FileWork,
  events: BatchEvents = {},
): Promise<FileResult[]> {
  const { inputs, tasks } = await planBatch(request);
  await Promise.all(Array.from(new Set(tasks.map(({ out }) => dirname(out))), removeLeftovers));
  const files = tasks.map((task) => task.in);
  const progress = await batchProgress(files, events.onProgress);
  const { signal = new AbortController().signal, onFile, onControl = () => {} } = events;
  const results: FileResult[] = [];
  const waiting = new Set(tasks.keys());

  function finish(i: number, end: FileEnd, seconds: number): void {
    const isTold = end.state === 'done' || end.state === 'kept' || !signal.aborted;
    if (isTold) results[i] = resultOf(tasks[i]!, end, seconds);
    progress.finish(i);
    onFile?.(eventOf(tasks[i]!, end, seconds));
  }

  function cancelWaiting(file: string): void {
    for (const i of waiting) if (files[i] === file && waiting.delete(i)) finish(i, { state: 'cancelled' }, 0);
  }

  const wishes = batchWishes(onControl, cancelWaiting);
  const guard = outputGuard(inputs, request.output);
  await eachOf(tasks, request.jobs, signal, wishes, async (task, i) => {
    if (!waiting.delete(i)) return;
    progress.begin(i);
    onFile?.({ in: task.in, out: null, state: 'working', seconds: 0 });
    const start = performance.now();
    const only = AbortSignal.any([signal, wishes.signalOf(task.in)]);
    const step = {
      report: (part: number) => progress.advance(i, part),
      signal: only,
      rest: () => wishes.rest(only),
    };
    finish(i, await endOf(task, step, guard, work), (performance.now() - start) / 1000);
  });
  return results.filter(Boolean);
}

async function planBatch({ inputs: paths, output, shard, model }: BatchRequest) {
  const found = await findInputs(paths, output.output);
  const tasks = planOutputs(found, output, { model });
  return { inputs: found.map(({ file }) => file), tasks: shardOf(tasks, shard) };
}

/** Every `count`-th task, from the `index`-th. */
function shardOf(tasks: Task[], shard: BatchRequest['shard']): Task[] {
  return shard ? tasks.filter((_, i) => i % shard.count === shard.index - 1) : tasks;
}

/** Does `work` on each item, at most `jobs` at a time, until the signal is aborted; waits for what is in work. */
async function eachOf<T>(
  items: T[],
  jobs: number,
  signal: AbortSignal,
  wishes: BatchWishes,
  work: (item: T, i: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) {
      await wishes.rest(signal).catch(() => {});
      if (signal.aborted) return;
      await work(item, i);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function endOf(task: Task, step: FileStep, guard: OutputGuard, work: FileWork): Promise<FileEnd> {
  try {
    if (task.problem) throw task.problem;
    if ((await guard(task.out)) === 'keep') return { state: 'kept' };
    const size = await work(task, step);
    return { state: 'done', size, receipt: await receiptOf(task.in, task.out) };
  } catch (error) {
    return step.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error };
  }
}
