import type { BatchControl } from '../../contract/config/cleaning.ts';
import { pause } from '../base/pause.ts';

/** What the person wants of a running batch. */
export interface BatchWishes {
  /** Waits while the batch is paused. Throws the signal's reason when it is aborted. */
  rest(signal?: AbortSignal): Promise<void>;
  /** Aborted when this file is no longer wanted. */
  signalOf(file: string): AbortSignal;
  /** Nobody asks for this file's signal any more. */
  forget(file: string): void;
}

/**
 * @param onControl gives everything that is told to the batch
 * @param onCancel called for each file that is no longer wanted
 */
export function batchWishes(
  onControl: (listener: (control: BatchControl) => void) => void,
  onCancel: (file: string) => void,
): BatchWishes {
  const standing = pause();
  const controllers = new Map<string, AbortController>();
  const controllerOf = (file: string): AbortController => {
    const controller = controllers.get(file) ?? new AbortController();
    controllers.set(file, controller);
    return controller;
  };
  onControl((control) => {
    if (control.do !== 'cancel') return standing.set(control.do === 'pause');
    controllerOf(control.file).abort();
    onCancel(control.file);
  });
  return {
    async rest(signal) {
      await standing.over(signal);
      signal?.throwIfAborted();
    },
    signalOf: (file) => controllerOf(file).signal,
    forget: (file) => void controllers.delete(file),
  };
}
