import type { TrainControl, Watch } from '../../contract/config/training.ts';

/** What the person wants of a running training. */
export interface Wishes {
  readonly paused: boolean;
  readonly watch: Watch | null;
  /** Comes back when it may go on, or when the signal is aborted. */
  untilResumed(signal?: AbortSignal): Promise<void>;
}

/** @param onControl gives everything that is told to the training */
export function wishesFrom(
  onControl: (listener: (control: TrainControl) => void) => void,
  watch: Watch | null = null,
): Wishes {
  const told = { paused: false, watch };
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((resolve) => resolve());
  onControl((control) => {
    if (control.do === 'watch') told.watch = control.watch;
    else told.paused = control.do === 'pause';
    if (!told.paused) wake();
  });
  return {
    get paused() {
      return told.paused;
    },
    get watch() {
      return told.watch;
    },
    async untilResumed(signal) {
      if (!told.paused || signal?.aborted) return;
      const stop = new AbortController();
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        signal?.addEventListener('abort', () => resolve(), { signal: stop.signal });
      }).finally(() => stop.abort());
      waiting.clear();
    },
  };
}
