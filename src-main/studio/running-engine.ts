import { fork } from 'node:child_process';
import type { Channel } from '../contract/channels.ts';
import type { Failure } from '../contract/errors/failure.ts';
import type { Outcome } from '../contract/jobs.ts';
import { entryBeside } from '../engine/base/entry.ts';
import type { FromEngine, ToEngine } from '../engine/jobs/protocol.ts';
import { endOf } from './process-end.ts';

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
  kill(): void;
  /** Lets go of the process, which then cancels what runs and ends; waits for that. */
  close(): Promise<void>;
}

interface Pending extends Task {
  end(outcome: Outcome<unknown>): void;
}

export function startEngine(): RunningEngine {
  const { file, execArgv } = entryBeside(import.meta.url, '../engine/jobs/host');
  const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
  const child = fork(file, [], { execArgv, serialization: 'advanced', stdio: [...stdio] });
  const pending = new Map<number, Pending>();
  const ended = endOf(child).then(failAll);
  let lastId = 0;

  function failAll(failure: Failure): void {
    for (const { signal, end } of pending.values())
      end(signal?.aborted ? { state: 'cancelled' } : { state: 'failed', error: failure.toData() });
  }

  child.on('message', (data) => {
    const message = data as FromEngine;
    const job = pending.get(message.id);
    if (message.kind === 'progress') job?.onProgress?.(message.progress);
    else if (message.kind === 'event') job?.onEvent?.(message.event);
    else job?.end(message.outcome);
  });

  const send = (message: ToEngine) => {
    // A send that fails means that the process is ending, which ends the job too.
    if (child.connected) child.send(message, () => {});
  };

  return {
    get pid() {
      return child.pid;
    },
    get isAlive() {
      return child.connected;
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
    kill: () => void child.kill('SIGKILL'),
    close() {
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}
