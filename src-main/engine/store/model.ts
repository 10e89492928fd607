import { join } from 'node:path';
import { cardFormat, type ModelCard } from '../../contract/config/card.ts';
import { writeWhole } from '../base/atomic.ts';
import { parameterCount, parameterTable } from '../nets/parameters.ts';
import { buildNet } from '../nets/registry.ts';
import { readCard, writeCard } from './card.ts';
import { writeLayersModel } from './layers-model.ts';
import { onnxFile, weightsFile } from './names.ts';
import { checksum } from './parts.ts';
import { readWeights, weightBytes, type WeightForm } from './weights.ts';

/** What training hands over; the rest of the card follows from it. */
export interface ModelContent {
  card: Omit<ModelCard, 'format' | 'parameters' | 'weights' | 'onnx'>;
  /** One flat vector, in the order of `nets/parameters.ts`. */
  parameters: Float32Array;
  /** The forward pass as an ONNX model. */
  onnx: Uint8Array;
  /** How the weights lie in their file; in 32 bits when absent. */
  form?: WeightForm;
}

/** A model as it is used: build `card.net` and assign the parameters, or run `model.onnx`. */
export interface StoredModel {
  folder: string;
  card: ModelCard;
  parameters: Float32Array;
}

/**
 * Writes a model folder: `weights.bin`, `model.json`, `model.onnx`, and `card.json` last. Other files in it are left alone.
 * @throws Failure `model/wrong-parameters`, `file/unwritable`
 */
export async function saveModel(folder: string, content: ModelContent): Promise<ModelCard> {
  const { parameters, onnx, form } = content;
  const card: ModelCard = {
    format: cardFormat,
    ...content.card,
    parameters: parameters.length,
    weights: { sha256: checksum(weightBytes(parameters, form)), ...(form && { form }) },
    onnx: { sha256: checksum(onnx) },
  };
  await writeWhole(join(folder, onnxFile), onnx);
  await writeLayersModel(folder, card.net, parameters, form);
  await writeCard(folder, card);
  return card;
}

/**
 * Reads a model folder and checks that its parts are whole and belong together.
 * @throws Failure `model/missing-part`, `model/truncated`, `model/damaged`, `model/newer`, `file/unreadable`
 */
export async function openModel(folder: string): Promise<StoredModel> {
  const card = await readCard(folder);
  const count = countParameters(card);
  const parameters = await readWeights(join(folder, weightsFile), count, card.weights);
  return { folder, card, parameters };
}

/** From the net itself: what the card says about it is only for people. */
function countParameters(card: ModelCard): number {
  const model = buildNet(card.net);
  try {
    return parameterCount(parameterTable(model));
  } finally {
    model.dispose();
  }
}
