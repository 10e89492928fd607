/** Work that can be held up: asked at every point where it could stand still. */
export interface Pause {
  readonly isOn: boolean;
  set(on: boolean): void;
  /** Comes back at once where nothing is held up, else when it goes on or the signal is aborted. */
  over(signal?: AbortSignal): Promise<void>;
}

export function pause(): Pause {
  let isOn = false;
  const waiting = new Set<() => void>();
  return {
    get isOn() {
      return isOn;
    },
    set(on) {
      isOn = on;
      if (!on) for (const goOn of waiting) goOn();
    },
    async over(signal) {
      if (!isOn || signal?.aborted) return;
      const goOn = await new Promise<() => void>((resolve) => {
        const heard = () => resolve(heard);
        waiting.add(heard);
        signal?.addEventListener('abort', heard);
      });
      waiting.delete(goOn);
      signal?.removeEventListener('abort', goOn);
    },
  };
}
