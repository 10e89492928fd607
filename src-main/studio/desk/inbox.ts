import { readdir, rm } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** Folders of the studio's own for what belongs to open windows: uploads, what came of the Lab, cleaned sounds. */
const passing = ['inbox', 'lab', 'sounds'];

/** Where uploaded files lie: `inbox/<id>/<name>`. */
export function inboxFolder(home: string): string {
  return join(home, 'inbox');
}

/** What earlier windows left there. Asked before a window can come: what comes later is never among it. */
export async function leftBehind(home: string): Promise<string[]> {
  const rooms = passing.map((name) => join(home, name));
  const lists = rooms.map(async (room) =>
    (await readdir(room).catch(() => [])).map((name) => join(room, name)),
  );
  return (await Promise.all(lists)).flat();
}

/** Removes of these what no file on the desk lies in. What cannot be removed does no harm. */
export async function removeUnused(
  home: string,
  left: readonly string[],
  used: Iterable<string>,
): Promise<void> {
  const kept = new Set(Array.from(used, (file) => topOf(home, file)));
  for (const path of left)
    if (!kept.has(path)) await rm(path, { recursive: true, force: true }).catch(() => {});
}

/** A file's place below a folder, cut after two parts: `<home>/inbox/<id>`; empty where it lies elsewhere. */
function topOf(home: string, file: string): string {
  if (!file.startsWith(home + sep)) return '';
  return join(
    home,
    ...file
      .slice(home.length + 1)
      .split(sep)
      .slice(0, 2),
  );
}
