import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { openCrew } from '../jit/crew.ts';
import type { Runnable, TensorData } from '../jit/program.ts';
import { gradientProgram, updateProgram, type BatchShape } from './step.ts';

/** The inputs that are cut into shares. */
export const shared: readonly string[] = ['input', 'level', 'target', 'weight'];

/** Pixels in a share: the maps of so many still fit the caches of today's processors, as far as such maps do. */
const SHARE_PIXELS = 2 ** 15;

/** Into how many shares a crew of `members` cuts a batch: one for each, or several where shares would be large. */
export function shareCount({ count, side }: BatchShape, members: number): number {
  const own = count / members;
  for (let n = 1; n < own; n++)
    if (own % n === 0 && (own / n) * side ** 2 <= SHARE_PIXELS) return n * members;
  return count;
}

/**
 * The same step as `stepProgram`, on the processor: the batch is shared out among `members` threads, and the gradients of the shares are added.
 * @param shares a multiple of `members` that divides the batch
 * @throws what compiling throws, and Failure `device/failed`
 */
export async function openCrewStep(
  model: LayersModel,
  settings: { loss: LossName; optimizer: OptimizerName },
  batch: BatchShape,
  { members, shares, threads }: { members: number; shares: number; threads: number },
): Promise<Runnable> {
  const part = gradientProgram(model, settings.loss, { ...batch, count: batch.count / shares });
  const join = updateProgram(model, settings.optimizer, shares);
  const crew = await openCrew({ part, shared, join, shares, members }, threads);
  return { ...crew, run: (feeds) => crew.run({ ...feeds, total: Float32Array.of(divisorOf(feeds)) }) };
}

/** What the sum of all losses is divided by, as `lossOf` does. */
export function divisorOf({ input, weight }: Record<string, TensorData>): number {
  if (!weight) return input!.length;
  let sum = 0;
  for (const w of weight) sum += w;
  return Math.max(sum, 1e-6);
}
