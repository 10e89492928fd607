import type { Runnable } from '../jit/program.ts';

/** A program for batches of several sizes, compiled for each size when it is first needed. */
export interface BySize {
  of(size: number): Promise<Runnable>;
  dispose(): Promise<void>;
}

export function bySize(open: (size: number) => Promise<Runnable>): BySize {
  const opened = new Map<number, Runnable>();
  return {
    async of(size) {
      const known = opened.get(size);
      if (known) return known;
      const runnable = await open(size);
      opened.set(size, runnable);
      return runnable;
    },
    dispose: async () => void (await Promise.all([...opened.values()].map((each) => each.dispose()))),
  };
}
