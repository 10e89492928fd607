import type { Stop, TrainAdvice } from '../../contract/config/stop.ts';
import type { Schedule, TrainEvent, TrainResult } from '../../contract/config/training.ts';
import { beginEnding, endingFor } from './ending.ts';
import type { Extent } from './extent.ts';
import { helps, judge } from './judgement.ts';
import type { TrainingState } from './state.ts';

/** Says when more training would not help, and ends a training that is to stop by itself. */
export interface Advisor {
  /** Before the first step of a sitting: tells what was found in earlier ones. */
  begin(state: TrainingState): void;
  /** After each new point of the curves. May begin the ending of the training. */
  look(state: TrainingState): void;
  /** What the result says of it. */
  found(state: TrainingState): Pick<TrainResult, 'stopped' | 'advice'>;
}

export interface AdvisorSettings {
  stop: Stop;
  schedule: Schedule;
  /** As planned. */
  extent: Extent;
  /** See `judge`. */
  noise: number | null;
}

/** What it knows is in the state: a resumed training is advised as one that was not interrupted. */
export function openAdvisor(settings: AdvisorSettings, tell: (event: TrainEvent) => void): Advisor {
  let told: TrainAdvice | null = null;
  const adviceFor = ({ position }: TrainingState) =>
    position.ending?.why ?? judge(position.history, settings.noise);

  /** The same reason again is no news. */
  function say(advice: TrainAdvice | null): void {
    if (told?.reason === advice?.reason) return;
    told = advice;
    tell({ kind: 'advice', advice });
  }

  return {
    begin(state) {
      const { ending, step } = state.position;
      say(adviceFor(state));
      if (ending) tell({ kind: 'finishing', why: ending.why, steps: ending.step + ending.steps - step });
    },
    look(state) {
      const { position } = state;
      if (position.ending) return;
      const advice = adviceFor(state);
      if (advice || helps(position.history, settings.noise)) say(advice);
      const ending =
        advice && settings.stop === 'auto'
          ? endingFor(advice, position, settings.extent, settings.schedule)
          : null;
      if (!ending) return;
      beginEnding(state, ending);
      tell({ kind: 'finishing', why: ending.why, steps: ending.steps });
    },
    found(state) {
      const advice = adviceFor(state);
      const stopped = state.position.ending?.why;
      return { ...(stopped && { stopped }), ...(advice && { advice }) };
    },
  };
}
