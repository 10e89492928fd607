/** Takes turns: what is asked for is done one at a time, in the order in which it was asked. */
export interface Turns {
  /**
   * Waits for a turn and does `work`. A task that is cancelled while it waits gives up its place at once.
   * @throws the signal's reason, or what `work` throws
   */
  take<T>(work: (turn: Turn) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** The turn of a task that is at work. */
export interface Turn {
  /**
   * Lets others work while `wait` lasts, and then waits until it is this task's turn again. Whoever is told to stop meanwhile does not wait:
   * it has only to clean up.
   */
  lend(wait: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}

export function turns(): Turns {
  /** In the order in which they came. */
  const waiting = new Set<() => void>();
  let isTaken = false;

  function enter(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(begin);
        reject(signal!.reason as Error);
      };
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        waiting.delete(begin);
        isTaken = true;
        resolve();
      };
      if (signal?.aborted) return giveUp();
      if (!isTaken) return begin();
      waiting.add(begin);
      signal?.addEventListener('abort', giveUp);
    });
  }

  function leave(): void {
    isTaken = false;
    for (const begin of waiting) return begin();
  }

  return {
    async take(work, signal) {
      await enter(signal);
      let isMine = true;
      const turn: Turn = {
        async lend(wait, stop) {
          if (isMine) leave();
          isMine = false;
          await wait();
          isMine = await enter(stop).then(
            () => true,
            () => false,
          );
        },
      };
      try {
        return await work(turn);
      } finally {
        if (isMine) leave();
      }
    },
  };
}
