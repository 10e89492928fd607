import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { openCrew } from '../jit/crew.ts';
import type { Runnable, TensorData } from '../jit/program.ts';
import { gradientProgram, updateProgram, type BatchShape } from './step.ts';

/** The inputs that are cut into shares. */
export const shared: readonly string[] = ['input', 'target', 'weight'];

/**
 * The same step as `stepProgram`, on the processor: the batch is shared out among `members` threads, whose gradients are added.
 * @throws what compiling throws, and Failure `device/failed`
 */
export async function openCrewStep(
  model: LayersModel,
  settings: { loss: LossName; optimizer: OptimizerName },
  batch: BatchShape,
  members: number,
  threads: number,
): Promise<Runnable> {
  const part = gradientProgram(model, settings.loss, { ...batch, count: batch.count / members });
  const join = updateProgram(model, settings.optimizer, members);
  const crew = await openCrew({ part, shared, join, members }, threads);
  return { ...crew, run: (feeds) => crew.run({ ...feeds, total: Float32Array.of(divisorOf(feeds)) }) };
}

/** What the sum of all losses is divided by, as `lossOf` does. */
export function divisorOf({ input, weight }: Record<string, TensorData>): number {
  if (!weight) return input!.length;
  let sum = 0;
  for (const w of weight) sum += w;
  return Math.max(sum, 1e-6);
}
