/** Seconds that count for a training; while it rests they do not. */
export interface Clock {
  seconds(): number;
  stop(): void;
  goOn(): void;
}

/** Starts at once. */
export function startClock(): Clock {
  let before = 0;
  let since: number | null = performance.now();
  const running = () => (since === null ? 0 : (performance.now() - since) / 1000);
  return {
    seconds: () => before + running(),
    stop() {
      before += running();
      since = null;
    },
    goOn: () => void (since ??= performance.now()),
  };
}
