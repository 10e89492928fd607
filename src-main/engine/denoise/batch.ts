import { dirname } from 'node:path';
import type { DenoiseRequest, FileResult, OutputOptions } from '../../contract/config/cleaning.ts';
import { fewAtATime } from '../base/few-at-a-time.ts';
import { removeLeftovers } from '../base/leftovers.ts';
import { isFailure, reasonOf } from '../../contract/errors/failure.ts';
import { noLedger, openLedger, type Ledger } from '../ledger/ledger.ts';
import { receiptOf } from '../receipt/receipt.ts';
import { whatWasBefore, type BatchPart, type Before } from './before.ts';
import type { BatchEvents } from './batch-events.ts';
import { batchWishes, type BatchWishes } from './batch-control.ts';
import { batchProgress } from './batch-progress.ts';
import { eventOf, resultOf, type FileEnd, type FileSize } from './file-end.ts';

import { outputGuard, type OutputGuard } from './guard.ts';
import { joinedTask } from './join.ts';
import { findInputs, onceEach, type InputFile } from './inputs.ts';
import { isFileOutput, planOutputs, type Task } from './outputs.ts';
import { withPlainNames } from './plain-names.ts';
import { watchFolders, type Clock } from './watch.ts';

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
  watch?: DenoiseRequest['watch'];
  /** All pages of all inputs go into the one file of the output. */
  join?: boolean;
  /** What `{model}` stands for in names. */
  model?: string;
  /** The part of each picture that is written alone: what `{crop}` stands for. */
  crop?: DenoiseRequest['crop'];
  /** Results are black and white: what keeps its format and holds no single bits becomes PNG. */
  bilevel?: boolean;
  /** What is done to each file (`ledger/fingerprint.ts`), where a ledger is kept. */
  fingerprint?: string | undefined;
  /**
   * What a process that died had kept of the same request: finished results are given again, and not made again. A folder that is watched keeps
   * nothing, since its files may have changed since then, and it has no end: there the ledger alone says what was done.
   */
  before?: readonly BatchPart[];
}

/**
 * Works on many files, several at a time, so that reading, computing and writing overlap. What goes wrong with one file is in
 * its result, and the rest goes on. Files that exist are kept unless `output.overwrite`; inputs are never overwritten. With a fingerprint, a ledger
 * is kept beside the output folder: what the same request has done before is kept, and what it has done of another state of an input is done again.
 * @returns one result for each input (of the shard), in their order; when cancelled, for those that were finished
 * @throws Failure `file/other-format`, `file/not-a-folder`, and what `openLedger` throws
 */
export async function runBatch(
  request: BatchRequest,
  work: FileWork,
  events: BatchEvents = {},
  clock?: Clock,
): Promise<FileResult[]> {
  const { inputs, output, watch, fingerprint } = request;
  const { onKeep: _, ...heard } = events;
  const keeping = watch ? heard : events;
  // Not before there is something to write down.
  let ledger: Promise<Ledger> | undefined;
  const before = whatWasBefore(watch ? [] : request.before);
  const find = async () => {
    const found = await findInputs(inputs, output.output);
    // A file that is named and lies in a folder that is named, too, is one file to a ledger.
    return fingerprint === undefined ? found : onceEach(found);
  };
  const run = async (found: InputFile[], only?: Set<string>, told: BatchEvents = keeping) => {
    if (found.some(({ problem }) => !problem)) ledger ??= ledgerOf(request);
    const batch = { request, work, ledger: (await ledger) ?? noLedger, events: told, before };
    return runFound(batch, found, only);
  };
  try {
    if (watch) return await watchFolders({ find, run, watch, output: output.output, events: keeping }, clock);
    const results = await run(await find());
    if (!events.signal?.aborted) await (await ledger)?.end();
    return results;
  } finally {
    await ledger?.then((opened) => opened.close()).catch(() => {});
  }
}

/** None where it cannot be written: then results cannot either, mostly, and tell so one by one. */
async function ledgerOf({ output, fingerprint, shard }: BatchRequest): Promise<Ledger> {
  if (fingerprint === undefined || isFileOutput(output.output)) return noLedger;
  return openLedger({ folder: output.output, request: fingerprint, shard }).catch((error: unknown) => {
    if (isFailure(error, 'file/unwritable')) return noLedger;
    throw error;
  });
}

interface Batch {
  request: BatchRequest;
  work: FileWork;
  ledger: Ledger;
  events: BatchEvents;
  before: Before;
}

/** @param only works on these of the files found; on all when absent */
async function runFound(batch: Batch, found: InputFile[], only?: Set<string>): Promise<FileResult[]> {
  const { request, ledger, events, before } = batch;
  const planned = shardOf(plan(request, found, ledger), request.shard);
  const tasks = only ? planned.filter((task) => only.has(task.in)) : planned;
  const folders = new Set(tasks.map(({ out }) => dirname(out)));
  await fewAtATime([...folders], (folder) => removeLeftovers(folder, ledger.dead));
  const files = tasks.map((task) => task.in);
  const progress = await batchProgress(files, events.onProgress);
  const { signal = new AbortController().signal, onFile, onKeep, onControl = () => {} } = events;
  const results: FileResult[] = [];
  const waiting = new Set(tasks.keys());

  function finish(i: number, end: FileEnd, seconds: number): void {
    const isTold = end.state === 'done' || end.state === 'kept' || !signal.aborted;
    const result = resultOf(tasks[i]!, end, seconds);
    if (isTold) results[i] = result;
    if (isTold) onKeep?.({ result });
    progress.finish(i);
    onFile?.(eventOf(tasks[i]!, end, seconds));
  }

  /** Events were told by the process that finished it. */
  function takeFinished(i: number): void {
    const result = before.take(tasks[i]!);
    if (!result) return;
    waiting.delete(i);
    results[i] = result;
    progress.finish(i);
  }

  function cancelWaiting(file: string): void {
    for (const i of waiting) if (files[i] === file && waiting.delete(i)) finish(i, { state: 'cancelled' }, 0);
  }

  for (const i of tasks.keys()) takeFinished(i);
  const wishes = batchWishes(onControl, cancelWaiting);
  const inputs = found.map(({ file }) => file);
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
    finish(i, await endOf(task, step, guard, batch), (performance.now() - start) / 1000);
    wishes.forget(task.in);
  });
  return results.filter(Boolean);
}

/** What a ledger tells of keeps its name, whatever came beside it. */
function plan(request: BatchRequest, found: InputFile[], ledger: Ledger): Task[] {
  const { output, model, crop, bilevel, join } = request;
  if (join) return [joinedTask(found, output.output)];
  const places = found.map(({ file }) => ledger.placeOf(file));
  return planOutputs(found, { ...output, bilevel }, { model, crop }, places);
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

async function endOf(task: Task, step: FileStep, guard: OutputGuard, batch: Batch): Promise<FileEnd> {
  const { work, ledger, request, before, events } = batch;
  let hasBegun = false;
  try {
    if (task.problem) throw task.problem;
    const standing = await ledger.standing(task.in, task.out, request.output.overwrite);
    const isOurs = standing === 'ours' || before.wrote(task.out);
    if (standing === 'done' || (await guard(task.out, isOurs)) === 'keep') return { state: 'kept' };
    events.onKeep?.({ begun: task.out });
    await ledger.begin(task.in, task.out, isOurs);
    hasBegun = true;
    const made = await withPlainNames(task, async (plain) => ({
      size: await work(plain, step),
      // Of several files into one there is no pair to compare.
      ...(!task.more && { receipt: await receiptOf(plain.in, plain.out, request.output.strip) }),
    }));
    await ledger.done(task.in, task.out);
    return { state: 'done', ...made };
  } catch (error) {
    if (step.signal.aborted) return { state: 'cancelled' };
    if (hasBegun) await ledger.failed(task.in, reasonOf(error)).catch(() => {});
    return { state: 'failed', error };
  }
}
