import type { TrainAdvice } from '../contract/config/stop.ts';
import type { TrainEvent } from '../contract/config/training.ts';
import { digits } from './words.ts';

/** The line for what a training finds out about itself; nothing for other events. */
export function adviceNote(event: TrainEvent): string | undefined {
  switch (event.kind) {
    case 'advice':
      return event.advice
        ? `More training will not help much: ${adviceText(event.advice)}`
        : 'More training helps again';
    case 'finishing':
      return event.steps > 0
        ? `Finishing: the learning rate falls to its end in ${event.steps} steps`
        : 'Finished before the planned length';
    default:
      return undefined;
  }
}

/** Why more training would not help. */
export function adviceText(advice: TrainAdvice): string {
  switch (advice.reason) {
    case 'plateau':
      return `twice as much would gain ${gain(advice.gain)} (step ${advice.step})`;
    case 'white':
      return `what is removed looks like noise and nothing else (step ${advice.step})`;
    case 'overfitting':
      return `it was best at step ${advice.best} and has lost ${gain(advice.lost)} since then on images it does not learn from`;
  }
}

function gain(decibels: number): string {
  return decibels < 0.005 ? 'nothing' : `${digits(decibels, 1)} dB`;
}
