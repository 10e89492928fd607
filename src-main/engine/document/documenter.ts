import { workerBeside } from '../base/entry.ts';
import { openThread, type Thread } from '../base/thread.ts';
import type { DocumentCall } from './document-thread.ts';
import { documentStopped } from './document-stopped.ts';
import type { Sheet } from './steps.ts';

/** Runs steps of document mode in a thread of its own, one page at a time: nobody waits for a page to be straightened. */
export interface Documenter {
  /** @throws Failure `document/stopped`; the signal's reason, and then at once, whatever the thread is in the middle of */
  run(call: DocumentCall, signal: AbortSignal): Promise<Sheet>;
  close(): Promise<void>;
}

/** Starts no thread before there is something to do. */
export function openDocumenter(): Documenter {
  let thread: Thread<DocumentCall, Sheet> | undefined;

  const end = async () => {
    const ending = thread;
    thread = undefined;
    await ending?.close();
  };

  return {
    async run(call, signal) {
      signal.throwIfAborted();
      thread ??= openThread(workerBeside(import.meta.url, './document-thread', null), documentStopped);
      const own = thread;
      const stop = () => {
        if (thread === own) thread = undefined;
        void own.close();
      };
      signal.addEventListener('abort', stop);
      try {
        return await own.call(call);
      } catch (error) {
        signal.throwIfAborted();
        stop();
        throw error;
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    close: end,
  };
}
