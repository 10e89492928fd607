import type { ProgressOf } from '../../contract/channels.ts';
import type { BatchControl, OutputOptions } from '../../contract/config/cleaning.ts';
import type { Outcome } from '../../contract/jobs.ts';
import type { CallOptions } from '../engine-process.ts';
import type { Studio } from '../studio.ts';
import { exportFiles } from './export-files.ts';
import { nameOf } from './finish-work.ts';
import { makeWritable } from './folders.ts';
import { notAtWork, type JobBook } from './job-book.ts';
import { modelPath } from './model-path.ts';
import type { Pictures } from './pictures.ts';
import type { ExportEntry } from './plans.ts';
import { failedState, failureDataOf, messenger, type Running, type StopReason } from './running.ts';
import type { Settings } from './settings.ts';
import { deviceOf } from './training-request.ts';

export interface ExportWork {
  studio: Pick<Studio, 'call'>;
  book: JobBook;
  settings: Settings;
  pictures: Pick<Pictures, 'saved'>;
}

export interface RunningExport extends Running {
  cancelFile(picture: string): void;
}

/**
 * Writes the results of an export that are not there yet. The engine is given every file in the order of the first time, so that
 * results get the same names again, and is told at once which of them are not wanted any more.
 */
export function runExport(entry: ExportEntry, work: ExportWork): RunningExport {
  const { book } = work;
  const abort = new AbortController();
  const files = exportFiles(entry, book);
  let why: StopReason | undefined;
  const { start, tell } = messenger<BatchControl>();

  const call: CallOptions<'denoise'> = {
    signal: abort.signal,
    onStart(send) {
      start(send);
      for (const file of files.ended()) send({ do: 'cancel', file });
    },
    onEvent(event) {
      if (event.kind === 'file') files.show(event.file);
      else book.change(entry, { trouble: event.trouble });
    },
    onProgress: (progress) => showProgress(progress),
  };

  function showProgress({ working }: ProgressOf<'denoise'>): void {
    for (const { file, fraction } of working) files.advance(file, fraction);
    const fraction = Math.max(entry.job.fraction, files.fraction());
    entry.job = { ...entry.job, fraction };
    book.telling.tell({ type: 'progress', job: entry.job.id, fraction });
  }

  async function run(): Promise<void> {
    const fraction = files.fraction();
    book.change(entry, { state: 'running', fraction, error: undefined, trouble: undefined });
    try {
      await makeWritable(entry.plan.folder);
      endExport(entry, await askEngine(entry, work, call), why, book);
    } catch (error) {
      endExport(entry, { state: 'failed', error: failureDataOf(error) }, why, book);
    }
  }

  return {
    ended: run(),
    pause() {
      tell({ do: 'pause' });
      book.change(entry, { state: 'paused' });
    },
    resume() {
      tell({ do: 'resume' });
      book.change(entry, { state: 'running' });
    },
    cancelFile(picture) {
      if (files.cancel(picture)) tell({ do: 'cancel', file: files.path(picture) });
    },
    stop(reason) {
      why ??= reason;
      abort.abort();
    },
  };
}

async function askEngine(
  entry: ExportEntry,
  { studio, settings, pictures }: ExportWork,
  call: CallOptions<'denoise'>,
): Promise<Outcome<unknown>> {
  const {
    files: inputs,
    noising,
    strength,
    noiseLevel,
    turns,
    protect,
    restore,
    document,
    finish,
  } = entry.plan;
  const originals = pictures.saved().map(({ file }) => file);
  const output = { ...outputOf(entry), originals };
  const { model } = entry.job;
  if (model === null)
    return studio.call('noise', { inputs, output, noise: noising!.noise, seed: noising!.seed }, call);
  const { app } = settings.get();
  const device = deviceOf(app);
  const added = noising && { noising };
  const path = await modelPath(model);
  const cleaning = {
    model: path,
    strength,
    protect,
    restore,
    trust: true,
    tile: app.tile ?? ('auto' as const),
    ...(document && { document }),
    ...finish,
  };
  const told = { ...(noiseLevel !== undefined && { noiseLevel }), ...(turns && { turns }) };
  return studio.call('denoise', { inputs, ...added, ...cleaning, ...told, output, device }, call);
}

function outputOf({ job, plan }: ExportEntry): Partial<OutputOptions> & { output: string } {
  const { format, quality, name, existing, pdfPages, strip } = job.settings;
  const overwrite = existing === 'overwrite';
  return {
    output: plan.folder,
    format,
    // Pages of a new PDF are packed as they were: what lost nothing stays so.
    ...(format !== 'pdf' && { quality }),
    pdfPages,
    strip,
    name: nameOf(name, plan.finish),
    overwrite,
    skipExisting: !overwrite,
  };
}

function endExport(
  entry: ExportEntry,
  outcome: Outcome<unknown>,
  why: StopReason | undefined,
  book: JobBook,
): void {
  const files = entry.job.files.map(notAtWork);
  if (why === 'cancel') return book.change(entry, { state: 'cancelled', files: files.map(givenUp) });
  if (outcome.state === 'failed') return book.change(entry, { ...failedState(outcome.error), files });
  if (outcome.state === 'cancelled') return book.change(entry, { state: 'interrupted', files });
  book.change(entry, { state: 'done', fraction: 1, files });
}

/** The end of a file that nobody waits for any more. */
export function givenUp<F extends ExportEntry['job']['files'][number]>(file: F): F {
  return file.state === 'waiting' ? { ...file, state: 'cancelled' } : file;
}
