import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** The file that the studio works with: the one that was handed over, or the copy that a browser sent. */
export async function fileBehind(home: string, handed: string): Promise<string> {
  const inbox = join(home, 'studio', 'inbox');
  const all = await readdir(inbox, { recursive: true }).catch(() => []);
  const sent = all.find((path) => basename(path) === basename(handed));
  return sent === undefined ? handed : join(inbox, sent);
}
