import type { Channel, ControlOf, EventOf, ProgressOf } from '../../src-main/contract/channels.ts';
import type { Job } from '../../src-main/engine/jobs/job.ts';

/** A job that nobody listens to. */
export function quietJob<C extends Channel>(signal = new AbortController().signal): Job<C> {
  const silent = { progress() {}, event() {}, onControl() {}, using() {}, keep() {} };
  return { ...silent, signal, lend: (wait) => wait(), kept: [] };
}

/** A job that keeps what it is told, and that can be told something. */
export interface HeardJob<C extends Channel> extends Job<C> {
  readonly told: ProgressOf<C>[];
  readonly events: EventOf<C>[];
  tell(control: ControlOf<C>): void;
  abort(): void;
}

/** @param onEvent called for each event, at once */
export function heardJob<C extends Channel>(
  onEvent: (event: EventOf<C>, job: HeardJob<C>) => void = () => {},
): HeardJob<C> {
  const controller = new AbortController();
  const listeners: ((control: ControlOf<C>) => void)[] = [];
  const job: HeardJob<C> = {
    signal: controller.signal,
    told: [],
    events: [],
    progress: (progress) => void job.told.push(progress),
    event(event) {
      job.events.push(event);
      onEvent(event, job);
    },
    onControl: (listener) => void listeners.push(listener),
    lend: (wait) => wait(),
    using() {},
    keep() {},
    kept: [],
    tell: (control) => listeners.forEach((listen) => listen(control)),
    abort: () => controller.abort(),
  };
  return job;
}
