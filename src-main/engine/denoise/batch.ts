import { stat } from 'node:fs/promises';
import type { DenoiseRequest, FileResult, OutputOptions } from '../../contract/config/cleaning.ts';
import { reasonOf } from '../../contract/errors/failure.ts';
import { outputGuard } from './guard.ts';
import { findInputs } from './inputs.ts';
import { planOutputs, type Task } from './outputs.ts';

/** Makes one output file of one input file. `report` takes the part that is done, 0..1. */
export type FileWork = (task: Task, report: (fraction: number) => void) => Promise<FileSize>;

export interface FileSize {
  width: number;
  height: number;
  pages: number;
}

export interface BatchRequest {
  /** Files and folders. */
  inputs: string[];
  output: OutputOptions;
  /** Files in work at the same time. */
  jobs: number;
  shard?: DenoiseRequest['shard'];
}

export interface BatchEvents {
  signal?: AbortSignal | undefined;
  /** Part of all files that is done, 0..1, weighted by their bytes; never goes down. */
  onProgress?(fraction: number): void;
  /** A file is finished, well or not; in the order in which they finish. */
  onFile?(result: FileResult): void;
}

/**
 * Works on many files, several at a time, so that reading, computing and writing overlap. What goes wrong with one file is in
 * its result, and the rest goes on. Files that exist are kept unless `output.overwrite`; inputs are never overwritten.
 * @returns one result for each input (of the shard), in their order
 * @throws Failure `file/other-format`, `file/not-a-folder`; the signal's reason when it is aborted, with finished files kept
 */
export async function runBatch(
  request: BatchRequest,
  work: FileWork,
  events: BatchEvents = {},
): Promise<FileResult[]> {
  const inputs = await findInputs(request.inputs, request.output.output);
  const guard = outputGuard(
    inputs.map(({ file }) => file),
    request.output.overwrite,
  );
  const tasks = shardOf(planOutputs(inputs, request.output), request.shard);
  const progress = await progressOf(tasks, events);
  const results: FileResult[] = [];
  await eachOf(tasks, request.jobs, events.signal, async (task, i) => {
    const result = await resultOf(task, events.signal, async () => {
      await guard(task.out);
      return work(task, (fraction) => progress(i, fraction));
    });
    results[i] = result;
    progress(i, 1);
    events.onFile?.(result);
  });
  return results;
}

/** Progress over all files from the progress of each. */
async function progressOf(tasks: Task[], events: BatchEvents): Promise<(i: number, part: number) => void> {
  const sizes = await Promise.all(
    tasks.map(({ in: file }) =>
      stat(file).then(
        (s) => s.size,
        () => 0,
      ),
    ),
  );
  const total = sizes.reduce((sum, size) => sum + size + 1, 0);
  const done = sizes.map(() => 0);
  let sum = 0;
  return (i, part) => {
    const now = part * (sizes[i]! + 1);
    sum += Math.max(0, now - done[i]!);
    done[i] = Math.max(now, done[i]!);
    events.onProgress?.(Math.min(1, sum / total));
  };
}

/** Every `count`-th task, from the `index`-th. */
function shardOf(tasks: Task[], shard: BatchRequest['shard']): Task[] {
  return shard ? tasks.filter((_, i) => i % shard.count === shard.index - 1) : tasks;
}

/** Runs `work` on each item, at most `jobs` at a time, and takes no new ones once the signal is aborted; waits for those in work. */
async function eachOf<T>(
  items: T[],
  jobs: number,
  signal: AbortSignal | undefined,
  work: (item: T, i: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) {
      signal?.throwIfAborted();
      await work(item, i);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function resultOf(
  task: Task,
  signal: AbortSignal | undefined,
  work: () => Promise<FileSize>,
): Promise<FileResult> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    if (task.problem) throw task.problem;
    const size = await work();
    return { in: task.in, out: task.out, ...size, seconds: seconds(), ok: true };
  } catch (error) {
    signal?.throwIfAborted();
    const none = { out: null, width: 0, height: 0, pages: 0 };
    return { in: task.in, ...none, seconds: seconds(), ok: false, error: reasonOf(error) };
  }
}
