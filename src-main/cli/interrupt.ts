/** What Ctrl-C does while a job runs: the first one cancels, the second one does not wait. */
export interface Interrupt {
  signal: AbortSignal;
  stop(): void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/**
 * @param onFirst told once, when cancelling begins
 * @param onSecond must end the job at once
 */
export function listenForInterrupt(onFirst: () => void, onSecond: () => void): Interrupt {
  const controller = new AbortController();
  const heard = () => {
    if (controller.signal.aborted) return onSecond();
    onFirst();
    controller.abort();
  };
  for (const name of signals) process.on(name, heard);
  return {
    signal: controller.signal,
    stop() {
      for (const name of signals) process.off(name, heard);
    },
  };
}
