/** Entry of a thread that holds one session; see `threaded-session.ts` for the calling side. */
import { serveCalls } from '../../base/thread.ts';
import type { HostTensor } from '../program.ts';
import { loadOnnx, type Feed, type Session, type SessionOptions } from './session.ts';
import { sessionStopped } from './session-stopped.ts';

export type SessionCall =
  | { kind: 'load'; model: Uint8Array; options: SessionOptions }
  | { kind: 'run'; feeds: Record<string, Feed> }
  | { kind: 'dispose' };

export type SessionReply = Record<string, HostTensor>;

let session: Session | undefined;

async function answer(call: SessionCall): Promise<SessionReply> {
  switch (call.kind) {
    case 'load':
      session = await loadOnnx(call.model, call.options);
      return {};
    case 'run':
      return session!.run(call.feeds);
    case 'dispose':
      await session?.dispose();
      return {};
  }
}

/** Results are handed over, not copied. */
const buffersOf = (reply: SessionReply) => Object.values(reply).map(({ data }) => data.buffer as ArrayBuffer);

serveCalls(answer, sessionStopped('cpu'), buffersOf);
