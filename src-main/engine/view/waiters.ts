/** Those who wait for something that happens to a key. */
export interface Waiters {
  /** Resolves the next time that the key is woken. */
  wait(key: string): Promise<void>;
  wake(key: string): void;
}

export function waiters(): Waiters {
  const waiting = new Map<string, (() => void)[]>();
  return {
    wait: (key) =>
      new Promise((resolve) => {
        waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
      }),
    wake(key) {
      const all = waiting.get(key) ?? [];
      waiting.delete(key);
      for (const resolve of all) resolve();
    },
  };
}
