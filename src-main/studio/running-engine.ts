import type { Channel } from '../contract/channels.ts';
import type { DeviceId } from '../contract/config/device.ts';
import type { Failure } from '../contract/errors/failure.ts';
import type { Outcome } from '../contract/jobs.ts';
import type { Spawn } from '../engine/base/child.ts';
import type { FromEngine, ToEngine } from '../engine/jobs/protocol.ts';
import type { Devices } from './devices.ts';
import { engineEntry } from './engine-entry.ts';

export interface Task {
  channel: Channel;
  request: unknown;
  onProgress: ((progress: unknown) => void) | undefined;
  onEvent: ((event: unknown) => void) | undefined;
  /** Given the way to tell something to the job, as soon as it has begun. */
  onStart: ((send: (control: unknown) => void) => void) | undefined;
  signal: AbortSignal | undefined;
  /** What an engine that died under the same job had kept of it. */
  kept?: readonly unknown[];
}

/** How a job ended in one engine. */
export interface TaskEnd {
  outcome: Outcome<unknown>;
  /** Where the process ended by a fault in native code. */
  crash?: Crash;
}

export interface Crash {
  failure: Failure<'engine/died'>;
  /** What the jobs of the process computed on beside the processor: one of them has the driver that did it. */
  devices: DeviceId[];
  /** What this job computed on; absent where it had not told that yet, as one that waited for its turn. */
  own?: DeviceId | undefined;
  /** What this job had kept. */
  kept: unknown[];
}

/** One engine process from its start to its end. */
export interface RunningEngine {
  readonly pid: number | undefined;
  readonly isAlive: boolean;
  /** Asks for one job. When the process ends, so does the job: as failed, or cancelled where that was asked for. */
  call(task: Task): Promise<TaskEnd>;
  /** Gives it a password that may open files, before the next job. */
  tellPassword(password: string): void;
  kill(): void;
  /** Lets go of the process, which then cancels what runs and ends; waits for that. */
  close(): Promise<void>;
}

interface Pending extends Task {
  /** Where it computes; absent until it tells. */
  device?: DeviceId;
  kept: unknown[];
  end(end: TaskEnd): void;
}

/**
 * @param spawn starts its process
 * @param devices what it is told when it asks what this machine computes with
 */
export function startEngine(spawn: Spawn, devices: Devices): RunningEngine {
  const child = spawn(engineEntry);
  const pending = new Map<number, Pending>();
  const ended = child.ended.then(failAll);
  let lastId = 0;

  function failAll(failure: Failure<'engine/died'>): void {
    const jobs = [...pending.values()];
    const used = new Set(jobs.flatMap(({ device = 'cpu' }) => (device === 'cpu' ? [] : device)));
    for (const { signal, device: own, kept, end } of jobs) {
      const crash = failure.values.crashed && { crash: { failure, devices: [...used], own, kept } };
      if (signal?.aborted) end({ outcome: { state: 'cancelled' } });
      else end({ outcome: { state: 'failed', error: failure.toData() }, ...crash });
    }
  }

  const send = (message: ToEngine) => child.send(message);

  child.onMessage((data) => {
    const message = data as FromEngine;
    if (message.kind === 'devices')
      // Whoever waits for an answer that cannot come learns it by the end of the process.
      return void devices.known(message.anew).then(
        (known) => send({ kind: 'devices', id: message.id, known }),
        () => child.kill(),
      );
    const job = pending.get(message.id);
    if (message.kind === 'progress') job?.onProgress?.(message.progress);
    else if (message.kind === 'event') job?.onEvent?.(message.event);
    else if (message.kind === 'keep') job?.kept.push(message.part);
    else if (message.kind === 'end') job?.end({ outcome: message.outcome });
    else if (job) job.device = message.device;
  });

  return {
    get pid() {
      return child.pid;
    },
    get isAlive() {
      return child.isAlive;
    },
    call(task) {
      const { channel, request, signal, kept = [] } = task;
      if (signal?.aborted) return Promise.resolve({ outcome: { state: 'cancelled' } });
      const id = ++lastId;
      const cancel = () => send({ kind: 'cancel', id });
      return new Promise((resolve) => {
        const end = (how: TaskEnd) => {
          pending.delete(id);
          signal?.removeEventListener('abort', cancel);
          resolve(how);
        };
        pending.set(id, { ...task, kept: [...kept], end });
        send({ kind: 'start', id, channel, request, kept });
        task.onStart?.((control) => send({ kind: 'control', id, control }));
        signal?.addEventListener('abort', cancel);
      });
    },
    tellPassword: (password) => send({ kind: 'password', password }),
    kill: () => child.kill(),
    close() {
      child.release();
      return ended;
    },
  };
}
