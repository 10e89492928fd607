import type { TrainAdvice } from '../../contract/config/stop.ts';
import type { Schedule } from '../../contract/config/training.ts';
import type { Ending, TrainingPosition } from '../store/checkpoint.ts';
import { learningRateAt, type Extent } from './extent.ts';
import type { TrainingState } from './state.ts';

/*
 * A training that stops before its planned length would stop in the middle of its schedule, with steps too long to settle. So it ends with a
 * short stretch in which the learning rate falls from where it is to its end (as "warmup, stable, decay" schedules do: Hägele et al., NeurIPS 2024).
 */

/** Of the steps so far. */
const endingShare = 0.2;

/**
 * The ending that advice leads to; null where the plan ends by then anyway. It has no steps where the learning rate never falls.
 * @param extent as planned
 */
export function endingFor(
  why: TrainAdvice,
  { step, seconds }: TrainingPosition,
  extent: Extent,
  schedule: Schedule,
): Ending | null {
  const fraction = extent.fraction(step, seconds);
  if (fraction * (1 + endingShare) >= 1) return null;
  const learned = why.reason === 'overfitting' ? why.best : step;
  const steps = schedule === 'constant' ? 0 : Math.ceil(endingShare * learned);
  return { why, step, fraction, steps };
}

/** What was learned after the best point was learned by heart: an overfitted net ends from there. */
export function beginEnding({ position, vectors }: TrainingState, ending: Ending): void {
  position.ending = ending;
  const { best } = vectors;
  if (ending.why.reason !== 'overfitting' || !best) return;
  vectors['parameters'] = best;
  if (vectors['average']) vectors['average'] = best;
}

/** The extent as it is once an ending has begun; it never goes beyond the plan. */
export function withEnding(plan: Extent, position: Pick<TrainingPosition, 'ending'>): Extent {
  return {
    ...plan,
    fraction(steps, seconds) {
      const planned = plan.fraction(steps, seconds);
      const { ending } = position;
      return ending ? ending.fraction + (1 - ending.fraction) * partOf(ending, steps, planned) : planned;
    },
  };
}

/** How much of an ending is done, 0..1. */
function partOf({ step, fraction, steps }: Ending, now: number, planned: number): number {
  if (steps === 0) return 1;
  return Math.min(1, Math.max((now - step) / steps, (planned - fraction) / (1 - fraction)));
}

/** The learning rate at a fraction of a training, 0..1 as `withEnding` has it. */
export function rateUntilEnd(
  { schedule, learningRate }: { schedule: Schedule; learningRate: number },
  fraction: number,
  ending: Ending | undefined,
): number {
  if (!ending) return learningRateAt(schedule, learningRate, fraction);
  const from = learningRateAt(schedule, learningRate, ending.fraction);
  return learningRateAt(schedule, from, (fraction - ending.fraction) / (1 - ending.fraction));
}
