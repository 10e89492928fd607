import type {
  Channel,
  ControlOf,
  EventOf,
  ProgressOf,
  RequestInput,
  ResultOf,
} from '../contract/channels.ts';
import { Failure, reasonOf } from '../contract/errors/failure.ts';
import type { Outcome } from '../contract/jobs.ts';
import type { Spawn } from '../engine/base/child.ts';
import { forkChild } from '../engine/base/fork.ts';
import { devicesOfMachine, type Devices } from './devices.ts';
import { persist } from './go-on.ts';
import { startEngine, type RunningEngine, type Task, type TaskEnd } from './running-engine.ts';

export interface CallOptions<C extends Channel> {
  onProgress?: (progress: ProgressOf<C>) => void;
  onEvent?: (event: EventOf<C>) => void;
  /** Called once the job was sent, with the way to tell it something while it runs. */
  onStart?: (send: (control: ControlOf<C>) => void) => void;
  /** Cancels the job; the call then ends as soon as the engine has cleaned up. */
  signal?: AbortSignal;
}

/** The engine in a process of its own: started by the first call, and again by the next one if it died. */
export interface EngineProcess {
  /**
   * Asks for one job. Never throws: a dead engine is a failed outcome (`engine/died`), and the caller lives. Where the driver of a graphics card
   * ended it, most jobs go on on another device (`go-on.ts`).
   */
  call<C extends Channel>(
    channel: C,
    request: RequestInput<C>,
    options?: CallOptions<C>,
  ): Promise<Outcome<ResultOf<C>>>;
  /** A password that may open files; a process that is started later knows it, too. It is kept in memory alone. */
  tellPassword(password: string): void;
  /** The process that runs now, if one does. */
  readonly pid: number | undefined;
  /** Ends the process at once; its jobs end as cancelled or failed. */
  kill(): void;
  /** Cancels what runs and waits until the process has ended. What is asked for after that is cancelled, too. */
  close(): Promise<void>;
}

/**
 * @param spawn how processes are started
 * @param devices shared by the engine processes of one studio, so that they are tried once
 */
export function engineProcess(
  spawn: Spawn = forkChild,
  devices: Devices = devicesOfMachine({ spawn }),
): EngineProcess {
  let engine: RunningEngine | undefined;
  let isClosed = false;
  const passwords = new Set<string>();

  function started(): RunningEngine {
    const fresh = startEngine(spawn, devices);
    for (const password of passwords) fresh.tellPassword(password);
    return fresh;
  }

  async function ask(task: Task): Promise<TaskEnd> {
    // Whoever comes too late, or goes on after a crash, must not start a process that nobody ends.
    if (isClosed) return { outcome: { state: 'cancelled' } };
    try {
      if (!engine?.isAlive) engine = started();
    } catch (error) {
      const failure = new Failure('engine/died', { how: reasonOf(error), lastWords: '' });
      return { outcome: { state: 'failed', error: failure.toData() } };
    }
    return engine.call(task);
  }

  return {
    async call(channel, request, { onProgress, onEvent, onStart, signal } = {}) {
      // What comes over the process border is typed by the channel from here on.
      const listeners = { onProgress, onEvent, onStart } as Pick<Task, 'onProgress' | 'onEvent' | 'onStart'>;
      const outcome = await persist({ channel, request, signal, ...listeners }, ask, devices);
      return outcome as Outcome<ResultOf<typeof channel>>;
    },
    tellPassword(password) {
      passwords.add(password);
      if (engine?.isAlive) engine.tellPassword(password);
    },
    get pid() {
      return engine?.pid;
    },
    kill: () => engine?.kill(),
    async close() {
      isClosed = true;
      devices.close();
      await engine?.close();
    },
  };
}
