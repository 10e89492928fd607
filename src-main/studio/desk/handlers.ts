import type { AnswerOf, AskedOf, DeskRequest } from '../../contract/desk/requests.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { removeModel, renameModel } from './changing-models.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { folderChosenIn, type DeskDoor } from './door.ts';
import { fitNoise } from './fitting.ts';
import { moveModels, placeOfModels } from './moving-models.ts';
import type { DeskParts } from './parts.ts';
import { ask, resultOf } from './results.ts';
import { resultFile } from './pixels.ts';
import { trainLonger } from './longer.ts';
import { startExport, startTraining } from './starting.ts';

/** What says that a file wants a password. */
const protectedCodes = new Set(['pdf/locked', 'pdf/wrong-password']);

/** @param window the one that asks */
type Handler<R extends DeskRequest> = (
  asked: AskedOf<R>,
  window: string,
) => AnswerOf<R> | Promise<AnswerOf<R>>;

export type Handlers = { [R in DeskRequest]: Handler<R> };

/** Answers nothing where nothing is to be said. */
function quietly<A>(
  work: (asked: A, window: string) => unknown,
): (asked: A, window: string) => Promise<Record<string, never>> {
  return async (asked, window) => {
    await work(asked, window);
    return {};
  };
}

/** One row for each request of `contract/desk/requests.ts`. */
export function handlersOf(parts: DeskParts, door: DeskDoor): Handlers {
  const { pictures, settings, jobs, looks, diagnoses, folders, lab, models, studio, book } = parts;
  const nets = once(async () => resultOf(await studio.call('nets', {}), 'nets'));
  const recipes = once(() => ask(studio, 'labRecipes', {}));
  /** Before it is answered: a crash must not lose a job that was begun, or the name of its model. */
  async function remembered<T>(started: T | Promise<T>): Promise<T> {
    const result = await started;
    await parts.remember();
    return result;
  }

  return {
    session: () => ({
      door: door.facts,
      ...pictures.some(),
      settings: settings.get(),
      place: settings.place(),
      jobs: book.entries().map(({ job }) => job),
      folders: folders.all(),
    }),
    morePictures: ({ after }) => pictures.some(after),
    addSamples: quietly(parts.addSamples),
    unlock: quietly(({ password }) => {
      parts.tellPassword(password);
      pictures.again(protectedCodes);
    }),
    removePictures: quietly((asked) => pictures.remove(asked.pictures)),
    saveSettings: quietly((asked) => settings.set(asked.settings)),
    savePlace: quietly((asked) => settings.setPlace(asked.place)),
    look: (asked, window) => looks.look(asked, window),
    lookThere: quietly(({ ticket, visible }, window) => looks.there(ticket, visible, window)),
    stopLooking: quietly(({ ticket }, window) => looks.stop(ticket, window)),
    lookTrust: (asked, window) => looks.trust(asked, window),
    diagnose: ({ picture, page }) => diagnoses.of(picture, page),
    fitNoise: (asked) => fitNoise(asked, parts),
    startTraining: (asked) => remembered(startTraining(asked, parts)),
    trainLonger: (asked) => remembered(trainLonger(asked, parts)),
    startExport: (asked) => remembered(startExport(asked, parts)),
    pause: quietly(({ job }) => jobs.pause(job)),
    resume: quietly(({ job }) => jobs.resume(job)),
    finish: quietly(({ job }) => jobs.finish(job)),
    cancel: quietly(({ job }) => jobs.cancel(job)),
    dismiss: quietly(({ job }) => jobs.dismiss(job)),
    watch: quietly(({ job, watch }) => jobs.watch(job, watch)),
    keepMoment: quietly(({ job, step }) => parts.keepMoment(job, step)),
    cancelFile: quietly(({ job, picture }) => jobs.cancelFile(job, picture)),
    retryFailed: quietly(({ job }) => jobs.retryFailed(job)),
    show: quietly(({ job, picture }) => show(job, picture, parts, door)),
    presets: (asked) => ask(studio, 'presets', asked),
    savePreset: (asked) => ask(studio, 'savePreset', asked),
    removePreset: (asked) => ask(studio, 'removePreset', asked),
    lab: async () => ({ ...(await recipes()), runs: lab.runs() }),
    startLab: (asked) => lab.start(asked),
    stopLab: quietly(({ run }) => lab.stop(run)),
    labReport: async ({ run }) => ({ html: await lab.report(run) }),
    cleanSound: ({ data }) => parts.sounds.clean(data),
    stopSound: quietly(({ data }) => parts.sounds.stop(data)),
    models: () => models.list(),
    renameModel: (asked) => remembered(renameModel(asked, parts)),
    removeModel: (asked) => removeModel(asked, parts),
    modelsPlace: placeOfModels,
    moveModels: (asked) => remembered(moveModels(asked, parts, door)),
    diagnostics: async () => ({ text: await diagnosticsOf(parts, door) }),
    nets,
    devices: (asked) => ask(studio, 'doctor', asked),
    chooseFolder: async ({ typed }) => {
      const path = typed ?? (await folderChosenIn(door));
      return { folder: path === null ? null : await folders.grant(path) };
    },
  };
}

async function show(
  job: string,
  picture: string | undefined,
  { jobs }: DeskParts,
  { showFile }: DeskDoor,
): Promise<void> {
  const { folder } = jobs.export(job).plan;
  const path = picture === undefined ? folder : resultFile(job, picture, jobs);
  if (path === null) throw new Failure('desk/gone', { kind: 'result', id: picture! });
  if (!showFile) throw new Failure('desk/cannot-show', { path });
  await showFile(path);
}

/** Asks once, and again only where that failed. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= work().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
