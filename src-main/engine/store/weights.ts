import type { ModelCard } from '../../contract/config/card.ts';
import { halves, numberOf } from '../jit/graph/half.ts';
import { floatBytes, readExactly } from './parts.ts';

/*
 * `weights.bin`: the parameters of a net as TensorFlow.js reads them, in 32 bits, or in 16 for models that ship, which are half as large so.
 */

export type WeightForm = NonNullable<ModelCard['weights']['form']>;

export function weightBytes(parameters: Float32Array, form?: WeightForm): Uint8Array {
  return form ? new Uint8Array(halves(parameters).buffer) : floatBytes(parameters);
}

/** @throws as `readExactly` */
export async function readWeights(
  file: string,
  count: number,
  weights: ModelCard['weights'],
): Promise<Float32Array> {
  const bytes = Uint8Array.from(await checkWeights(file, count, weights));
  if (!weights.form) return new Float32Array(bytes.buffer);
  return Float32Array.from(new Uint16Array(bytes.buffer), numberOf);
}

/** The bytes of weights that are whole. Throws as `readExactly`. */
export function checkWeights(
  file: string,
  count: number,
  { sha256, form }: ModelCard['weights'],
): Promise<Uint8Array> {
  return readExactly(file, count * (form ? 2 : 4), sha256);
}
