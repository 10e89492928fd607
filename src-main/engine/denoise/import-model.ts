import { copyFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { modelName } from '../../contract/config/library.ts';
import { Failure, isFailure } from '../../contract/errors/failure.ts';
import { writeFolderWhole } from '../base/atomic.ts';
import { readFailure } from '../base/errno.ts';
import { loadOnnx } from '../jit/run/session.ts';
import { writeCard } from '../store/card.ts';
import { writeImported } from '../store/imported.ts';
import { libraryShelves, type Shelf } from '../store/library.ts';
import { openModel } from '../store/model.ts';
import { onnxFile, topologyFile, weightsFile } from '../store/names.ts';
import { readOnnxPart } from '../store/onnx-part.ts';
import { checksumOfFile } from '../store/parts.ts';
import { checkFree, freeName, ownShelf } from '../store/shelf.ts';
import { filterNames } from './filters.ts';
import { onnxNetwork } from './onnx.ts';

/**
 * Takes an ONNX file, or a model folder, into the library: copied, opened and tried first, and nothing is left when it does not fit.
 * @param wish its name there; without one its own, or that with a number where it is taken
 * @returns its name
 * @throws Failure `file/missing`, `file/unwritable`, `model/name-taken`, `model/unreadable`, `model/foreign-form`, and what broken model
 *   folders throw
 */
export async function importModel(
  file: string,
  wish?: string,
  shelves: Shelf[] = libraryShelves(),
): Promise<string> {
  const found = await stat(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  if (wish !== undefined) await checkFree(wish, filterNames, shelves);
  const name = wish ?? (await freeName(nameOf(file), filterNames, shelves));
  const fill = found.isDirectory() ? copyOwn : copyForeign;
  try {
    await writeFolderWhole(join(ownShelf(shelves), name), (folder) => fill(file, folder, name));
    return name;
  } catch (error) {
    if (!isFailure(error, 'file/exists')) throw error;
    // Somebody was quicker: a training, or another import.
    if (wish !== undefined) throw new Failure('model/name-taken', { name }, { cause: error });
    return importModel(file, undefined, shelves);
  }
}

/** What it is called where it comes from, without what no model name may have. */
function nameOf(file: string): string {
  const own = basename(resolve(file)).replace(/\.onnx$/i, '');
  const plain = own.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').replaceAll(/^[.\s]+|[.\s]+$/g, '');
  return modelName.safeParse(plain.slice(0, 70)).data ?? 'model';
}

async function copyOwn(from: string, to: string, name: string): Promise<void> {
  const { card } = await openModel(from);
  await readOnnxPart(from, card);
  for (const part of [weightsFile, topologyFile, ...(card.onnx ? [onnxFile] : [])])
    await copyPart(join(from, part), join(to, part), from);
  await writeCard(to, { ...card, name });
}

async function copyPart(from: string, to: string, folder: string): Promise<void> {
  await copyFile(from, to).catch((error: unknown) => {
    const failure = readFailure(from, error);
    throw isFailure(failure, 'file/missing')
      ? new Failure('model/missing-part', { folder, file: basename(from) })
      : failure;
  });
}

async function copyForeign(from: string, to: string): Promise<void> {
  const copy = join(to, onnxFile);
  await copyFile(from, copy);
  const { channels, geometry } = await tried(copy, from);
  const date = new Date().toISOString();
  const sha256 = await checksumOfFile(copy);
  const file = basename(from);
  await writeImported(to, { file, channels, geometry, sha256, date });
}

/** The copy is tried, which has to work without what lay beside the original. */
async function tried(copy: string, original: string) {
  const session = await loadOnnx(copy, { device: 'cpu' }).catch((error: unknown) => {
    throw isFailure(error, 'model/unreadable')
      ? new Failure('model/unreadable', {
          file: original,
          reason: error.values.reason.replaceAll(copy, original),
        })
      : error;
  });
  const network = await onnxNetwork(original, session);
  await network.dispose();
  return network;
}
