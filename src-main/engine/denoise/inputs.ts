import { realpath } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { filesAt, type FoundFile } from '../dataset/walk.ts';

/** A file to work on. */
export interface InputFile extends FoundFile {
  /** The user named it, it was not found in a folder. */
  named: boolean;
  /** Why there is nothing to work on: no such file, a folder without pictures. */
  problem?: Failure;
}

/**
 * The pictures in files and folders. What lies in the output folder is left out when that is inside of an input folder, so
 * that results are not worked on again.
 */
export async function findInputs(paths: string[], output: string): Promise<InputFile[]> {
  const avoid = await realPath(output);
  const found = await Promise.all(paths.map((path) => inputsAt(path, avoid)));
  return found.flat();
}

/** Each file once, however often it was found. */
export function onceEach(inputs: InputFile[]): InputFile[] {
  const byPath = new Map<string, InputFile>();
  for (const input of inputs) {
    const path = resolve(input.file);
    if (!byPath.has(path)) byPath.set(path, input);
  }
  return [...byPath.values()];
}

async function inputsAt(path: string, avoid: string): Promise<InputFile[]> {
  const itself = { file: path, name: basename(resolve(path)), named: true };
  try {
    const root = await realPath(path);
    const found = (await filesAt(path, true)).filter(({ name }) => !isBelow(avoid, root, name));
    if (found[0]?.file === path) return [itself];
    if (found.length === 0) throw new Failure('dataset/no-images', { folder: path });
    return found.map(({ file, name }) => ({ file, name, named: false }));
  } catch (error) {
    if (isFailure(error)) return [{ ...itself, problem: error }];
    throw error;
  }
}

/** Whether the file `name` below `root` lies in the folder `avoid`, itself below `root`. */
function isBelow(avoid: string, root: string, name: string): boolean {
  const folder = relative(root, avoid);
  if (folder === '' || folder.split(sep)[0] === '..') return false;
  return join(root, name).startsWith(join(root, folder) + sep);
}

async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
