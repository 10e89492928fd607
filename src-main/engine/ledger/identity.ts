import { stat } from 'node:fs/promises';
import { rawPath } from '../base/raw-path.ts';

/** What tells that a file is another one than before. */
export interface Identity {
  /** Size and time of the last change: the same for a copy that keeps its time. */
  content: string;
  /** The same and which file of the disk it is: another one for every file that was put in its place. */
  exact: string;
}

/** Null where there is no file. */
export async function identityOf(file: string): Promise<Identity | null> {
  const found = await stat(rawPath(file), { bigint: true }).catch(() => null);
  if (!found) return null;
  const content = `${found.size}:${found.mtimeNs}`;
  return { content, exact: `${content}:${found.ino}` };
}
