import { readdir, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Where uploaded files lie: `inbox/<id>/<name>`. */
export function inboxFolder(home: string): string {
  return join(home, 'inbox');
}

/** Removes uploaded files that nothing on the desk uses. What cannot be removed does no harm. */
export async function sweepInbox(home: string, used: Iterable<string>): Promise<void> {
  const inbox = inboxFolder(home);
  const kept = new Set(Array.from(used, (file) => partBelow(inbox, file)));
  const there = await readdir(inbox).catch(() => []);
  for (const name of there)
    if (!kept.has(name)) await rm(join(inbox, name), { recursive: true, force: true }).catch(() => {});
}

/** The first part of a file's path below a folder; empty where it lies elsewhere. */
function partBelow(folder: string, file: string): string {
  return file.startsWith(folder + sep) ? file.slice(folder.length + 1).split(sep)[0]! : '';
}
