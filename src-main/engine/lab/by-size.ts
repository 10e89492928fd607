import type { Program, Runnable } from '../jit/program.ts';
import type { OpenHere } from '../train/opener.ts';

/** A program for batches of several sizes, compiled for each size when it is first needed. */
export interface BySize {
  of(size: number): Promise<Runnable>;
  dispose(): Promise<void>;
}

export function bySize(open: OpenHere, program: (size: number) => Program): BySize {
  const opened = new Map<number, Runnable>();
  return {
    async of(size) {
      const known = opened.get(size);
      if (known) return known;
      const runnable = await open(program(size));
      opened.set(size, runnable);
      return runnable;
    },
    dispose: async () => void (await Promise.all([...opened.values()].map((each) => each.dispose()))),
  };
}
