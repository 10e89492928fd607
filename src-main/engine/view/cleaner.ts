import { workerBeside } from '../base/entry.ts';
import { openThread, type Thread } from '../base/thread.ts';
import { turns } from '../base/turns.ts';
import type { TrustMap } from '../../contract/config/trust.ts';
import type {
  CleaningCall,
  CleaningReply,
  NetworkChoice,
  ThreadCall,
  UnsureCall,
} from './cleaning-thread.ts';
import { stop, type Live } from './live.ts';
import { orAbort } from './or-abort.ts';
import { threadStopped } from './thread-stopped.ts';

/** Cleans plates, one after another, with a network that stays open for the next one. */
export interface Cleaner {
  /**
   * Opens a network that will be needed, so that it is there when the picture is.
   * @throws Failure as `openNetwork`; the signal's reason
   */
  open(choice: NetworkChoice, signal: AbortSignal): Promise<void>;
  /**
   * Aborted, it ends at once for its caller; its thread finishes the tile in work before the next cleaning begins.
   * @throws Failure as `openNetwork` and `cleanPlate`; the signal's reason
   */
  clean(call: CleaningCall, signal: AbortSignal): Promise<void>;
  /**
   * How unsure the network is of each square of a plate, as it is stored; takes eight cleanings.
   * @throws as `clean`
   */
  unsure(call: UnsureCall, signal: AbortSignal): Promise<TrustMap>;
  /** Stops after the tile in work, and lets go of the network. */
  close(): Promise<void>;
}

/** How long a network that nobody uses is kept: it holds memory, of a graphics card too. */
const idleMs = 120_000;

type Worker = Thread<ThreadCall, CleaningReply>;

export function openCleaner(): Cleaner {
  const inTurn = turns();
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let working: Live | undefined;
  let closed = false;

  const start = (): Worker => {
    const worker = workerBeside(import.meta.url, './cleaning-thread', null);
    const opened: Worker = openThread(worker, threadStopped);
    worker.once('exit', () => {
      if (thread === opened) thread = undefined;
    });
    return opened;
  };

  /** Never in the middle of a tile: ONNX Runtime takes the process along when its thread is ended. */
  async function release(): Promise<void> {
    clearTimeout(idle);
    const closing = thread;
    thread = undefined;
    await closing?.call({ kind: 'dispose' }).catch(() => {});
    await closing?.close();
  }

  async function ask(call: ThreadCall): Promise<CleaningReply> {
    if (closed) throw threadStopped('it was closed');
    clearTimeout(idle);
    try {
      const reply = await (thread ??= start()).call(call);
      if (!reply.finished) throw threadStopped('it was closed');
      return reply;
    } finally {
      idle = setTimeout(() => void inTurn.take(release), idleMs).unref();
    }
  }

  async function run(call: ThreadCall & { live: Live }): Promise<CleaningReply> {
    working = call.live;
    return ask(call).finally(() => (working = undefined));
  }

  async function work(call: ThreadCall & { live: Live }, signal: AbortSignal): Promise<CleaningReply> {
    const halt = () => stop(call.live);
    signal.addEventListener('abort', halt);
    try {
      return await orAbort(
        inTurn.take(() => run(call), signal),
        signal,
      );
    } finally {
      signal.removeEventListener('abort', halt);
    }
  }

  return {
    open: async (choice, signal) =>
      void (await orAbort(
        inTurn.take(() => ask({ kind: 'open', ...choice }), signal),
        signal,
      )),
    clean: async (call, signal) => void (await work({ kind: 'clean', ...call }, signal)),
    unsure: async (call, signal) => (await work({ kind: 'unsure', ...call }, signal)).uncertainty!,
    async close() {
      closed = true;
      if (working) stop(working);
      await inTurn.take(release);
    },
  };
}
