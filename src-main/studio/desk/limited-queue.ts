/** Work on many things, a few at a time, in the order they came in, except for those somebody waits for. */
export interface LimitedQueue {
  add(ids: Iterable<string>): void;
  /** Takes one out of the row and to its front. */
  hurry(id: string): void;
  drop(id: string): void;
  /** Resolves when nothing waits and nothing is in work. */
  idle(): Promise<void>;
  /** Takes nothing more; waits for what is in work. */
  close(): Promise<void>;
}

/** @param work must not throw */
export function limitedQueue(work: (id: string) => Promise<void>, atOnce = 2): LimitedQueue {
  const urgent = new Set<string>();
  const waiting = new Set<string>();
  const atWork = new Set<Promise<void>>();
  const idlers: (() => void)[] = [];

  function next(): string | undefined {
    for (const row of [urgent, waiting])
      for (const id of row) {
        row.delete(id);
        return id;
      }
    return undefined;
  }

  function fill(): void {
    while (atWork.size < atOnce) {
      const id = next();
      if (id === undefined) break;
      const done = work(id).finally(() => {
        atWork.delete(done);
        fill();
      });
      atWork.add(done);
    }
    if (atWork.size > 0) return;
    for (const resolve of idlers.splice(0)) resolve();
  }

  const idle = () =>
    new Promise<void>((resolve) => {
      idlers.push(resolve);
      fill();
    });

  return {
    add(ids) {
      for (const id of ids) waiting.add(id);
      fill();
    },
    hurry(id) {
      if (waiting.delete(id)) urgent.add(id);
    },
    drop(id) {
      urgent.delete(id);
      waiting.delete(id);
    },
    idle,
    close() {
      urgent.clear();
      waiting.clear();
      return idle();
    },
  };
}
