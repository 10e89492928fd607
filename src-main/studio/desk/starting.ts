import { join } from 'node:path';
import type { AskedOf } from '../../contract/desk/requests.ts';
import type { ExportFile, TrainLive } from '../../contract/desk/job.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { folderInLibrary } from '../../engine/store/library.ts';
import { documentWorkOf } from './document-work.ts';
import { finishWorkOf } from './finish-work.ts';
import type { Folders } from './folders.ts';
import type { HeldPicture } from './held-picture.ts';
import { newId } from './ids.ts';
import type { JobBook } from './job-book.ts';
import type { Jobs } from './jobs.ts';
import { nameOfModel, namesInLibrary } from './model-names.ts';
import type { Pictures } from './pictures.ts';
import type { ExportEntry, TrainEntry } from './plans.ts';
import { configOf } from './training-request.ts';

export interface StartParts {
  pictures: Pictures;
  folders: Folders;
  book: JobBook;
  jobs: Jobs;
  readonly shelf: string;
}

const atStart: TrainLive = {
  step: 0,
  epoch: 0,
  loss: null,
  validationLoss: null,
  psnr: null,
  imagesPerSecond: 0,
  secondsLeft: null,
  warning: null,
};

/**
 * Puts a training in the row.
 * @throws Failure `desk/gone`, `desk/unfit-settings`, `desk/no-partners`; `model/unknown` for the one it starts from
 */
export async function startTraining(
  asked: AskedOf<'startTraining'>,
  parts: StartParts,
): Promise<{ job: string }> {
  const { settings, noising, watch } = asked;
  const { pictures, book, jobs, shelf } = parts;
  const chosen = asked.pictures.map((id) => pictures.get(id));
  if (watch) pictures.get(watch.picture);
  const base = settings.from === null ? undefined : await folderInLibrary(settings.from);
  const { images } = configOf({ settings, noising, pictures: chosen, base }, pictures);
  const there = await namesInLibrary();
  const model = nameOfModel(settings, noising, there, book);
  const entry: TrainEntry = {
    kind: 'train',
    plan: {
      folder: join(shelf, model),
      pictures: asked.pictures,
      ...(noising && { noising }),
      ...(base !== undefined && { base }),
    },
    job: {
      ...begun(),
      kind: 'train',
      model,
      settings,
      pictures: images.length,
      skipped: [],
      device: null,
      why: null,
      live: atStart,
      history: [],
      best: null,
      watch,
      moments: [],
      momentsVersion: 0,
      kept: null,
    },
  };
  jobs.add(entry);
  return { job: entry.job.id };
}

/**
 * Puts an export in the row.
 * @throws Failure `desk/gone`, `desk/unfit-settings`
 */
export function startExport(asked: AskedOf<'startExport'>, parts: StartParts): { job: string } {
  const { settings, noising, cleaning } = asked;
  if (settings.what === 'cleaned' && !cleaning) throw unfit('a model is needed for cleaned pictures');
  if (settings.what === 'noisy' && !noising) throw unfit('a noise is needed for noisy pictures');
  const folder = parts.folders.path(settings.folder);
  const chosen = [...new Set(asked.pictures)].map((id) => parts.pictures.get(id));
  const { strength = 100, noiseLevel, turns, protect = 0, restored = {} } = cleaning ?? {};
  const finish = cleaning ? finishWorkOf(cleaning, chosen) : undefined;
  const restore = chosen.flatMap(({ file, picture }) => {
    const pages = restored[picture.id];
    return pages ? [{ file, pages }] : [];
  });
  const entry: ExportEntry = {
    kind: 'export',
    plan: {
      folder,
      files: chosen.map(({ file }) => file),
      strength,
      protect,
      restore,
      ...(noiseLevel !== undefined && { noiseLevel }),
      ...(turns !== undefined && { turns }),
      ...(cleaning?.document && { document: documentWorkOf(cleaning.document, chosen, parts.pictures) }),
      ...(noising && { noising }),
      ...(finish && { finish }),
    },
    job: {
      ...begun(),
      kind: 'export',
      settings,
      folder,
      model: settings.what === 'cleaned' ? cleaning!.model : null,
      files: chosen.map(waitingFile),
    },
  };
  parts.jobs.add(entry);
  return { job: entry.job.id };
}

function waitingFile({ picture }: HeldPicture): ExportFile {
  return { picture: picture.id, name: picture.name, state: 'waiting', fraction: 0, out: null };
}

/** What every job begins with. */
export function begun() {
  return { id: newId(), state: 'waiting' as const, fraction: 0, begun: new Date().toISOString() };
}

function unfit(problem: string): Failure {
  return new Failure('desk/unfit-settings', { problem });
}
