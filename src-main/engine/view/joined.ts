import { orAbort } from './or-abort.ts';

/** Work that several wait for is done once. */
export interface Joined<T> {
  /**
   * The work of that key: the one under way, or `start`. It is aborted when all who wait for it are.
   * @throws what the work throws, or the signal's reason
   */
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

interface Work<T> {
  promise: Promise<T>;
  controller: AbortController;
  waiting: number;
}

export function joined<T>(): Joined<T> {
  const all = new Map<string, Work<T>>();

  function begin(key: string, start: (signal: AbortSignal) => Promise<T>): Work<T> {
    const controller = new AbortController();
    const work = { promise: start(controller.signal), controller, waiting: 0 };
    all.set(key, work);
    const forget = () => all.get(key) === work && all.delete(key);
    work.promise.then(forget, forget);
    return work;
  }

  return {
    async join(key, signal, start) {
      signal.throwIfAborted();
      const work = all.get(key) ?? begin(key, start);
      work.waiting++;
      try {
        return await orAbort(work.promise, signal);
      } finally {
        work.waiting--;
        if (work.waiting === 0 && signal.aborted) {
          all.delete(key);
          work.controller.abort(signal.reason);
        }
      }
    },
  };
}
