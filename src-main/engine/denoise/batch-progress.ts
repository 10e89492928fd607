import { stat } from 'node:fs/promises';
import type { BatchProgress } from '../../contract/config/cleaning.ts';
import { fewAtATime } from '../base/few-at-a-time.ts';
import { rawPath } from '../base/raw-path.ts';

/** Progress over many files. Their bytes stand for the work they make: pixel counts would need a look into each. */
export interface ProgressOfFiles {
  /** File `i` is in work. */
  begin(i: number): void;
  /** The part of file `i` that is done, 0..1. */
  advance(i: number, part: number): void;
  /** File `i` is finished, well or not. */
  finish(i: number): void;
}

/** @param tell called with progress that never goes down and ends at 1 */
export async function batchProgress(
  files: string[],
  tell: (progress: BatchProgress) => void = () => {},
): Promise<ProgressOfFiles> {
  const weights = await fewAtATime(files, weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = files.map(() => 0);
  let sum = 0;
  let done = 0;
  const inWork = new Set<number>();
  const advance = (i: number, part: number, file?: string) => {
    const step = Math.max(0, part - parts[i]!);
    parts[i]! += step;
    sum += step * weights[i]!;
    const fraction = done === files.length ? 1 : Math.min(1, sum / total);
    const working = [...inWork].map((n) => ({ file: files[n]!, fraction: parts[n]! }));
    tell({ fraction, done, total: files.length, ...(file && { file }), working });
  };
  return {
    begin: (i) => void inWork.add(i),
    advance,
    finish(i) {
      done++;
      inWork.delete(i);
      advance(i, 1, files[i]);
    },
  };
}

/** One byte more than there is, so that nothing weighs nothing. */
function weightOf(file: string): Promise<number> {
  return stat(rawPath(file)).then(
    ({ size }) => size + 1,
    () => 1,
  );
}
