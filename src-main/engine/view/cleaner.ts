import { workerBeside } from '../base/entry.ts';
import { openThread, type Thread } from '../base/thread.ts';
import { turns } from '../base/turns.ts';
import type { CleaningCall, CleaningReply } from './cleaning-thread.ts';
import { stop } from './live.ts';
import { orAbort } from './or-abort.ts';
import { threadStopped } from './thread-stopped.ts';

/** Cleans plates, one after another, with a network that stays open for the next one. */
export interface Cleaner {
  /**
   * Aborted, it ends at once for its caller; its thread finishes the tile in work before the next cleaning begins.
   * @throws Failure as `openNetwork` and `cleanPlate`; the signal's reason
   */
  clean(call: CleaningCall, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** How long a network that nobody uses is kept: it holds memory, of a graphics card too. */
const idleMs = 120_000;

export function openCleaner(): Cleaner {
  const inTurn = turns();
  let thread: Thread<CleaningCall, CleaningReply> | undefined;
  let idle: NodeJS.Timeout | undefined;

  const open = () => {
    const worker = workerBeside(import.meta.url, './cleaning-thread', null);
    const opened = openThread<CleaningCall, CleaningReply>(worker, threadStopped);
    worker.once('exit', () => {
      if (thread === opened) thread = undefined;
    });
    return opened;
  };

  async function close(): Promise<void> {
    clearTimeout(idle);
    const closing = thread;
    thread = undefined;
    await closing?.close();
  }

  async function run(call: CleaningCall): Promise<void> {
    clearTimeout(idle);
    try {
      await (thread ??= open()).call(call);
    } finally {
      idle = setTimeout(() => void close(), idleMs).unref();
    }
  }

  return {
    async clean(call, signal) {
      const halt = () => stop(call.live);
      signal.addEventListener('abort', halt);
      try {
        await orAbort(
          inTurn.take(() => run(call), signal),
          signal,
        );
      } finally {
        signal.removeEventListener('abort', halt);
      }
    },
    close,
  };
}
