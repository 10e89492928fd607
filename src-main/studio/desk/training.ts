import { dirname } from 'node:path';
import type { EventOf, ProgressOf } from '../../contract/channels.ts';
import { assertNever } from '../../engine/base/assert-never.ts';
import { hasCheckpoint } from '../../engine/store/has-checkpoint.ts';
import type { HistoryPoint, TrainControl, TrainResult } from '../../contract/config/training.ts';
import type { DeskWatch, TrainLive } from '../../contract/desk/job.ts';
import type { Outcome } from '../../contract/jobs.ts';
import type { CallOptions } from '../engine-process.ts';
import type { Studio } from '../studio.ts';
import type { JobBook } from './job-book.ts';
import type { Models } from './models.ts';
import { claimFolder, removeOwnFolder } from './own-folder.ts';
import type { Pictures } from './pictures.ts';
import type { TrainEntry } from './plans.ts';
import { failedState, failureDataOf, messenger, type Running, type StopReason } from './running.ts';
import type { Settings } from './settings.ts';
import { configOf, deviceOf, watchOf, type TrainingStart } from './training-request.ts';

export interface TrainingWork {
  studio: Pick<Studio, 'call'>;
  book: JobBook;
  pictures: Pictures;
  settings: Settings;
  models: Models;
  /** The person's shelf of the library; nothing outside of it is ever removed. */
  readonly shelf: string;
}

export interface RunningTraining extends Running {
  watch(watch: DeskWatch | null): void;
}

/**
 * Trains, or goes on with a training that was interrupted.
 * @param onPaused called when it rests: others may compute
 */
export function runTraining(
  entry: TrainEntry,
  work: TrainingWork,
  onPaused: () => void = () => {},
): RunningTraining {
  const { studio, book, pictures } = work;
  const abort = new AbortController();
  let why: StopReason | undefined;
  const { start, tell } = messenger<TrainControl>();

  const call: CallOptions<'train'> = {
    signal: abort.signal,
    onStart: start,
    onProgress: (progress) => showProgress(entry, progress, book),
    onEvent(event) {
      showEvent(entry, event, book);
      if (event.kind === 'paused' && event.paused) onPaused();
    },
  };

  async function outcome(): Promise<Outcome<TrainResult>> {
    const { job, plan } = entry;
    const request = startOf(entry, work);
    await claimFolder(plan.folder, job.id);
    const folder = (await hasCheckpoint(plan.folder)) ? plan.folder : plan.from?.folder;
    const changes = plan.from && { duration: plan.from.duration };
    if (folder !== undefined)
      return studio.call('resume', { ...request, folder, ...(changes && { changes }) }, call);
    const chosen = plan.pictures.flatMap((id) => pictures.find(id) ?? []);
    const parts = { settings: job.settings, noising: plan.noising, pictures: chosen, base: plan.base };
    return studio.call('train', { ...request, config: configOf(parts, pictures) }, call);
  }

  async function run(): Promise<void> {
    book.change(entry, { state: 'running', error: undefined, trouble: undefined });
    try {
      const end = await outcome().finally(() => removeUnused(entry));
      await endTraining(entry, end, why, work);
    } catch (error) {
      book.change(entry, failedState(failureDataOf(error)));
    }
    if (why !== 'close') void work.models.changed();
  }

  return {
    ended: run(),
    pause: () => tell({ do: 'pause' }),
    resume: () => tell({ do: 'resume' }),
    watch: (watch) => tell({ do: 'watch', watch: watch && watchOf(watch, partsOf(entry), pictures) }),
    stop(reason) {
      why ??= reason;
      abort.abort();
    },
  };
}

function partsOf({ job, plan }: TrainEntry) {
  return { settings: job.settings, noising: plan.noising };
}

function startOf(entry: TrainEntry, { settings, pictures }: TrainingWork): TrainingStart {
  const { watch } = entry.job;
  const watched = watch && pictures.find(watch.picture) && watchOf(watch, partsOf(entry), pictures);
  const device = deviceOf(settings.get().app);
  return { output: entry.plan.folder, device, moments: true, ...(watched && { watch: watched }) };
}

function showProgress(entry: TrainEntry, progress: ProgressOf<'train'>, book: JobBook): void {
  const { fraction, step, epoch, loss, imagesPerSecond, secondsLeft, warning = null } = progress;
  const { validationLoss = null, psnr = null } = progress;
  const live: TrainLive = { step, epoch, loss, validationLoss, psnr, imagesPerSecond, secondsLeft, warning };
  entry.job = { ...entry.job, fraction, live };
  book.telling.tell({ type: 'progress', job: entry.job.id, fraction, live });
}

function showEvent(entry: TrainEntry, event: EventOf<'train'>, book: JobBook): void {
  const { job } = entry;
  switch (event.kind) {
    case 'started': {
      const { device, why, history } = event;
      const begun = { device, why, history: [...history], best: bestOf(history) };
      return book.change(entry, { ...begun, advice: undefined, stopped: undefined });
    }
    case 'point':
      job.history.push(event.point);
      entry.job = { ...job, best: bestOf([...(job.best ? [job.best] : []), event.point]) };
      book.remember();
      return book.telling.tell({ type: 'point', job: job.id, point: event.point });
    case 'moments': {
      const { moments, version } = event;
      entry.job = { ...job, moments, momentsVersion: version };
      return book.telling.tell({ type: 'moments', job: job.id, moments, version });
    }
    case 'device': {
      const { trouble } = event;
      const { remedy } = trouble;
      return book.change(entry, { trouble, ...(remedy.do === 'move' && { device: remedy.to }) });
    }
    case 'paused':
      return book.change(entry, { state: event.paused ? 'paused' : 'running' });
    case 'advice':
      return book.change(entry, { advice: event.advice ?? undefined });
    case 'finishing':
      return book.change(entry, { stopped: event.why });
    // The page says so beside the pictures, before a training is started.
    case 'doubt':
      return;
    default:
      return assertNever(event);
  }
}

/** The first of those with the smallest validation loss. */
function bestOf(points: HistoryPoint[]): HistoryPoint | null {
  return points.reduce<HistoryPoint | null>(
    (best, point) => ((point.validationLoss ?? Infinity) < (best?.validationLoss ?? Infinity) ? point : best),
    null,
  );
}

async function endTraining(
  entry: TrainEntry,
  outcome: Outcome<TrainResult>,
  why: StopReason | undefined,
  work: TrainingWork,
): Promise<void> {
  const { book } = work;
  if (why === 'cancel') return leaveNothing(entry, work);
  if (outcome.state === 'failed') return book.change(entry, failedState(outcome.error));
  if (outcome.state === 'cancelled' && why === 'close') return book.change(entry, { state: 'interrupted' });
  const { result } = outcome;
  if (!result || result.steps === 0) return endBeforeFirstStep(entry, work);
  const { history, best, skipped, device, stopped, advice } = result;
  const { steps, epochs, seconds } = result;
  entry.plan = { ...entry.plan, spent: { steps, epochs, seconds } };
  const kept = await keepWanted(entry, work);
  const ended = { history: [...history], best, skipped, device, stopped, advice, kept };
  book.change(entry, { state: 'done', fraction: 1, ...ended });
}

/** There is no model to keep; but what an earlier run of it learned is there, and stays. */
async function endBeforeFirstStep(entry: TrainEntry, work: TrainingWork): Promise<void> {
  if (await hasCheckpoint(entry.plan.folder)) return work.book.change(entry, { state: 'interrupted' });
  return leaveNothing(entry, work);
}

/** A moment that was chosen while the training ran. */
async function keepWanted(entry: TrainEntry, work: TrainingWork): Promise<number | null> {
  const { studio, book } = work;
  const wanted = entry.job.kept;
  if (wanted === null) return null;
  const outcome = await studio.call('keepMoment', { model: entry.plan.folder, step: wanted });
  // The person may have chosen another one meanwhile.
  if (entry.job.kept !== wanted) return keepWanted(entry, work);
  if (outcome.state === 'done') return outcome.result.step;
  if (outcome.state === 'failed') book.telling.tell({ type: 'trouble', error: outcome.error });
  return null;
}

/** Where nothing was learned there is nothing to go on with. */
async function removeUnused({ job, plan }: TrainEntry): Promise<void> {
  if (!(await hasCheckpoint(plan.folder))) await removeOwnFolder(plan.folder, job.id);
}

/** Ends as cancelled, and removes the folder that the training made. */
export async function leaveNothing(
  entry: TrainEntry,
  { book, shelf }: Pick<TrainingWork, 'book' | 'shelf'>,
): Promise<void> {
  const { folder } = entry.plan;
  if (dirname(folder) === shelf) await removeOwnFolder(folder, entry.job.id);
  book.change(entry, { state: 'cancelled', error: undefined });
}
