import type { Duration, Schedule } from '../../contract/config/training.ts';

/** How far a training goes, and how far it has come. */
export interface Extent {
  /** Known when the length is given in steps or epochs. */
  totalSteps?: number;
  /** 0..1, from the steps done and the seconds spent. */
  fraction(steps: number, seconds: number): number;
}

export function extentOf(duration: Duration, stepsPerEpoch: number): Extent {
  if ('minutes' in duration) {
    const total = duration.minutes * 60;
    return { fraction: (_, seconds) => Math.min(1, seconds / total) };
  }
  const totalSteps = 'steps' in duration ? duration.steps : duration.epochs * stepsPerEpoch;
  return { totalSteps, fraction: (steps) => Math.min(1, steps / totalSteps) };
}

const warmSteps = 100;
const warmFraction = 0.02;

/**
 * The share of the learning rate at the beginning: it grows over 100 steps, or over 2 % of a training that has fewer than 5,000. Adam's first
 * steps all have full length whatever the gradient, which throws deep nets off their start.
 * @param step counted from 0
 */
export function warmUp(step: number, fraction: number): number {
  return Math.min(1, Math.max((step + 1) / warmSteps, fraction / warmFraction));
}

/** Where the cosine ends: a last quiet stretch, but not standing still. */
const lastShare = 1e-3;

/** The learning rate at a fraction 0..1 of the training. Cosine: Loshchilov & Hutter, ICLR 2017, without restarts. */
export function learningRateAt(schedule: Schedule, base: number, fraction: number): number {
  if (schedule === 'constant') return base;
  const share = (1 + Math.cos(Math.PI * fraction)) / 2;
  return base * (lastShare + (1 - lastShare) * share);
}
