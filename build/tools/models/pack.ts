import { modelBytes } from '../../../src-main/engine/denoise/stored.ts';
import { openModel, saveModel } from '../../../src-main/engine/store/model.ts';

/**
 * Writes a trained model as it ships: its weights, and those in `model.onnx`, in 16 bits. That halves what people fetch; the rounding
 * is far below what a picture shows.
 */
export async function packModel(folder: string, place: string): Promise<void> {
  const { card, parameters } = await openModel(folder);
  const { format: _, parameters: __, weights: ___, onnx: ____, ...content } = card;
  const onnx = modelBytes({ card, parameters }, { packed: true });
  await saveModel(place, { card: content, parameters, onnx, form: 'float16' });
}
