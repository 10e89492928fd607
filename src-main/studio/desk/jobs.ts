import { Failure } from '../../contract/errors/failure.ts';
import { isActive, type DeskWatch } from '../../contract/desk/job.ts';
import { givenUp, runExport, type RunningExport } from './exporting.ts';
import type { ExportEntry, JobEntry, TrainEntry } from './plans.ts';
import { leaveNothing, runTraining, type RunningTraining, type TrainingWork } from './training.ts';

/** What can be asked of the jobs on the desk. Each throws `desk/gone`, and `desk/wrong-state` where it is not possible now. */
export interface Jobs {
  /** Puts a job at the end of the row. One computes at a time; a training that is paused lets others by. */
  add(entry: JobEntry): void;
  pause(id: string): void;
  resume(id: string): void;
  finish(id: string): void;
  cancel(id: string): Promise<void>;
  dismiss(id: string): void;
  retryFailed(id: string): void;
  cancelFile(id: string, picture: string): void;
  watch(id: string, watch: DeskWatch | null): void;
  training(id: string): TrainEntry;
  export(id: string): ExportEntry;
  /** True while a job computes. */
  isBusy(): boolean;
  /** Begins with the next job, when nothing else computes. */
  startNext(): void;
  /** Interrupts what runs, so that it can go on another day, and waits for that. */
  close(): Promise<void>;
}

type AtWork =
  | { entry: TrainEntry; running: RunningTraining; kind: 'train' }
  | { entry: ExportEntry; running: RunningExport; kind: 'export' };

/** What computes on the desk and is no job of it; jobs go first. */
export interface Besides {
  isBusy(): boolean;
  startNext(): void;
}

export function openJobs(work: TrainingWork, besides?: Besides): Jobs {
  const { book } = work;
  const working = new Map<JobEntry, AtWork>();
  let closing = false;

  /** What a paused training computes with is free; an export holds on to it. */
  const isBusy = () =>
    [...working.values()].some(({ entry, kind }) => kind === 'export' || entry.job.state !== 'paused');

  function startNext(): void {
    const next = book.entries().find((entry) => entry.job.state === 'waiting' && !working.has(entry));
    if (closing || isBusy() || besides?.isBusy()) return;
    if (next) void workOn(next);
    else besides?.startNext();
  }

  async function workOn(entry: JobEntry): Promise<void> {
    const begun = begin(entry);
    working.set(entry, begun);
    await begun.running.ended;
    working.delete(entry);
    startNext();
  }

  function begin(entry: JobEntry): AtWork {
    return entry.kind === 'train'
      ? { kind: 'train', entry, running: runTraining(entry, work, startNext) }
      : { kind: 'export', entry, running: runExport(entry, work) };
  }

  function wait(entry: JobEntry): void {
    book.change(entry, { state: 'waiting', error: undefined });
    startNext();
  }

  const atWork = (entry: JobEntry) => (isActive(entry.job) ? working.get(entry) : undefined);

  /** Another job may compute by now: the engine lets the training go on when that has ended. */
  function goOn(entry: JobEntry, { kind, running }: AtWork): void {
    if (kind === 'train') book.change(entry, { state: 'waiting' });
    running.resume();
  }

  function training(id: string): TrainEntry {
    const entry = book.get(id);
    return entry.kind === 'train' ? entry : refuse(entry, 'what a training does');
  }

  function exportOf(id: string): ExportEntry {
    const entry = book.get(id);
    return entry.kind === 'export' ? entry : refuse(entry, 'what an export does');
  }

  return {
    add(entry) {
      book.add(entry);
      startNext();
    },
    pause(id) {
      const entry = book.get(id);
      const { state } = entry.job;
      if (state !== 'waiting' && state !== 'running') refuse(entry, 'a pause');
      atWork(entry)?.running.pause();
      if (state !== 'waiting') return;
      book.change(entry, { state: 'paused' });
      startNext();
    },
    resume(id) {
      const entry = book.get(id);
      const { state } = entry.job;
      const here = atWork(entry);
      if (here && state === 'paused') return goOn(entry, here);
      if (state !== 'paused' && state !== 'interrupted' && state !== 'failed') refuse(entry, 'going on');
      wait(entry);
    },
    finish(id) {
      const entry = training(id);
      if (!atWork(entry)) refuse(entry, 'finishing');
      atWork(entry)!.running.stop('finish');
    },
    async cancel(id) {
      const entry = book.get(id);
      const { state } = entry.job;
      if (state === 'done' || state === 'cancelled') refuse(entry, 'cancelling');
      if (atWork(entry)) return atWork(entry)!.running.stop('cancel');
      if (entry.kind === 'train') return leaveNothing(entry, work).then(work.models.changed);
      book.change(entry, { state: 'cancelled', files: entry.job.files.map(givenUp) });
    },
    dismiss(id) {
      const entry = book.get(id);
      if (isActive(entry.job)) refuse(entry, 'taking it away');
      book.remove(id);
    },
    retryFailed(id) {
      const entry = exportOf(id);
      const { files } = entry.job;
      if (isActive(entry.job) || !files.some(({ state }) => state === 'failed'))
        refuse(entry, 'trying again');
      book.change(entry, { files: files.map(waitingAgain) });
      wait(entry);
    },
    cancelFile(id, picture) {
      const entry = exportOf(id);
      const running = atWork(entry);
      if (running?.kind === 'export') return running.running.cancelFile(picture);
      if (!isActive(entry.job)) refuse(entry, 'cancelling a file');
      const files = entry.job.files.map((file) => (file.picture === picture ? givenUp(file) : file));
      book.change(entry, { files });
    },
    watch(id, watch) {
      const entry = training(id);
      if (watch) work.pictures.get(watch.picture);
      book.change(entry, { watch });
      const running = atWork(entry);
      if (running?.kind === 'train') running.running.watch(watch);
    },
    training,
    export: exportOf,
    isBusy,
    startNext,
    async close() {
      closing = true;
      const all = Array.from(working.values(), ({ running }) => running);
      for (const running of all) running.stop('close');
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}

function waitingAgain(file: ExportEntry['job']['files'][number]): ExportEntry['job']['files'][number] {
  if (file.state !== 'failed') return file;
  return { ...file, state: 'waiting', fraction: 0, error: undefined };
}

/** @throws Failure `desk/wrong-state` */
function refuse(entry: JobEntry, action: string): never {
  const { kind, state } = entry.job;
  throw new Failure('desk/wrong-state', { kind: kind === 'train' ? 'training' : 'export', state, action });
}
