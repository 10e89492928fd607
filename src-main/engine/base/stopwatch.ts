/** Adds up how long the parts of some work take, in seconds. */
export interface Stopwatch<Part extends string> {
  readonly seconds: Readonly<Record<Part, number>>;
  /** Begins a part; what it returns ends it. */
  start(part: Part): () => void;
  time<T>(part: Part, work: () => Promise<T>): Promise<T>;
}

export function stopwatch<Part extends string>(parts: readonly Part[]): Stopwatch<Part> {
  const seconds = Object.fromEntries(parts.map((part) => [part, 0])) as Record<Part, number>;
  const start = (part: Part) => {
    const begun = performance.now();
    return () => void (seconds[part] += (performance.now() - begun) / 1000);
  };
  return {
    seconds,
    start,
    async time(part, work) {
      const stop = start(part);
      try {
        return await work();
      } finally {
        stop();
      }
    },
  };
}
