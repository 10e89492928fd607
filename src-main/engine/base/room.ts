/** Room for a number of bytes, shared by tasks that come and go. */
export interface Room {
  /**
   * Waits until there is room and does `work`; first come, first served. Who wants more than all of it gets it alone.
   * @throws the signal's reason when it is aborted meanwhile, or what `work` throws
   */
  take<T>(bytes: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function roomFor(total: number): Room {
  /** In the order in which they came. */
  const waiting = new Map<() => void, number>();
  let taken = 0;

  function admit(): void {
    for (const [begin, bytes] of waiting) {
      if (taken > 0 && taken + bytes > total) return;
      waiting.delete(begin);
      taken += bytes;
      begin();
    }
  }

  function enter(bytes: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        waiting.delete(begin);
        reject(signal!.reason as Error);
        admit();
      };
      const begin = () => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      if (signal?.aborted) return giveUp();
      signal?.addEventListener('abort', giveUp);
      waiting.set(begin, bytes);
      admit();
    });
  }

  return {
    async take(bytes, work, signal) {
      await enter(bytes, signal);
      try {
        return await work();
      } finally {
        taken -= bytes;
        admit();
      }
    },
  };
}
