import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import {
  isActive,
  type DeskJob,
  type DeskWatch,
  type ExportJob,
  type TrainJob,
} from '../../src-main/contract/desk/job.ts';
import type { AskOf } from '../../src-main/contract/desk/requests.ts';
import { ask } from '../api/studio.ts';
import { afterEvent } from './job-events.ts';
import { settings } from './settings.svelte.ts';

/** Every training and export on the desk, oldest first. Every function here throws the Failure that the studio answers. */
class Jobs {
  list: DeskJob[] = $state.raw([]);

  readonly trainings = $derived(this.list.filter((job): job is TrainJob => job.kind === 'train'));
  readonly exports = $derived(this.list.filter((job): job is ExportJob => job.kind === 'export'));
  /** The newest training, running or ended, until it is dismissed. */
  readonly training: TrainJob | null = $derived(this.trainings.at(-1) ?? null);
  readonly active = $derived(this.list.filter(isActive));
  /** What is being worked on right now; else what waits or is paused. */
  readonly current: DeskJob | null = $derived(
    this.active.find(({ state }) => state === 'running') ?? this.active[0] ?? null,
  );

  byId(id: string): DeskJob | undefined {
    return this.list.find((job) => job.id === id);
  }

  async startTraining(asked: AskOf<'startTraining'>): Promise<string> {
    await settings.flush();
    return (await ask('startTraining', asked)).job;
  }

  /** A training that has ended goes on, as a new one. */
  async trainLonger(job: string, watch: DeskWatch | null): Promise<string> {
    return (await ask('trainLonger', { job, watch })).job;
  }

  async startExport(asked: AskOf<'startExport'>): Promise<string> {
    await settings.flush();
    return (await ask('startExport', asked)).job;
  }

  pause = (job: string) => ask('pause', { job });
  /** Goes on with a paused or an interrupted job. */
  resume = (job: string) => ask('resume', { job });
  /** A training ends now and its model is kept. */
  finish = (job: string) => ask('finish', { job });
  /** A training ends and leaves nothing behind; an export keeps the files that are done. */
  cancel = (job: string) => ask('cancel', { job });
  /** Takes an ended job off the desk; its results stay. */
  dismiss = (job: string) => ask('dismiss', { job });
  watch = (job: string, watch: DeskWatch | null) => ask('watch', { job, watch });
  keepMoment = (job: string, step: number) => ask('keepMoment', { job, step });
  cancelFile = (job: string, picture: string) => ask('cancelFile', { job, picture });
  retryFailed = (job: string) => ask('retryFailed', { job });
  show = (job: string, picture?: string) => ask('show', picture === undefined ? { job } : { job, picture });

  begin(list: DeskJob[]): void {
    this.list = list;
  }

  apply(event: DeskEvent): void {
    this.list = afterEvent(this.list, event);
  }
}

export const jobs = new Jobs();
