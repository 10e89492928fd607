import type { Channel } from '../contract/channels.ts';
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
}

/** One engine process from its start to its end. */
export interface RunningEngine {
  readonly pid: number | undefined;
  readonly isAlive: boolean;
  /** Asks for one job. When the process ends, so does the job: as failed, or cancelled where that was asked for. */
  call(task: Task): Promise<Outcome<unknown>>;
  /** Gives it a password that may open files, before the next job. */
  tellPassword(password: string): void;
  kill(): void;
  /** Lets go of the process, which then cancels what runs and ends; waits for that. */
  close(): Promise<void>;
}

interface Pending extends Task {
  end(outcome: Outcome<unknown>): void;
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

  function failAll(failure: Failure): void {
    for (const { signal, end } of pending.values())
      end(signal?.aborted ? { state: 'cancelled' } : { state: 'failed', error: failure.toData() });
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
    else job?.end(message.outcome);
  });

  return {
    get pid() {
      return child.pid;
    },
    get isAlive() {
      return child.isAlive;
    },
    call(task) {
      const { channel, request, signal } = task;
      if (signal?.aborted) return Promise.resolve({ state: 'cancelled' });
      const id = ++lastId;
      const cancel = () => send({ kind: 'cancel', id });
      return new Promise((resolve) => {
        const end = (outcome: Outcome<unknown>) => {
          pending.delete(id);
          signal?.removeEventListener('abort', cancel);
          resolve(outcome);
        };
        pending.set(id, { ...task, end });
        send({ kind: 'start', id, channel, request });
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
