/** Passes on progress that comes in faster than anybody can look. */
export interface Throttled<P> {
  tell(progress: P): void;
  /** Passes on the last one that was held back. */
  flush(): void;
}

/**
 * At most one report each `every` milliseconds, the newest one; `fraction` is kept in 0..1 and from going down.
 */
export function throttled<P extends { fraction: number }>(
  send: (progress: P) => void,
  every = 100,
): Throttled<P> {
  let held: P | undefined;
  let sentAt = -Infinity;
  let furthest = 0;
  const flush = () => {
    if (held) send(held);
    held = undefined;
    sentAt = performance.now();
  };
  return {
    tell(progress) {
      furthest = Math.min(1, Math.max(furthest, progress.fraction));
      held = { ...progress, fraction: furthest };
      if (performance.now() - sentAt >= every) flush();
    },
    flush,
  };
}
