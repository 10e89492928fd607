import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { readFailure } from '../base/errno.ts';

/** A file to work on. */
export interface InputFile {
  file: string;
  /** Its path below the folder it was found in, or its own name. */
  name: string;
  /** The user named it, it was not found in a folder. */
  named: boolean;
  /** Why there is nothing to work on: no such file, a folder without pictures. */
  problem?: Failure;
}

/** Endings that are taken for pictures when a folder is searched. A file that is named is always taken. */
const pictureEndings = new Set(['.png', '.jpg', '.jpeg', '.tif', '.tiff', '.webp', '.avif']);

/**
 * The pictures in files and folders, sorted within each folder, folders below included. Hidden files are left out, and so is
 * what lies in the output folder, so that results are not cleaned again.
 */
export async function findInputs(paths: string[], output: string): Promise<InputFile[]> {
  const avoid = await realpath(output).catch(() => resolve(output));
  const found = await Promise.all(paths.map((path) => inputsAt(path, avoid)));
  return found.flat();
}

async function inputsAt(path: string, avoid: string): Promise<InputFile[]> {
  const alone = { file: path, name: basename(resolve(path)), named: true };
  try {
    if (!(await stat(path)).isDirectory()) return [alone];
    const files = await picturesBelow(path, avoid);
    if (files.length === 0) return [{ ...alone, problem: new Failure('file/no-pictures', { folder: path }) }];
    return files.map((file) => ({ file, name: relative(path, file).split(sep).join('/'), named: false }));
  } catch (error) {
    return [{ ...alone, problem: readFailure(path, error) }];
  }
}

async function picturesBelow(folder: string, avoid: string): Promise<string[]> {
  const root = await realpath(folder);
  const within = avoid.startsWith(root + sep) ? join(folder, relative(root, avoid)) : null;
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.map((entry) => ({ entry, file: join(entry.parentPath, entry.name) }));
  const wanted = files.filter(({ file }) => isPicture(folder, file) && !(within && below(within, file)));
  const real = await Promise.all(wanted.map(({ entry, file }) => isFile(entry, file)));
  return wanted
    .filter((_, i) => real[i])
    .map(({ file }) => file)
    .toSorted();
}

function isPicture(folder: string, file: string): boolean {
  const hidden = relative(folder, file)
    .split(sep)
    .some((part) => part.startsWith('.'));
  return !hidden && pictureEndings.has(extname(file).toLowerCase());
}

function below(folder: string, file: string): boolean {
  return file.startsWith(folder + sep);
}

/** Links to files count; links to folders are not followed, they may run in a circle. */
async function isFile(entry: Dirent, file: string): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isFile();
  const target = await stat(file).catch(() => null);
  return target?.isFile() ?? false;
}
