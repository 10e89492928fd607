/** Takes turns: computing jobs run one at a time, in the order in which they came. */
export interface Turns {
  /**
   * Waits for a turn and does `work`. A task that is cancelled while it waits gives up its place at once.
   * @throws the signal's reason, or what `work` throws
   */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(signal, work) {
      const mine = unlessAborted(signal, last).then(work);
      last = Promise.allSettled([last, mine]);
      return mine;
    },
  };
}

function unlessAborted(signal: AbortSignal, wait: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    void wait.then(() => resolve()).finally(() => signal.removeEventListener('abort', stop));
  });
}
