import type { DenoiseRequest, FileResult, OutputOptions } from '../../contract/config/cleaning.ts';
import { reasonOf } from '../../contract/errors/failure.ts';
import type { FileProgress } from '../../contract/jobs.ts';
import { batchProgress } from './batch-progress.ts';
import { outputGuard } from './guard.ts';
import { findInputs } from './inputs.ts';
import { planOutputs, type Task } from './outputs.ts';

/**
 * Makes one output file of one input file.
 * @param report takes the part that is done, 0..1
 */
export type FileWork = (task: Task, report: (fraction: number) => void) => Promise<FileSize>;

export type FileSize = Pick<FileResult, 'width' | 'height' | 'pages'>;

export interface BatchRequest {
  /** Files and folders. */
  inputs: string[];
  output: OutputOptions;
  /** Files in work at the same time. */
  jobs: number;
  shard?: DenoiseRequest['shard'];
}

export interface BatchEvents {
  /** Aborted: no new file is taken, and work that heeds the signal stops. */
  signal?: AbortSignal | undefined;
  onProgress?(progress: FileProgress): void;
  /** A file is finished, well or not; in the order in which they finish. */
  onFile?(result: FileResult): void;
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
  { signal, onProgress, onFile }: BatchEvents = {},
): Promise<FileResult[]> {
  const { output, overwrite } = request.output;
  const inputs = await findInputs(request.inputs, output);
  const guard = outputGuard(
    inputs.map(({ file }) => file),
    overwrite,
  );
  const tasks = shardOf(planOutputs(inputs, request.output), request.shard);
  const progress = await batchProgress(
    tasks.map((task) => task.in),
    onProgress,
  );
  const results: FileResult[] = [];
  await eachOf(tasks, request.jobs, signal, async (task, i) => {
    const result = await resultOf(task, async () => {
      await guard(task.out);
      return work(task, (fraction) => progress.advance(i, fraction));
    });
    if (!result.ok && signal?.aborted) return;
    results[i] = result;
    progress.finish(i);
    onFile?.(result);
  });
  return results.filter(Boolean);
}

/** Every `count`-th task, from the `index`-th. */
function shardOf(tasks: Task[], shard: BatchRequest['shard']): Task[] {
  return shard ? tasks.filter((_, i) => i % shard.count === shard.index - 1) : tasks;
}

/** Does `work` on each item, at most `jobs` at a time, until the signal is aborted; waits for what is in work. */
async function eachOf<T>(
  items: T[],
  jobs: number,
  signal: AbortSignal | undefined,
  work: (item: T, i: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [i, item] of queue) {
      if (signal?.aborted) return;
      await work(item, i);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

async function resultOf(task: Task, work: () => Promise<FileSize>): Promise<FileResult> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    if (task.problem) throw task.problem;
    const size = await work();
    return { in: task.in, out: task.out, ...size, seconds: seconds(), ok: true };
  } catch (error) {
    const none = { out: null, width: 0, height: 0, pages: 0 };
    return { in: task.in, ...none, seconds: seconds(), ok: false, error: reasonOf(error) };
  }
}
