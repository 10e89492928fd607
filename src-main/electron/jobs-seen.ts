import type { DeskEvent } from '../contract/desk/events.ts';
import type { DeskJob } from '../contract/desk/job.ts';

/** The desk's jobs, followed by its events. */
export interface JobsSeen {
  /** @returns the job that this event ended, if it did */
  see(event: DeskEvent): DeskJob | null;
  /** Jobs at work or about to be; a paused one waits for its person, and nothing is lost when the program ends. */
  readonly running: readonly DeskJob[];
  /** Mean of what is running, 0..1; null when nothing is. */
  readonly fraction: number | null;
}

export function jobsSeen(first: readonly DeskJob[] = []): JobsSeen {
  const jobs = new Map(first.map((job) => [job.id, job]));
  const running = () => [...jobs.values()].filter(isRunning);
  return {
    see(event) {
      if (event.type === 'jobGone') jobs.delete(event.job);
      if (event.type === 'progress') {
        const job = jobs.get(event.job);
        if (job) jobs.set(job.id, { ...job, fraction: event.fraction });
      }
      if (event.type !== 'job') return null;
      const before = jobs.get(event.job.id);
      jobs.set(event.job.id, event.job);
      const hasEnded = event.job.state === 'done' || event.job.state === 'failed';
      return before && isRunning(before) && hasEnded ? event.job : null;
    },
    get running() {
      return running();
    },
    get fraction() {
      const now = running();
      return now.length === 0 ? null : now.reduce((sum, { fraction }) => sum + fraction, 0) / now.length;
    },
  };
}

function isRunning({ state }: DeskJob): boolean {
  return state === 'waiting' || state === 'running';
}
