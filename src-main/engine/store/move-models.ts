import { copyFile, mkdir, readdir, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { MovedModels } from '../../contract/config/library.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { makeFolder, writeFolderWhole } from '../base/atomic.ts';
import { readFailure, writeFailure } from '../base/errno.ts';
import { homeFolder } from '../base/home.ts';
import { holdsModel } from './library.ts';
import { chooseModelsFolder, modelsFolder, usualModels } from './models-folder.ts';

export interface Moving {
  environment?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  onProgress?(fraction: number): void;
}

/**
 * Takes the user's models to another folder, whole or not at all: they are copied first, then every process is told, and only then the old
 * ones are removed. A crash on the way leaves them where they were, or in both places.
 *
 * A folder that holds models already is taken as it is, where there are none to bring along.
 * @param to null: the usual place
 * @throws Failure `models/fixed-folder`, `models/nested-folder`, `models/folder-not-empty`, `models/changed-meanwhile`, `file/unreadable`,
 *   `file/unwritable`; the signal's reason
 */
export async function moveModels(to: string | null, options: Moving = {}): Promise<MovedModels> {
  const { environment = process.env } = options;
  const home = homeFolder(environment);
  const { folder, by } = modelsFolder(environment);
  if (by === 'variable') throw new Failure('models/fixed-folder', { folder });
  const [from, place] = [resolve(folder), resolve(to ?? usualModels(home))];
  if (from === place) return { folder: place, moved: 0, left: null };
  if (isInside(from, place) || isInside(place, from))
    throw new Failure('models/nested-folder', { folder: place, from });

  const before = await listing(from);
  const there = await visibleIn(place);
  const isTaken = there.length > 0 && before.length === 0 && (await areModels(place, there));
  if (there.length > 0 && !isTaken) throw new Failure('models/folder-not-empty', { folder: place });
  if (before.length > 0) await copyWhole(from, place, before, options);
  else await makeEmpty(place);
  try {
    await chooseModelsFolder(home, place);
  } catch (error) {
    if (before.length > 0) await rm(place, { recursive: true, force: true });
    throw error;
  }
  return { folder: place, moved: await countOf(place), left: (await removed(from, before)) ? null : from };
}

interface Listed {
  /** Below the folder. */
  path: string;
  bytes: number;
  changed: number;
}

async function copyWhole(from: string, to: string, files: Listed[], options: Moving): Promise<void> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 1);
  let done = 0;
  await writeFolderWhole(to, async (temporary) => {
    for (const { path, bytes } of files) {
      options.signal?.throwIfAborted();
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await copyFile(join(from, path), join(temporary, path));
      options.onProgress?.((done += bytes) / total);
    }
    // A training may be at work there, or a disk give less than it says.
    const copied = await listing(temporary);
    if (!isDeepStrictEqual(await listing(from), files) || !isDeepStrictEqual(sizesOf(copied), sizesOf(files)))
      throw new Failure('models/changed-meanwhile', { folder: from });
  });
}

/** All files below a folder, in one order; none where it is not there. */
async function listing(folder: string): Promise<Listed[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    noneIfMissing(folder),
  );
  const files = entries.filter((entry) => entry.isFile());
  const listed = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const { size, mtimeMs } = await stat(path);
    return { path: relative(folder, path), bytes: size, changed: mtimeMs };
  });
  return (await Promise.all(listed)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function sizesOf(files: Listed[]): [string, number][] {
  return files.map(({ path, bytes }) => [path, bytes]);
}

async function removed(folder: string, files: Listed[]): Promise<boolean> {
  const names = new Set(files.map(({ path }) => path.split(sep)[0]!));
  try {
    for (const name of names) await rm(join(folder, name), { recursive: true });
    return true;
  } catch {
    return false;
  } finally {
    // What else lies there is nobody's of ours.
    await rmdir(folder).catch(() => {});
  }
}

async function areModels(folder: string, names: string[]): Promise<boolean> {
  return (await Promise.all(names.map((name) => holdsModel(join(folder, name))))).every(Boolean);
}

async function visibleIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(noneIfMissing(folder));
  return names.filter((name) => !name.startsWith('.'));
}

/** @throws Failure `file/unreadable` for all but a folder that is not there */
function noneIfMissing(folder: string): (error: unknown) => [] {
  return (error) => {
    const failure = readFailure(folder, error);
    if (failure.code === 'file/missing') return [];
    throw failure;
  };
}

/** Where nothing is copied, it shows whether models can lie there. */
async function makeEmpty(folder: string): Promise<void> {
  await makeFolder(folder).catch((error: unknown) => {
    throw writeFailure(folder, error);
  });
}

async function countOf(folder: string): Promise<number> {
  const names = await visibleIn(folder);
  const there = await Promise.all(names.map((name) => holdsModel(join(folder, name))));
  return there.filter(Boolean).length;
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder + sep);
}
