import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { readFailure } from '../base/errno.ts';

/** A file, and its path below the folder it was found in (with `/`, also on Windows); its own name where it was given by itself. */
export interface FoundFile {
  file: string;
  name: string;
}

/** Endings that are taken for images when a folder is searched. A file that is named is always taken. */
const imageEndings = new Set(['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.webp', '.avif']);

/**
 * The image files at a path: the file itself, or all below a folder, sorted by name (in the order of UTF-16 code units, which
 * no language setting changes). Hidden files and folders are left out, and links to folders are not followed: they may
 * run in a circle.
 * @throws Failure `file/missing`, `file/unreadable`
 */
export async function filesAt(path: string): Promise<FoundFile[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ file: path, name: basename(resolve(path)) }];
    return await filesBelow(path);
  } catch (error) {
    throw readFailure(path, error);
  }
}

async function filesBelow(folder: string): Promise<FoundFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const names = entries.map((entry) => nameBelow(folder, entry));
  const wanted = await Promise.all(
    entries.map((entry, i) => isImageName(names[i]!) && !isHidden(names[i]!) && isFile(entry)),
  );
  return names
    .filter((_, i) => wanted[i])
    .toSorted()
    .map((name) => ({ file: join(folder, name), name }));
}

function nameBelow(folder: string, entry: Dirent): string {
  return relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
}

function isImageName(name: string): boolean {
  return imageEndings.has(extname(name).toLowerCase());
}

function isHidden(name: string): boolean {
  return name.split('/').some((part) => part.startsWith('.'));
}

async function isFile(entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await stat(join(entry.parentPath, entry.name)).catch(() => null);
  return target?.isFile() ?? false;
}
