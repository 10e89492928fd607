import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells a demo's folder from any other. */
const marker = '.cleanplate-demo';

/**
 * An empty folder for a demo: a new one, or one that an earlier demo left, which is emptied.
 * @throws Error for a folder that holds anything else
 */
export async function demoFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes(marker))
    throw new Error(`${folder} is not empty, and not from a demo: choose another folder`);
  for (const entry of entries) await rm(join(folder, entry), { recursive: true });
  await writeFile(join(folder, marker), '');
}
