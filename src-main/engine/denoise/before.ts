/** What a batch knows of a process that died while it worked on the same request. */
import { z } from 'zod';
import { fileResult, type FileResult } from '../../contract/config/cleaning.ts';
import type { Task } from './outputs.ts';

/** What a batch keeps, as it happens: that a place was found free and is written to now, and results. */
export const batchPart = z.union([z.object({ begun: z.string() }), z.object({ result: fileResult })]);
export type BatchPart = z.infer<typeof batchPart>;

export interface Before {
  /** The result that was finished of a task; given once, since a file that is named twice is done twice. */
  take(task: Task): FileResult | undefined;
  /** True where what lies there now was put there by the process that died; said once, since what comes there later is somebody else's. */
  wrote(out: string): boolean;
}

export function whatWasBefore(parts: readonly BatchPart[] = []): Before {
  const left = new Map<string, FileResult[]>();
  const begun = new Set<string>();
  for (const part of parts)
    if ('begun' in part) begun.add(part.begun);
    else {
      left.set(part.result.in, [...(left.get(part.result.in) ?? []), part.result]);
      if (part.result.out !== null) begun.delete(part.result.out);
    }
  return {
    take(task) {
      const own = left.get(task.in) ?? [];
      // What failed has no place.
      const at = own.findIndex(({ out }) => out === null || out === task.out);
      return at < 0 ? undefined : own.splice(at, 1)[0];
    },
    wrote: (out) => begun.delete(out),
  };
}
