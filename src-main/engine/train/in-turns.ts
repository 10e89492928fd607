import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { shareResult } from '../jit/crew-plan.ts';
import type { HostTensor, Runnable, TensorData } from '../jit/program.ts';
import { optimizers } from '../nets/optim.ts';
import { divisorOf, shared } from './crew-step.ts';
import { joinProgram } from './joining.ts';
import type { OpenHere } from './opener.ts';
import { evaluateProgram, gradientProgram, type BatchShape } from './step.ts';

/*
 * A batch that is too large for a device, computed share after share: gradients are added up before the one update, so that a training
 * stays the training it was (within rounding), and needs the memory of a share.
 */

type Feeds = Record<string, TensorData>;
type Settings = { loss: LossName; optimizer: OptimizerName };

/** Into how many equal shares to cut a batch instead of into `shares`: twice as many, or the next number that divides it; null when it cannot be cut. */
export function moreShares(batch: number, shares: number): number | null {
  for (let n = 2 * shares; n <= batch; n++) if (batch % n === 0) return n;
  return shares < batch ? batch : null;
}

/** The step of `stepProgram`, with the gradient of one share after another. */
export async function openStepInTurns(
  model: LayersModel,
  settings: Settings,
  batch: BatchShape,
  shares: number,
  open: OpenHere,
): Promise<Runnable> {
  const part = await open(gradientProgram(model, settings.loss, shareOf(batch, shares)));
  const joined = { name: model.name, learner: model };
  const joining = joinProgram(joined, optimizers[settings.optimizer], shares);
  const join = await open(joining).catch(disposing(part));
  return {
    device: part.device,
    async run(feeds) {
      const total = Float32Array.of(divisorOf(feeds));
      const gradients: Feeds = {};
      let sum = 0;
      for (let i = 0; i < shares; i++) {
        const { gradient, loss } = await part.run({ ...feeds, ...cut(feeds, i, shares), total });
        gradients[shareResult('gradient', i)] = gradient!.data;
        sum += loss!.data[0]!;
      }
      return { ...(await join.run({ ...feeds, ...gradients })), loss: scalar(sum) };
    },
    dispose: async () => void (await Promise.all([part.dispose(), join.dispose()])),
  };
}

/** `evaluateProgram`, one share after another. */
export async function openEvaluateInTurns(
  model: LayersModel,
  loss: LossName,
  batch: BatchShape,
  shares: number,
  open: OpenHere,
): Promise<Runnable> {
  const part = await open(evaluateProgram(model, loss, shareOf(batch, shares)));
  return {
    device: part.device,
    async run(feeds) {
      const sums = { loss: 0, squaredError: 0 };
      for (let i = 0; i < shares; i++) {
        const own = cut(feeds, i, shares);
        const results = await part.run({ ...feeds, ...own });
        sums.loss += results['loss']!.data[0]! * divisorOf(own);
        sums.squaredError += results['squaredError']!.data[0]!;
      }
      return { loss: scalar(sums.loss / divisorOf(feeds)), squaredError: scalar(sums.squaredError) };
    },
    dispose: () => part.dispose(),
  };
}

function shareOf(batch: BatchShape, shares: number): BatchShape {
  return { ...batch, count: batch.count / shares };
}

/** The share `i` of what belongs to single patches. */
function cut(feeds: Feeds, i: number, shares: number): Feeds {
  const own = Object.entries(feeds).filter(([name]) => shared.includes(name));
  return Object.fromEntries(
    own.map(([name, data]) => {
      const size = data.length / shares;
      return [name, data.slice(i * size, (i + 1) * size)];
    }),
  );
}

function scalar(value: number): HostTensor {
  return { data: Float32Array.of(value), shape: [] };
}

function disposing(part: Runnable): (error: unknown) => Promise<never> {
  return async (error) => {
    await part.dispose();
    throw error;
  };
}
