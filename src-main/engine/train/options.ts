import type { DeviceWhy } from '../../contract/config/device.ts';
import type { TrainControl, TrainEvent } from '../../contract/config/training.ts';
import type { DevicePlan } from '../jit/relay.ts';
import type { Opener } from './opener.ts';
import type { LoopOptions } from './state.ts';

/** What a training is given beside the request. */
export interface TrainOptions extends Pick<LoopOptions, 'signal' | 'onProgress' | 'lend'> {
  onEvent?: (event: TrainEvent) => void;
  /** Gives what is told to the training while it runs. */
  onControl?: (listener: (control: TrainControl) => void) => void;
  /** Why it computes where it does. */
  why?: DeviceWhy;
  /** Where to compute, and where to go on when that fails; the request's device alone when absent. */
  devices?: DevicePlan;
  /** Least seconds from one moment to the next. */
  momentSeconds?: number;
  /** Opens programs; compiled when absent. */
  open?: Opener;
  /** Threads that make batches; numbers do not depend on it. */
  batchThreads?: number;
}
