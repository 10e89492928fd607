import { access, constants, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import type { DeskFolder } from '../../contract/desk/session.ts';
import { makeFolder } from '../../engine/base/atomic.ts';
import { writeFailure } from '../../engine/base/errno.ts';
import { newId } from './ids.ts';
import type { Telling } from './telling.ts';

const usualId = 'usual';

/** Where results may go: the usual folder, and those that the person chose. */
export interface Folders {
  all(): DeskFolder[];
  chosen(): DeskFolder[];
  /**
   * The path of a folder; of the usual one for null.
   * @throws Failure `desk/gone`
   */
  path(id: string | null): string;
  /**
   * Lets results go to one more folder, and makes it where it is missing.
   * @throws Failure `desk/relative-folder`, `file/unwritable`
   */
  grant(typed: string): Promise<DeskFolder>;
}

/** @param usual path of the usual folder, which is made when the first result goes there */
export function openFolders(
  remembered: DeskFolder[],
  usual: string,
  { tell }: Telling,
  onChange: () => void,
): Folders {
  const chosen = [...remembered];
  const all = () => [{ id: usualId, path: usual }, ...chosen];
  return {
    all,
    chosen: () => chosen,
    path(id) {
      const found = all().find((folder) => folder.id === (id ?? usualId));
      if (!found) throw new Failure('desk/gone', { kind: 'folder', id: String(id) });
      return found.path;
    },
    async grant(typed) {
      const path = wholePath(typed);
      await makeWritable(path);
      const there = all().find((folder) => folder.path === path);
      if (there) return there;
      const folder = { id: newId(), path };
      chosen.push(folder);
      tell({ type: 'folders', folders: all() });
      onChange();
      return folder;
    },
  };
}

/**
 * `~` is the person's own folder, as in a terminal.
 * @throws Failure `desk/relative-folder`
 */
export function wholePath(typed: string): string {
  const path = typed.trim().replace(/^~(?=$|[\\/])/, () => homedir());
  if (!isAbsolute(path)) throw new Failure('desk/relative-folder', { path: typed });
  return resolve(path);
}

/** @throws Failure `file/unwritable` */
export async function makeWritable(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw writeFailure(folder, error);
  }
  if (!(await stat(folder)).isDirectory())
    throw new Failure('file/unwritable', { file: folder, reason: 'it is a file, not a folder' });
}
