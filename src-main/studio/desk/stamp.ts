import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { readFailure } from '../../engine/base/errno.ts';

/** What tells that a file is still the one that was read. */
export const stamp = z.object({ size: z.number(), modified: z.number().describe('Milliseconds since 1970') });
export type Stamp = z.infer<typeof stamp>;

/** @throws Failure `file/missing`, `file/unreadable` */
export async function stampOf(file: string): Promise<Stamp> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { size, modified: mtimeMs };
  } catch (error) {
    throw readFailure(file, error);
  }
}

export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.size === b.size && a.modified === b.modified;
}
