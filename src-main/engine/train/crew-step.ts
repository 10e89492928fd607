import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { LossName, OptimizerName } from '../../contract/config/training.ts';
import { openCrew, type Crew } from '../jit/crew.ts';
import type { Feeds } from '../jit/program.ts';
import { optimizers } from '../nets/optim.ts';
import { crewPlan } from './joining.ts';
import { gradientProgram, type BatchShape } from './step.ts';

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
): Promise<Crew> {
  const part = gradientProgram(model, settings.loss, { ...batch, count: batch.count / shares });
  const joined = { name: model.name, learner: model };
  const plan = crewPlan(joined, optimizers[settings.optimizer], { part, shared, shares, members });
  const { run, runSeries, ...crew } = await openCrew(plan, threads);
  return {
    ...crew,
    run: (feeds) => run({ ...feeds, ...totalOf(feeds) }),
    runSeries(feeds, each) {
      const totals = each.map((own) => totalOf({ ...feeds, ...own }));
      return runSeries(
        feeds,
        each.map((own, i) => Object.assign({}, own, totals[i])),
      );
    },
  };
}

/** What the loss of a batch is divided by, as its shares are fed it. */
function totalOf(batch: Feeds): Feeds {
  return { total: Float32Array.of(divisorOf(batch)) };
}

/** What the sum of all losses is divided by, as `lossOf` does. */
export function divisorOf({ input, weight }: Feeds): number {
  if (!weight) return input?.length ?? 0;
  let sum = 0;
  for (const w of weight) sum += w;
  return Math.max(sum, 1e-6);
}
