import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { LibraryEntry } from '../../contract/config/card.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { isThere } from '../base/is-there.ts';
import { shippedModels } from '../base/project.ts';
import { readCard } from './card.ts';
import { readImported, type Imported } from './imported.ts';
import { modelsFolder } from './models-folder.ts';
import {
  cardFile,
  checkpointFolder,
  importedFile,
  onnxFile,
  pictureFiles,
  topologyFile,
  weightsFile,
} from './names.ts';

/** A folder whose folders are models. */
export interface Shelf {
  folder: string;
  origin: LibraryEntry['origin'];
}

/** The models that came with the program, and the user's own. */
export function libraryShelves(environment: NodeJS.ProcessEnv = process.env): Shelf[] {
  return [
    { folder: shippedModels, origin: 'bundled' },
    { folder: modelsFolder(environment).folder, origin: 'own' },
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
  if (await isThere(join(folder, importedFile))) return describeImported(name, folder);
  const bytes = await sizeOf(join(folder, weightsFile));
  try {
    const card = await readCard(folder);
    const pictured = origin === 'bundled' && (await hasPicture(folder));
    return { name, folder, origin, bytes, card, ...(pictured && { pictured }) };
  } catch (error) {
    return { name, folder, origin, bytes, card: null, problem: reasonOf(error) };
  }
}

async function hasPicture(folder: string): Promise<boolean> {
  const there = await Promise.all(pictureFiles.map((file) => isThere(join(folder, file))));
  return there.includes(true);
}

async function describeImported(name: string, folder: string): Promise<LibraryEntry> {
  const bytes = await sizeOf(join(folder, onnxFile));
  const entry = { name, folder, origin: 'imported', bytes, card: null } as const;
  try {
    const { file, channels } = await readImported(folder);
    return { ...entry, channels, purpose: `Imported from ${file}` };
  } catch (error) {
    return { ...entry, problem: reasonOf(error) };
  }
}

/** What a model's name or path stands for. */
export type ModelSource =
  | { kind: 'folder'; name: string; folder: string }
  /** `imported`: what was found out about it when it came into the library. */
  | { kind: 'onnx'; name: string; file: string; imported?: Imported };

/**
 * The folder of a name in the library, the user's own before a bundled one.
 * @throws Failure `model/unknown`
 */
export async function folderInLibrary(name: string, shelves: Shelf[] = libraryShelves()): Promise<string> {
  const folder = await shelved(name, shelves);
  if (folder !== undefined) return folder;
  const models = await listModels(shelves);
  const known = models.map((model) => model.name).join(', ') || 'none yet; train one first';
  throw new Failure('model/unknown', { name, known });
}

async function shelved(name: string, shelves: Shelf[]): Promise<string | undefined> {
  if (name === '' || basename(name) !== name || name.startsWith('.')) return undefined;
  const ownFirst = shelves.toSorted(
    (a, b) => Number(a.origin === 'bundled') - Number(b.origin === 'bundled'),
  );
  const places = ownFirst.map(({ folder }) => join(folder, name));
  const there = await Promise.all(places.map(isFolder));
  return places.find((_, i) => there[i]);
}

/**
 * Finds a model: a model folder or `.onnx` file at that path, else the name in the library. What somebody at a terminal has just trained
 * with `-o photo` is meant by `photo`, whatever came along under that name.
 * @throws Failure `model/unknown`; `file/missing` for an `.onnx` file, `model/missing-part` for a folder that is no model; what
 *   `readImported` throws
 */
export async function resolveModel(
  nameOrPath: string,
  shelves: Shelf[] = libraryShelves(),
): Promise<ModelSource> {
  if (extname(nameOrPath).toLowerCase() === '.onnx') return resolveOnnx(nameOrPath);
  if (await isModelFolder(nameOrPath)) return inFolder(basename(resolve(nameOrPath)), resolve(nameOrPath));
  if ((await shelved(nameOrPath, shelves)) === undefined && (await isFolder(nameOrPath)))
    throw new Failure('model/missing-part', { folder: nameOrPath, file: cardFile });
  return inFolder(nameOrPath, await folderInLibrary(nameOrPath, shelves));
}

async function resolveOnnx(file: string): Promise<ModelSource> {
  if (!(await isThere(file))) throw new Failure('file/missing', { file });
  return { kind: 'onnx', name: basename(file), file: resolve(file) };
}

async function inFolder(name: string, folder: string): Promise<ModelSource> {
  if (!(await isThere(join(folder, importedFile)))) return { kind: 'folder', name, folder };
  const imported = await readImported(folder);
  return { kind: 'onnx', name, file: join(folder, onnxFile), imported };
}

/**
 * What is known of a model that `resolveModel` finds. A folder beside the library counts as the user's own; an ONNX file has no card.
 * @throws Failure as `resolveModel`
 */
export async function describeModel(
  nameOrPath: string,
  shelves: Shelf[] = libraryShelves(),
): Promise<LibraryEntry> {
  const source = await resolveModel(nameOrPath, shelves);
  const folder = source.kind === 'folder' ? source.folder : dirname(source.file);
  if (source.kind === 'onnx' && !source.imported) {
    const { name, file } = source;
    return { name, folder, origin: 'imported', bytes: await sizeOf(file), card: null };
  }
  const shelf = shelves.find((one) => resolve(one.folder) === dirname(folder));
  return describe(source.name, folder, shelf?.origin ?? 'own');
}

/** True when a training or a model lies in the folder that another one would replace. */
export async function holdsModel(folder: string): Promise<boolean> {
  return (await isModelFolder(folder)) || (await isThere(join(folder, checkpointFolder)));
}

async function isModelFolder(path: string): Promise<boolean> {
  const files = [cardFile, topologyFile, importedFile].map((file) => isThere(join(path, file)));
  return (await Promise.all(files)).includes(true);
}

function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
