import type { Stop } from '../../contract/config/stop.ts';
import type { HistoryPoint } from '../../contract/config/training.ts';
import type { Batch } from '../dataset/batch.ts';
import type { Runnable } from '../jit/program.ts';
import { divisorOf } from './crew-step.ts';
import type { Extent } from './extent.ts';

/** Steps from one validation to the next: an epoch, within these; long epochs and short trainings are cut in parts. */
const shortest = 10;
const longest = 500;
/** Where only the time is known: slow nets take a minute for so many. */
const longestByTime = 100;
/** Points that the curves of a training of known length have at least; to judge them takes more. */
const fewestPoints = { never: 10, auto: 60 };
/** The error falls fastest at the beginning, and a person waits for the first point. */
const early: ReadonlySet<number> = new Set([10, 20]);

/**
 * Every how many steps to validate. A function of the settings alone, so that a resumed training has the same curve.
 */
export function validationInterval(
  stepsPerEpoch: number,
  { totalSteps }: Extent,
  stop: Stop = 'never',
): number {
  const most = totalSteps === undefined ? longestByTime : Math.ceil(totalSteps / fewestPoints[stop]);
  return Math.max(shortest, Math.min(stepsPerEpoch, most, longest));
}

/** True at the steps after which the curves get a point: every interval, and early ones in the first. */
export function isPointDue(step: number, interval: number): boolean {
  return step % interval === 0 || (step < interval && early.has(step));
}

/**
 * How many validation batches that leaves time for: a batch without learning costs a third of a step, and validation
 * may take a twentieth of the time.
 */
export function validationBatchLimit(interval: number): number {
  return Math.min(32, Math.max(1, Math.floor(0.15 * interval)));
}

export interface Validation extends Pick<HistoryPoint, 'whiteness' | 'taken'> {
  validationLoss: number;
  /** Over all values of all batches together, in dB for pictures of 0..1; absent where no clean pictures are known. */
  psnr?: number;
  /** Mean squared error where clean pictures are not known: against noisy pixels that the net did not see. */
  blindSpot?: number;
}

/** Means over batches of equal size. */
export async function validate(
  evaluate: Runnable,
  parameters: Float32Array,
  batches: readonly Batch[],
  clean: boolean,
): Promise<Validation> {
  let loss = 0;
  let squaredError = 0;
  let values = 0;
  for (const { step: _, excess = 0, ...batch } of batches) {
    const out = await evaluate.run({ parameters, ...batch });
    loss += out['loss']!.data[0]! - excess;
    const size = divisorOf(batch);
    squaredError += out['squaredError']!.data[0]! - excess * size;
    values += size;
  }
  const validationLoss = loss / batches.length;
  const error = squaredError / values;
  return clean ? { validationLoss, psnr: decibels(error) } : { validationLoss, blindSpot: error };
}

/** A perfect copy would be infinite, which JSON does not know. */
function decibels(meanSquaredError: number): number {
  return 10 * Math.log10(1 / Math.max(meanSquaredError, 1e-12));
}
