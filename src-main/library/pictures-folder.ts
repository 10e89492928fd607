import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ask } from './asking.ts';
import type { Picture } from './types/common.ts';

/**
 * Does `work` with a folder that holds pictures of the memory as files, and takes it away afterwards. Nothing is lost on the way but what
 * floats have beyond sixteen bits.
 */
export async function withFolderOf<T>(
  pictures: readonly Picture[],
  ask: Ask,
  signal: AbortSignal | undefined,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'cleanplate-'));
  const run = signal && { signal };
  try {
    for (const [i, picture] of pictures.entries()) {
      const file = join(folder, `${String(i + 1).padStart(6, '0')}.png`);
      await ask('writePicture', { picture, file, format: 'png' }, run);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function arePictures(given: unknown): given is readonly Picture[] {
  return Array.isArray(given) && given.length > 0 && typeof given[0] !== 'string';
}
