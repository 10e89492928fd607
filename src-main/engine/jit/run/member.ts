import { workerBeside } from '../../base/entry.ts';
import { openThread } from '../../base/thread.ts';
import type { MemberCall, ShareResults } from './member-thread.ts';
import type { Board, Feeds, MemberWork } from './member-work.ts';
import { sessionStopped } from './session-stopped.ts';

/** One thread of a crew, with a session for shares of the batch and one for its part of the joining. One call at a time. */
export interface Member {
  /**
   * Computes shares of the batch that nobody has taken, one after another, until none is left; what slows one thread down does not hold up
   * the others. Their gathered results are on the board then, all others come back by share.
   */
  computeShares(feeds: Feeds): Promise<ShareResults>;
  /**
   * Changes its pieces, and writes to the board those of vectors that shares are computed from.
   * @param isTold the vectors on the board are new to it; else it goes on from what it made of them
   * @param isLast all vectors are written to the board
   */
  join(feeds: Feeds, isTold: boolean, isLast: boolean): Promise<void>;
  dispose(): Promise<void>;
}

/** @throws what `loadOnnx` throws, and Failure `device/failed` when the thread ends */
export async function openMember(work: MemberWork, board: Board): Promise<Member> {
  const worker = workerBeside(import.meta.url, './member-thread', null);
  const thread = openThread<MemberCall, ShareResults>(worker, sessionStopped('cpu'));
  const dispose = async (): Promise<void> => {
    await thread.call({ kind: 'dispose' }).catch(() => {});
    await thread.close();
  };
  try {
    await thread.call({ kind: 'load', work, board });
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    computeShares: (feeds) => thread.call({ kind: 'shares', feeds }),
    join: async (feeds, isTold, isLast) => void (await thread.call({ kind: 'join', feeds, isTold, isLast })),
    dispose,
  };
}
