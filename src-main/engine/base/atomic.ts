import { mkdir, open, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { isSystemError, writeFailure } from './errno.ts';
import { isThere } from './is-there.ts';
import { hiddenName } from './leftovers.ts';

/*
 * Files and folders that appear whole or not at all: everything is written beside its place under a hidden
 * name, brought to the disk, and renamed. (write-file-atomic does not look at how much was written: on a disk
 * that fills up it renames a cut-off file into place.)
 */

/**
 * Writes a file whole or not at all, replacing one that is there. Missing parent folders are made.
 * @throws Failure `file/unwritable` (disk full, read-only, not permitted, ...); an older file is then
 * untouched
 */
export function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  return writeFileWhole(file, (temporary) => writeFile(temporary, bytes));
}

/**
 * As `writeWhole`, for content that is written piece by piece: `fill` writes the file at the path it is given
 * (a hidden sibling with the same ending). When `fill` throws, nothing is left behind and its error goes on;
 * system errors become failures.
 * @throws Failure `file/unwritable`
 */
export async function writeFileWhole(
  file: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  checkFileName(file);
  await throughSibling(file, async (temporary, place) => {
    await fill(temporary);
    await bringToDisk(temporary);
    await rename(temporary, place);
  });
}

/**
 * A path that ends as a folder's does (`out/`) names no file, though the file `out` would be written.
 * @throws Failure `file/unwritable`
 */
export function checkFileName(file: string): void {
  if (/[\\/]$/.test(file))
    throw new Failure('file/unwritable', { file, reason: 'it is the name of a folder' });
}

/**
 * Builds a new folder whole or not at all: `fill` gets an empty folder to fill, which then takes its place.
 * @throws Failure `file/exists` where there is one with something in it by then, `file/unwritable`
 */
export async function writeFolderWhole(
  folder: string,
  fill: (temporary: string) => Promise<void>,
): Promise<void> {
  await throughSibling(folder, async (temporary, place) => {
    await mkdir(temporary);
    await fill(temporary);
    for (const entry of await readdir(temporary, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) await bringToDisk(join(entry.parentPath, entry.name));
    await rename(temporary, place).catch(async (error: unknown) => {
      throw (await isFull(place)) ? new Failure('file/exists', { file: folder }) : error;
    });
  });
}

/** No system replaces a folder with something in it; asked afterwards, because each says so in its own way. */
async function isFull(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}

/**
 * A folder with all that are missing above it. Node's own `recursive` never comes back where a system answers "does not exist" to
 * making a folder in one that does, as Linux does in /proc.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: unknown) => {
    // Another file of the same batch may have been quicker.
    if (!(await isThere(folder))) throw error;
  });
}

async function throughSibling(
  path: string,
  write: (temporary: string, place: string) => Promise<void>,
): Promise<void> {
  let temporary: string | undefined;
  try {
    await makeFolder(dirname(resolve(path)));
    const place = await realpath(path).catch(() => resolve(path));
    temporary = join(dirname(place), hiddenName(place));
    await write(temporary, place);
  } catch (error) {
    if (temporary) await rm(temporary, { recursive: true, force: true }).catch(() => {});
    throw isSystemError(error) ? writeFailure(path, error) : error;
  }
}

/** Waits until the content is on the disk; some disks tell only now that they are full. */
async function bringToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
