import type { TrainControl, TrainEvent } from '../../contract/config/training.ts';
import type { Opener } from './programs.ts';
import type { LoopOptions } from './state.ts';

/** What a training is given beside the request. */
export interface TrainOptions extends Pick<LoopOptions, 'signal' | 'onProgress' | 'lend'> {
  onEvent?: (event: TrainEvent) => void;
  /** Gives what is told to the training while it runs. */
  onControl?: (listener: (control: TrainControl) => void) => void;
  /** Why it computes where it does. */
  why?: string;
  /** Least seconds from one moment to the next. */
  momentSeconds?: number;
  /** Opens programs; compiled for the request's device when absent. */
  open?: Opener;
  /** Threads that make batches; numbers do not depend on it. */
  batchThreads?: number;
}
