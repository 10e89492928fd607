import { join } from 'node:path';
import type { ModelCard } from '../../contract/config/card.ts';
import { onnxFile, weightsFile } from './names.ts';
import { readBytes } from './parts.ts';
import { checkWeights } from './weights.ts';

/**
 * The bytes of a model folder's `model.onnx`, to be run without TensorFlow.js; `null` when its card cannot vouch for them. The
 * weights are checked as well: a folder of which a part is broken is not used by halves.
 * @throws Failure `model/missing-part`, `model/truncated`, `model/damaged`, `file/unreadable`
 */
export async function readOnnxPart(folder: string, card: ModelCard): Promise<Uint8Array | null> {
  await checkWeights(join(folder, weightsFile), card.parameters, card.weights);
  return card.onnx ? readBytes(join(folder, onnxFile), card.onnx.sha256) : null;
}
