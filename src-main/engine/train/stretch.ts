import { isAveraged } from './average.ts';
import type { LoopParts } from './state.ts';
import { isPointDue } from './validation.ts';

/** Who pauses or finishes waits no longer than this, and batches wait in memory. */
const longestSeconds = 0.25;
const mostSteps = 16;

/** How many steps to take in one go where that saves time: numbers then stay on the device in between. */
export interface Stretch {
  /** Up to the next step after which the state is looked at; the first steps one by one. */
  next(step: number, seconds: number): number;
  took(steps: number, seconds: number): void;
}

export function openStretch({
  step: runnable,
  extent,
  interval,
}: Pick<LoopParts, 'step' | 'extent' | 'interval'>): Stretch {
  let secondsOfOne = Infinity;
  const isStop = (reached: number) => isPointDue(reached, interval) || isAveraged(reached);
  return {
    next(step, seconds) {
      if (!runnable.runSeries) return 1;
      const affordable = Math.min(mostSteps, Math.floor(longestSeconds / secondsOfOne));
      for (let n = 1; n < affordable; n++)
        if (isStop(step + n) || extent.fraction(step + n, seconds) >= 1) return n;
      return Math.max(1, affordable);
    },
    took: (steps, seconds) => void (secondsOfOne = seconds / steps),
  };
}
