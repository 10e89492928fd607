import type { FailureData } from '../../contract/errors/failure.ts';
import { Failure, isFailure, reasonOf } from '../../contract/errors/failure.ts';

/** Why a job is stopped: its model is kept, nothing is kept, or the program ends and it goes on another day. */
export type StopReason = 'finish' | 'cancel' | 'close';

/** A job at work. */
export interface Running {
  /** Resolves when the engine has let go of it and the job says how it ended; never rejects. */
  ended: Promise<void>;
  pause(): void;
  resume(): void;
  /** The first reason counts. */
  stop(why: StopReason): void;
}

/** The way to tell a job something; what is told before it is at work is kept for it. */
export interface Messenger<C> {
  /** For the call's `onStart`. */
  start(send: (control: C) => void): void;
  tell(control: C): void;
}

export function messenger<C>(): Messenger<C> {
  const early: C[] = [];
  let send: ((control: C) => void) | undefined;
  return {
    start(ready) {
      send = ready;
      for (const control of early.splice(0)) ready(control);
    },
    tell(control) {
      if (send) send(control);
      else early.push(control);
    },
  };
}

/** How a failed job stands: one whose engine died under it can go on. */
export function failedState(error: FailureData): { state: 'failed' | 'interrupted'; error: FailureData } {
  return { state: error.code === 'engine/died' ? 'interrupted' : 'failed', error };
}

export function failureDataOf(error: unknown): FailureData {
  return (isFailure(error) ? error : new Failure('engine/unexpected', { reason: reasonOf(error) })).toData();
}
