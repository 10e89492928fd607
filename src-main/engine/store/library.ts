import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { LibraryEntry } from '../../contract/config/card.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { projectFolder } from '../base/project.ts';
import { readCard } from './card.ts';
import { cardFile, checkpointFolder, topologyFile, weightsFile } from './names.ts';

/** A folder whose folders are models. */
export interface Shelf {
  folder: string;
  origin: LibraryEntry['origin'];
}

/** The models that came with the program, and the user's own: in `CLEANPLATE_HOME`, or where the system keeps such data. */
export function libraryShelves(environment: NodeJS.ProcessEnv = process.env): Shelf[] {
  const home = environment['CLEANPLATE_HOME'] || envPaths('cleanplate', { suffix: '' }).data;
  return [
    { folder: join(projectFolder, 'models'), origin: 'bundled' },
    { folder: join(home, 'models'), origin: 'own' },
  ];
}

/** Every model of the library, by name. One that cannot be read is listed with its problem. */
export async function listModels(shelves: Shelf[] = libraryShelves()): Promise<LibraryEntry[]> {
  const lists = await Promise.all(shelves.map(listShelf));
  return lists.flat().toSorted((a, b) => a.name.localeCompare(b.name));
}

async function listShelf({ folder, origin }: Shelf): Promise<LibraryEntry[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return Promise.all(folders.map(({ name }) => describe(name, join(folder, name), origin)));
}

async function describe(name: string, folder: string, origin: LibraryEntry['origin']): Promise<LibraryEntry> {
  const bytes = await stat(join(folder, weightsFile)).then(
    ({ size }) => size,
    () => 0,
  );
  try {
    return { name, folder, origin, bytes, card: await readCard(folder) };
  } catch (error) {
    return { name, folder, origin, bytes, card: null, problem: reasonOf(error) };
  }
}

/** What a model's name or path stands for. */
export type ModelSource =
  { kind: 'folder'; name: string; folder: string } | { kind: 'onnx'; name: string; file: string };

/**
 * Finds a model: a model folder or `.onnx` file at that path, else the name in the library, the user's own before bundled ones.
 * @throws Failure `model/unknown`; `file/missing` for an `.onnx` file, `model/missing-part` for a folder that is no model
 */
export async function resolveModel(
  nameOrPath: string,
  shelves: Shelf[] = libraryShelves(),
): Promise<ModelSource> {
  if (extname(nameOrPath).toLowerCase() === '.onnx') return resolveOnnx(nameOrPath);
  if (await isModelFolder(nameOrPath)) return inFolder(resolve(nameOrPath));
  const models = await listModels(shelves);
  const found = models.filter(({ name }) => name === nameOrPath);
  const best = found.find(({ origin }) => origin === 'own') ?? found[0];
  if (best) return { kind: 'folder', name: best.name, folder: best.folder };
  if (await isFolder(nameOrPath))
    throw new Failure('model/missing-part', { folder: nameOrPath, file: cardFile });
  const known = models.map(({ name }) => name).join(', ') || 'none yet; train one first';
  throw new Failure('model/unknown', { name: nameOrPath, known });
}

async function resolveOnnx(file: string): Promise<ModelSource> {
  if (!(await isThere(file))) throw new Failure('file/missing', { file });
  return { kind: 'onnx', name: basename(file), file: resolve(file) };
}

function inFolder(folder: string): ModelSource {
  return { kind: 'folder', name: basename(folder), folder };
}

/** True when a training or a model lies in the folder that another one would replace. */
export async function holdsModel(folder: string): Promise<boolean> {
  return (await isModelFolder(folder)) || (await isThere(join(folder, checkpointFolder)));
}

async function isModelFolder(path: string): Promise<boolean> {
  return (await isThere(join(path, cardFile))) || (await isThere(join(path, topologyFile)));
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
