import type { Channel, ProgressOf, RequestInput, ResultOf } from '../contract/channels.ts';
import type { Outcome } from '../contract/jobs.ts';
import { startEngine, type RunningEngine } from './running-engine.ts';

export interface CallOptions<C extends Channel> {
  onProgress?: (progress: ProgressOf<C>) => void;
  /** Cancels the job; the call then ends as soon as the engine has cleaned up. */
  signal?: AbortSignal;
}

/** The engine in a process of its own: started by the first call, and again by the next one if it died. */
export interface EngineProcess {
  /** Asks for one job. Never throws: a dead engine is a failed outcome (`engine/died`), and the caller lives. */
  call<C extends Channel>(
    channel: C,
    request: RequestInput<C>,
    options?: CallOptions<C>,
  ): Promise<Outcome<ResultOf<C>>>;
  /** The process that runs now, if one does. */
  readonly pid: number | undefined;
  /** Ends the process at once; its jobs end as cancelled or failed. */
  kill(): void;
  /** Cancels what runs and waits until the process has ended. */
  close(): Promise<void>;
}

export function engineProcess(): EngineProcess {
  let engine: RunningEngine | undefined;

  return {
    async call(channel, request, { onProgress, signal } = {}) {
      if (!engine?.isAlive) engine = startEngine();
      // What comes over the process border is typed by the channel from here on.
      const tell = onProgress as ((progress: unknown) => void) | undefined;
      const outcome = await engine.call({ channel, request, onProgress: tell, signal });
      return outcome as Outcome<ResultOf<typeof channel>>;
    },
    get pid() {
      return engine?.pid;
    },
    kill: () => engine?.kill(),
    close: async () => engine?.close(),
  };
}
