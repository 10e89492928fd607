/** A folder that is watched: what comes into it is worked on as soon as it is whole. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchProgress, DenoiseRequest, FileResult } from '../../contract/config/cleaning.ts';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { fewAtATime } from '../base/few-at-a-time.ts';
import { identityOf } from '../ledger/identity.ts';
import type { BatchEvents } from './batch-events.ts';
import type { InputFile } from './inputs.ts';
import { isFileOutput } from './outputs.ts';
import { settling } from './settle.ts';

/** Time, for tests another one. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Waits; comes back early when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const realClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }).catch(() => {}),
};

export interface Watching {
  find(): Promise<InputFile[]>;
  run(found: InputFile[], only: Set<string>, events: BatchEvents): Promise<FileResult[]>;
  watch: NonNullable<DenoiseRequest['watch']>;
  output: string;
  events: BatchEvents;
}

/** Watching may go on for years; the list of what was done does not grow for ever. */
const mostResults = 10_000;

/**
 * Looks into the folders again and again, because what systems tell of changes gets lost on network drives, and works on each file that has not changed
 * for `watch.settle` seconds. One that turns out not to be whole fails, and is taken again when it changes. Ends when the signal is aborted.
 * @returns the last result of each file, of the last 10,000
 * @throws Failure `file/missing` for what is not there to begin with; `usage/invalid` when the output is no folder
 */
export async function watchFolders(watching: Watching, clock = realClock): Promise<FileResult[]> {
  const { watch, output, events } = watching;
  const { signal = new AbortController().signal } = events;
  if (isFileOutput(output))
    throw new Failure('usage/invalid', { request: 'denoise', problem: 'watching needs a folder as output' });
  const quiet = watch.settle * 1000;
  const wholeOf = settling(quiet);
  const results = new Map<string, FileResult>();
  const progress = progressOfRounds(events);
  for (let round = 0; !signal.aborted; round++) {
    const start = clock.now();
    const found = await watching.find();
    const missing = found.find(({ problem }) => isFailure(problem, 'file/missing'))?.problem;
    if (missing && round === 0) throw missing;
    const there = found.filter(({ problem }) => !problem);
    const whole = wholeOf(await seen(there), start);
    const took = clock.now() - start;
    if (whole.length > 0)
      remember(results, await watching.run(there, new Set(whole), progress.next(whole.length)));
    // A large folder takes a while to look through: a tenth of the time at most is spent on it.
    if (!signal.aborted) await clock.wait(Math.max(100, Math.min(quiet / 2, 2000), 9 * took), signal);
  }
  return [...results.values()];
}

async function seen(files: InputFile[]) {
  const all = await fewAtATime(files, async ({ file }) => ({
    file,
    content: (await identityOf(file))?.content,
  }));
  return all.flatMap(({ file, content }) => (content === undefined ? [] : { file, content }));
}

function remember(results: Map<string, FileResult>, more: FileResult[]): void {
  for (const result of more) {
    results.delete(result.in);
    results.set(result.in, result);
  }
  for (const file of results.keys()) {
    if (results.size <= mostResults) return;
    results.delete(file);
  }
}

/** Counts on from round to round. */
function progressOfRounds({ onProgress, ...events }: BatchEvents) {
  let before = 0;
  return {
    next(count: number): BatchEvents {
      const start = before;
      before += count;
      const tell = ({ done, ...progress }: BatchProgress) => {
        const total = start + count;
        onProgress?.({ ...progress, done: start + done, total, fraction: (start + done) / total });
      };
      return { ...events, onProgress: tell };
    },
  };
}
