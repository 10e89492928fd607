import { isFailure, reasonOf } from '../../contract/errors/failure.ts';
import { startClock } from './clock.ts';
import { allFinite, type LoopOptions, type LoopParts, type TrainingState } from './state.ts';

/** One sitting of a training: clocks, speed, and whether the last checkpoint could be kept. */
export interface Session {
  /** How much of the whole training is done, 0..1. */
  fraction(): number;
  /** Not finished and not cancelled. */
  goesOn(): boolean;
  /** Spent on the whole training, earlier sittings counted. */
  seconds(): number;
  checkpoint(): Promise<void>;
  checkpointWhenDue(): Promise<void>;
  report(): void;
  /** Where a pause is wanted: keeps a checkpoint and waits for its end. That time counts for nothing. */
  rest(): Promise<void>;
}

/** Less than a minute, with room for a slow step. */
const checkpointSeconds = 45;
/** So few steps tell nothing about the time that is left: the first ones are slow. */
const settlingSteps = 3;

export function openSession(state: TrainingState, parts: LoopParts, options: LoopOptions): Session {
  const { position } = state;
  const began = { step: position.step, seconds: position.seconds };
  const clock = startClock();
  const elapsed = clock.seconds;
  const fraction = () => parts.extent.fraction(position.step, position.seconds);
  /** Where the pace is measured from: the beginning, or that of an ending, which goes at another. */
  let since = { ending: position.ending, step: began.step, seconds: 0, fraction: fraction() };
  let keptAt = 0;
  let warning: string | undefined;

  /** A disk that is full now may not be in a minute: training goes on with the checkpoint before. */
  async function checkpoint(): Promise<void> {
    if (!allFinite(state.vectors['parameters']!)) return;
    keptAt = elapsed();
    try {
      await parts.checkpoint(state);
      warning = undefined;
    } catch (error) {
      if (!isFailure(error)) throw error;
      warning = reasonOf(error);
    }
  }

  function secondsLeft(): number | null {
    const done = fraction();
    if (since.ending !== position.ending)
      since = { ending: position.ending, step: position.step, seconds: elapsed(), fraction: done };
    if (done < 1 && position.step - since.step < settlingSteps) return null;
    return done < 1 ? ((1 - done) * (elapsed() - since.seconds)) / (done - since.fraction) : 0;
  }

  function report(): void {
    const { pending, history, step } = position;
    const trouble = warning ?? options.aside?.warning;
    const { validationLoss, psnr } = history.findLast((point) => point.validationLoss !== undefined) ?? {};
    options.onProgress?.({
      fraction: fraction(),
      step,
      epoch: step / parts.batches.stepsPerEpoch,
      loss: pending.steps > 0 ? pending.sum / pending.steps : history.at(-1)!.loss,
      ...(validationLoss !== undefined && { validationLoss }),
      ...(psnr !== undefined && { psnr }),
      imagesPerSecond: ((step - began.step) * parts.settings.batch) / elapsed(),
      secondsLeft: secondsLeft(),
      ...(trouble && { warning: trouble }),
    });
  }

  async function rest(): Promise<void> {
    const { wishes, onPaused, signal, lend = (wait) => wait() } = options;
    if (!wishes?.pause.isOn || signal?.aborted) return;
    clock.stop();
    await checkpoint();
    onPaused?.(true);
    const isWanted = () => wishes.pause.isOn && !signal?.aborted;
    // It may be paused anew before it is its turn again.
    while (isWanted()) await lend(() => wishes.pause.over(signal));
    onPaused?.(false);
    clock.goOn();
  }

  return {
    fraction,
    goesOn: () => fraction() < 1 && !options.signal?.aborted,
    seconds: () => began.seconds + elapsed(),
    checkpoint,
    checkpointWhenDue: async () => {
      if (elapsed() - keptAt >= checkpointSeconds) await checkpoint();
    },
    report,
    rest,
  };
}
