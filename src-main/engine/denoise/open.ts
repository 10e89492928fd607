import { loadOnnx } from '../jit/run/session.ts';
import { resolveModel } from '../store/library.ts';
import { openModel } from '../store/model.ts';
import { filterNetwork, isFilter } from './filters.ts';
import type { Network } from './network.ts';
import { onnxNetwork } from './onnx.ts';
import { storedNetwork, type DeviceOptions } from './stored.ts';

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
  model: string,
  options: DeviceOptions,
  channels: 1 | 3 = 3,
): Promise<OpenedModel> {
  if (isFilter(model)) return { name: model, network: filterNetwork(model, channels) };
  const source = await resolveModel(model);
  if (source.kind === 'folder')
    return { name: source.name, network: await storedNetwork(await openModel(source.folder), options) };
  const session = await loadOnnx(source.file, options);
  return { name: source.name, network: await onnxNetwork(source.file, session) };
}
