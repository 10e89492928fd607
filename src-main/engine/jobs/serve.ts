import type { DeviceId } from '../../contract/config/device.ts';
import { closeAll } from './before-end.ts';
import { controlsOf, type Controls } from './controls.ts';
import { throttled } from './throttle.ts';
import type { FromJobs, ToJobs } from './protocol.ts';
import { runJob } from './run-job.ts';
import { turns } from '../base/turns.ts';

/** The jobs of one engine process. */
export interface Jobs {
  receive(message: ToJobs): void;
  /** Cancels all jobs and waits until they have ended. */
  stop(): Promise<void>;
}

/** Runs what it receives and sends progress and outcomes; knows nothing of processes. */
export function serveJobs(send: (message: FromJobs) => void): Jobs {
  const running = new Map<number, { controller: AbortController; controls: Controls }>();
  const endings = new Set<Promise<void>>();
  const computing = turns();

  async function run({ id, channel, request, kept }: ToJobs & { kind: 'start' }): Promise<void> {
    const controller = new AbortController();
    const controls = controlsOf(channel);
    running.set(id, { controller, controls });
    const reports = throttled((progress: { fraction: number }) => send({ kind: 'progress', id, progress }));
    const job = {
      signal: controller.signal,
      progress: reports.tell,
      event: (event: unknown) => {
        reports.flush();
        send({ kind: 'event', id, event });
      },
      onControl: controls.onControl,
      using: (device: DeviceId) => send({ kind: 'using', id, device }),
      keep: (part: unknown) => send({ kind: 'keep', id, part }),
      kept,
    };
    const outcome = await runJob(channel, request, job, computing);
    running.delete(id);
    reports.flush();
    send({ kind: 'end', id, outcome });
  }

  return {
    receive(message) {
      if (message.kind === 'cancel') return running.get(message.id)?.controller.abort();
      if (message.kind === 'control') return running.get(message.id)?.controls.receive(message.control);
      const ending = run(message);
      endings.add(ending);
      void ending.finally(() => endings.delete(ending));
    },
    async stop() {
      for (const { controller } of running.values()) controller.abort();
      await Promise.all(endings);
      await closeAll();
    },
  };
}
