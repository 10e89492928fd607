import type {
  Channel,
  ControlOf,
  EventOf,
  ProgressOf,
  RequestOf,
  ResultOf,
} from '../../contract/channels.ts';
import type { DeviceId } from '../../contract/config/device.ts';

/** One piece of work that somebody waits for. */
export interface Job<C extends Channel> {
  /** Aborted when the work is no longer wanted; finished files stay. */
  signal: AbortSignal;
  /** Tells how far it is; may be called as often as is convenient. */
  progress(progress: ProgressOf<C>): void;
  /** Tells something that must not be lost; progress told before arrives before. */
  event(event: EventOf<C>): void;
  /** Calls back for everything that is told to the job while it runs, also what came before this call. Several listeners all hear. */
  onControl(listener: (control: ControlOf<C>) => void): void;
  /** Lets other jobs compute while `wait` lasts; comes back when it is this job's turn again, or when it is cancelled. */
  lend(wait: () => Promise<void>): Promise<void>;
  /** Tells on which device it computes from now on: where a driver ends the process, the job goes on on another one. */
  using(device: DeviceId): void;
  /** Tells a part of the result that is finished for good: whoever goes on after this process need not make it again. */
  keep(part: unknown): void;
  /** What a process that died while it did this job had kept. */
  kept: readonly unknown[];
}

/**
 * Does one channel's work.
 * @throws Failure with what went wrong; the signal's reason when it was cancelled and has nothing to show. A handler that returns after it was
 * cancelled gives what was finished until then.
 */
export type Handler<C extends Channel> = (request: RequestOf<C>, job: Job<C>) => Promise<ResultOf<C>>;
