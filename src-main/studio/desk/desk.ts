import { join } from 'node:path';
import type { DeskEvent } from '../../contract/desk/events.ts';
import { isActive } from '../../contract/desk/job.ts';
import type { PictureRole, RefusedFile } from '../../contract/desk/picture.ts';
import type { PixelAddress } from '../../contract/desk/pixels.ts';
import type { Reply } from '../../contract/desk/requests.ts';
import type { Studio } from '../studio.ts';
import { openAdding } from './adding.ts';
import { answerer, replyOf } from './answer.ts';
import { openDiagnoses } from './diagnoses.ts';
import type { DeskDoor } from './door.ts';
import { openFolders } from './folders.ts';
import { handlersOf } from './handlers.ts';
import type { NewPicture } from './held-picture.ts';
import { homeFolder } from '../../engine/base/home.ts';
import { ownModels, usualFolder } from './home.ts';
import { leftBehind, removeUnused } from './inbox.ts';
import { openJobBook, type JobBook } from './job-book.ts';
import { openJobs } from './jobs.ts';
import { openLabBench } from './lab.ts';
import { openLabData, type LabData } from './lab-data.ts';
import { openLooks } from './looks.ts';
import { openModels } from './models.ts';
import { keepMoment } from './moments.ts';
import type { DeskParts } from './parts.ts';
import { openPictures } from './pictures.ts';
import { pixelsAt, resultFile, type Pixels } from './pixels.ts';
import { failureDataOf } from './running.ts';
import { saver } from './saver.ts';
import { openSettings } from './settings.ts';
import { openSounds } from './sounds.ts';
import { loadState, saveDesk, savePictures } from './state-file.ts';
import { telling } from './telling.ts';
import { thumbnails } from './thumbnails.ts';
import { openTroubles } from './troubles.ts';

/** The desk of the studio: pictures, settings and jobs, for every window of one door. */
export interface Desk {
  /**
   * Answers a request of `contract/desk/requests.ts`. Never throws.
   * @param window who asks; what it looks at ends with `leave(window)`
   */
  answer(request: string, ask: unknown, window?: string): Promise<Reply<unknown>>;
  /** Everything the desk tells by itself. @returns ends it */
  listen(listener: (event: DeskEvent) => void, window?: string): () => void;
  /** The window is gone: nobody looks any more. */
  leave(window: string): void;
  /** Null where there are no such pixels (any more). */
  pixels(address: PixelAddress): Promise<Pixels | null>;
  /** Files and folders of this machine, which a person handed over. What cannot be taken is told as refused; never throws. */
  addPaths(paths: string[], role: PictureRole): Promise<void>;
  /** One file that is known to be there, such as an upload in the inbox. */
  addFile(found: NewPicture, role: PictureRole): void;
  refuse(files: RefusedFile[]): void;
  /** What is given to the Lab. */
  readonly labData: LabData;
  /** Takes an ONNX file into the library. Never throws. */
  importModel(path: string, name?: string): Promise<Reply<{ name: string }>>;
  /** The file of an export's result, for a door that hands it on; null where there is none. */
  resultFile(job: string, picture: string): string | null;
  /** True while a job waits, runs or is paused. */
  isBusy(): boolean;
  /** The studio's own folder; uploads come to `inbox` in it. */
  readonly folder: string;
  /** Resolves when every picture was read and everything is on the disk. */
  settled(): Promise<void>;
  /** Interrupts what runs, so that it can go on another day, and writes everything down. The studio is left open. */
  close(): Promise<void>;
}

export interface DeskOptions {
  studio: Pick<Studio, 'call' | 'tellPassword'>;
  door: DeskDoor;
  /** Where everything is kept; `CLEANPLATE_HOME` or the system's place when absent. */
  home?: string;
}

/** Opens the desk as it was left. */
export async function openDesk({ studio, door, home = homeFolder() }: DeskOptions): Promise<Desk> {
  const folder = join(home, 'studio');
  const state = await loadState(folder);
  const left = await leftBehind(folder);
  const news = telling();
  const onTrouble = (error: unknown) => news.tell({ type: 'trouble', error: failureDataOf(error) });
  const deskSaver = saver(() => saveDesk(folder, remembered()), onTrouble);
  const pictureSaver = saver(() => savePictures(folder, pictures.saved()), onTrouble, 2000);

  const small = thumbnails(studio, join(folder, 'thumbnails'));
  const pictures = openPictures(state.pictures, {
    thumbnails: small,
    telling: news,
    onChange: pictureSaver.soon,
  });
  const troubles = openTroubles(news);
  const settings = openSettings(state, news, deskSaver.soon);
  const folders = openFolders(state.folders, await usualFolder(), news, deskSaver.soon);
  const book = openJobBook(state.jobs, news, deskSaver.soon);
  const models = openModels(studio, news, (name) => isInTraining(name, book));
  const jobs = openJobs(
    {
      studio,
      book,
      pictures,
      settings,
      models,
      // Models may be moved while the desk is open.
      get shelf() {
        return ownModels();
      },
    },
    { isBusy: () => lab.isBusy(), startNext: () => lab.startNext() },
  );
  const labData = openLabData(folder);
  const lab = openLabBench({
    studio,
    settings,
    telling: news,
    data: labData,
    home: folder,
    isBusy: jobs.isBusy,
    onFree: jobs.startNext,
  });
  const looks = openLooks({ studio, pictures, settings, telling: news });
  const adding = openAdding(studio, pictures, folder);
  const parts: DeskParts = {
    studio,
    tellPassword: (password) => studio.tellPassword(password),
    pictures,
    settings,
    folders,
    models,
    book,
    jobs,
    looks,
    diagnoses: openDiagnoses(studio, pictures),
    lab,
    labData,
    sounds: openSounds(studio, { data: labData, settings, home: folder }),
    get shelf() {
      return ownModels();
    },
    troubles,
    // With the pictures: a job that comes back after a crash without them would stand alone.
    remember: saved,
    addSamples: adding.samples,
    keepMoment: (job, step) => keepMoment({ job, step }, { studio, jobs, book, models }),
  };

  function remembered() {
    const jobs = book.entries();
    return { settings: settings.get(), place: settings.place(), folders: folders.chosen(), jobs };
  }

  async function saved(): Promise<void> {
    await Promise.all([deskSaver.now(), pictureSaver.now()]);
  }

  const swept = sweep();
  async function sweep(): Promise<void> {
    const used = pictures.saved();
    const exported = book.entries().flatMap((entry) => (entry.kind === 'export' ? entry.plan.files : []));
    await removeUnused(folder, left, [...used.map(({ file }) => file), ...exported]);
    await small.sweep(used.flatMap(({ file, stamp }) => (stamp ? { file, stamp } : [])));
  }

  return {
    answer: answerer(handlersOf(parts, door), troubles.note),
    listen: news.listen,
    leave: looks.leave,
    pixels: (address) => pixelsAt(address, { ...parts, thumbnails: small }),
    addPaths: adding.paths,
    addFile: (found, role) => pictures.add([found], role),
    refuse: pictures.refuse,
    labData,
    importModel: (path, name) => replyOf(() => models.import(path, name)),
    resultFile: (job, picture) => resultFile(job, picture, jobs),
    isBusy: () => book.entries().some(({ job }) => isActive(job)),
    folder,
    async settled() {
      await Promise.all([pictures.settled(), swept]);
      await saved();
    },
    async close() {
      looks.close();
      await Promise.all([jobs.close(), lab.close(), pictures.close(), swept]);
      await saved();
    },
  };
}

function isInTraining(model: string, book: JobBook): boolean {
  return book
    .entries()
    .some(({ job }) => job.kind === 'train' && job.model === model && job.state !== 'done');
}
