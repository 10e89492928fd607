import { loadOnnx } from '../jit/run/session.ts';
import { readCard } from '../store/card.ts';
import { resolveModel } from '../store/library.ts';
import { readBytes } from '../store/parts.ts';
import { readOnnxPart } from '../store/onnx-part.ts';
import { filterNetwork, isFilter } from './filters.ts';
import type { Network } from './network.ts';
import { inHalf } from './in-half.ts';
import { known, levelOf, type DeviceOptions } from './known.ts';
import { onnxNetwork } from './onnx.ts';

/** A network with the name that results show. */
export interface OpenedModel {
  name: string;
  network: Network;
}

/**
 * Opens whatever a user can name as a model: a plain filter (`median`, `gaussian`, `identity`), a model of the library, a
 * model folder, or an ONNX file. The caller disposes the network.
 * @param channels of a filter; models have their own
 * @throws Failure `model/unknown` and others of `resolveModel` and `openModel`, `model/unreadable`, `model/foreign-form`,
 *   `device/unavailable`
 */
export async function openNetwork(
  nameOrPath: string,
  options: DeviceOptions,
  channels: 1 | 3 = 3,
): Promise<OpenedModel> {
  const { name, network } = await openAny(nameOrPath, options, channels);
  return { name, network: { ...network, memory: options.memory } };
}

async function openAny(nameOrPath: string, options: DeviceOptions, channels: 1 | 3): Promise<OpenedModel> {
  if (isFilter(nameOrPath)) return { name: nameOrPath, network: filterNetwork(nameOrPath, channels) };
  const source = await resolveModel(nameOrPath);
  if (source.kind === 'folder')
    return { name: source.name, network: await ownNetwork(source.folder, options) };
  const { name, file, imported } = source;
  const model = imported ? await readBytes(file, imported.sha256) : file;
  const session = await loadOnnx(model, { ...options, changingSizes: true });
  return { name, network: await onnxNetwork(file, session, { ...imported, level: levelOf(options) }) };
}

/**
 * A model of ours. TensorFlow.js is loaded only where it computes, or where the folder's ONNX model cannot be trusted: it takes
 * longer to load than a small picture takes to clean.
 */
async function ownNetwork(folder: string, options: DeviceOptions): Promise<Network> {
  if (!options.half) return inFull(folder, options);
  return inHalf(
    () => recorded(folder, options),
    () => inFull(folder, options),
  );
}

async function inFull(folder: string, asked: DeviceOptions): Promise<Network> {
  const { half: _, ...options } = asked;
  const card = await readCard(folder);
  const bytes = options.device === 'tensorflow' ? null : await readOnnxPart(folder, card);
  if (bytes) {
    const session = await loadOnnx(bytes, { ...options, changingSizes: true });
    return onnxNetwork(folder, session, { ...known(card.net), level: levelOf(options) });
  }
  return recorded(folder, options);
}

/** The graph anew, for the device and in the numbers that are wanted. */
async function recorded(folder: string, options: DeviceOptions): Promise<Network> {
  const [{ storedNetwork }, { openModel }] = await Promise.all([
    import('./stored.ts'),
    import('../store/model.ts'),
  ]);
  return storedNetwork(await openModel(folder), options);
}
