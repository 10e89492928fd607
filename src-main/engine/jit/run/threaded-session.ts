import { workerBeside } from '../../base/entry.ts';
import { openThread } from '../../base/thread.ts';
import type { HostTensor } from '../program.ts';
import type { Feed, SessionOptions } from './session.ts';
import { sessionStopped } from './session-stopped.ts';
import type { SessionCall, SessionReply } from './session-thread.ts';

/** A session in a thread of its own: it runs while others run, and the calling thread stays free. */
export interface ThreadedSession {
  run(feeds: Record<string, Feed>): Promise<Record<string, HostTensor>>;
  dispose(): Promise<void>;
}

/** @throws what `loadOnnx` throws, and Failure `device/failed` when the thread ends */
export async function loadOnnxInThread(model: Uint8Array, options: SessionOptions): Promise<ThreadedSession> {
  const worker = workerBeside(import.meta.url, './session-thread', null);
  const thread = openThread<SessionCall, SessionReply>(worker, sessionStopped(options.device));
  const close = async (): Promise<void> => {
    await thread.call({ kind: 'dispose' }).catch(() => {});
    await thread.close();
  };
  try {
    await thread.call({ kind: 'load', model, options });
  } catch (error) {
    await close();
    throw error;
  }
  return { run: (feeds) => thread.call({ kind: 'run', feeds }), dispose: close };
}
