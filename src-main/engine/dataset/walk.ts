import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { isFailure } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';
import { nameOfBytes, rawPath } from '../base/raw-path.ts';

/** A file, and its path below the folder it was found in (with `/`, also on Windows); its own name where it was given by itself. */
export interface FoundFile {
  file: string;
  name: string;
}

/** Endings that are taken for images when a folder is searched. A file that is named is always taken. */
const imageEndings = new Set(['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.webp', '.avif', '.pdf']);

/**
 * Pictures that cannot be read here, or seldom: who hands over a folder of photographs to be cleaned is told of each, since it would be
 * missing. Raw photographs are not among them: they lie beside their JPEG.
 */
const otherEndings = new Set(['.gif', '.heic', '.heif', '.hif', '.jxl', '.jp2', '.bmp']);

/**
 * The image files at a path: the file itself, or all below a folder, sorted by name (in the order of UTF-16 code units, which
 * no language setting changes). Hidden files and folders are left out, and links to folders are not followed: they may
 * run in a circle.
 * @param others whether to find those that may not be readable, too
 * @throws Failure `file/missing`, `file/unreadable`
 */
export async function filesAt(path: string, others = false): Promise<FoundFile[]> {
  try {
    if (!(await stat(rawPath(path))).isDirectory()) return [{ file: path, name: basename(resolve(path)) }];
    return await filesBelow(path, others);
  } catch (error) {
    throw isFailure(error) ? error : readFailure(path, error);
  }
}

async function filesBelow(folder: string, others: boolean): Promise<FoundFile[]> {
  const names = await namesBelow(folder, '', others);
  return names.toSorted().map((name) => ({ file: join(folder, name), name }));
}

/** Names as paths below `folder`; one folder after the other, because there may be thousands. */
async function namesBelow(folder: string, below: string, others: boolean): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await entriesOf(join(folder, below))) {
    const own = nameOfBytes(entry.name);
    if (own.startsWith('.')) continue;
    const name = below + own;
    if (entry.isDirectory())
      for (const file of await namesBelow(folder, `${name}/`, others)) names.push(file);
    else if (isImageName(own, others) && (await isFile(entry, join(folder, name)))) names.push(name);
  }
  return names;
}

/** @throws Failure `file/unreadable` with this folder's name, not that of the one above */
async function entriesOf(folder: string): Promise<Dirent<Buffer>[]> {
  return readdir(rawPath(folder), { withFileTypes: true, encoding: 'buffer' }).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
}

function isImageName(name: string, others: boolean): boolean {
  const ending = extname(name).toLowerCase();
  return imageEndings.has(ending) || (others && otherEndings.has(ending));
}

async function isFile(entry: Dirent<Buffer>, file: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await stat(rawPath(file)).catch(() => null);
  return target?.isFile() ?? false;
}
