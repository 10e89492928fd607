/** Takes turns: what is asked for is done one at a time, in the order in which it was asked. */
export interface Turns {
  /**
   * Waits for a turn and does `work`. A task that is cancelled while it waits gives up its place at once.
   * @throws the signal's reason, or what `work` throws
   */
  take<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take(work, signal) {
      const mine = unlessAborted(last, signal).then(work);
      // Ends with nothing, so that no turn keeps the results of all before it.
      last = Promise.allSettled([last, mine]).then(nothing);
      return mine;
    },
  };
}

function nothing(): undefined {
  return undefined;
}

function unlessAborted(wait: Promise<unknown>, signal?: AbortSignal): Promise<unknown> {
  if (!signal) return wait;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    void wait.then(resolve).finally(() => signal.removeEventListener('abort', stop));
  });
}
