import { z } from 'zod';
import { modelsResult } from '../config/card.ts';
import { pageDiagnosis } from '../config/diagnosis.ts';
import { crop } from '../config/cleaning.ts';
import { doctorRequest, doctorResult } from '../config/device.ts';
import {
  documentLook,
  documentSettings,
  presetsResult,
  removePresetRequest,
  savePresetRequest,
} from '../config/document.ts';
import { finishing, finishNumbers } from '../config/finish.ts';
import { fitNoiseResult } from '../config/fit.ts';
import { labRecipesResult } from '../config/lab.ts';
import { changedModel, modelName, movedModels, netsResult } from '../config/library.ts';
import { lookTrustResult } from '../config/trust.ts';
import { lookResult, noiseLevel, mending, noising, region, turns } from '../config/view.ts';
import type { FailureData } from '../errors/failure.ts';
import { deskWatch } from './job.ts';
import { labRun } from './lab.ts';
import { id } from './picture.ts';
import { deskFolder, deskPlace, modelsPlace, session, somePictures } from './session.ts';
import { cleanedSound } from './sound.ts';
import {
  deskSettings,
  exportSettings,
  otherSides,
  paintedMasks,
  restoredMarks,
  trainingSettings,
} from './settings.ts';

const nothing = z.strictObject({});
const done = z.object({});
const ofJob = { request: z.strictObject({ job: id }), result: done };
const started = z.object({ job: id });

const page = { picture: id, page: z.number().int().min(0).default(0) };
/** A name of the library, never a path. */
const cleaning = {
  noising: noising.optional(),
  model: modelName,
  noiseLevel: noiseLevel.optional(),
  turns: turns.optional(),
  /** As in `config/document.ts`, with a picture of the desk as the other side. */
  document: documentLook.extend({ back: z.strictObject(page).optional() }).optional(),
  ...mending,
  ...finishing,
};

/** A layer of `config/view.ts`, with a picture of the desk in place of a path. */
export const deskLayer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('source'), ...page }),
  z.strictObject({ kind: z.literal('noisy'), ...page, noising }),
  z.strictObject({ kind: z.literal('cleaned'), ...page, ...cleaning }),
  z.strictObject({ kind: z.literal('removed'), ...page, ...cleaning }),
]);
export type DeskLayer = z.input<typeof deskLayer>;
/** One that cleaning has made. */
const cleanedLayer = deskLayer.refine(({ kind }) => kind === 'cleaned', 'Only a cleaned layer can be judged');

/**
 * Everything a window can ask of the studio. The doors only carry these; how each is answered stands in `studio/desk`. Files come onto the
 * desk through the doors themselves (a drop, an upload), so no request names a path to read.
 */
export const deskRequests = {
  session: { request: nothing, result: session },
  /** The pictures that come after one, as in `session`; from the first one on where that is gone. */
  morePictures: { request: z.strictObject({ after: id }), result: somePictures },
  addSamples: { request: nothing, result: done },
  /** A password that may open files which are protected: they are read again. It is kept in memory until the program ends. */
  unlock: { request: z.strictObject({ password: z.string().min(1).max(1000) }), result: done },
  removePictures: { request: z.strictObject({ pictures: z.array(id) }), result: done },
  saveSettings: { request: z.strictObject({ settings: deskSettings }), result: done },
  savePlace: { request: z.strictObject({ place: deskPlace }), result: done },

  /** Shows a layer. Ends when it is complete; until then `look` events tell how far it is. `ticket` is the window's own. */
  look: {
    request: z.strictObject({ ticket: id, layer: deskLayer, visible: region.optional() }),
    result: lookResult,
  },
  /** The region that the person sees now comes first. */
  lookThere: { request: z.strictObject({ ticket: id, visible: region }), result: done },
  /** What noise a page has, and what to do about it. It is found out once for a file, and may take seconds. */
  diagnose: { request: z.strictObject(page), result: pageDiagnosis },
  /** Measures the noise of a page: in a region of it, beside its clean partner, or else in its flattest parts. */
  fitNoise: {
    request: z.strictObject({ ...page, region: region.optional(), pair: z.boolean().default(false) }),
    result: fitNoiseResult,
  },
  stopLooking: { request: z.strictObject({ ticket: id }), result: done },
  /** Says whether more than noise went from a cleaned layer. `look` events tell how far it is, `stopLooking` ends it. */
  lookTrust: {
    request: z.strictObject({
      ticket: id,
      layer: cleanedLayer,
      uncertainty: z.boolean().default(false).describe('Takes as long as cleaning eight times'),
    }),
    result: lookTrustResult,
  },

  startTraining: {
    request: z.strictObject({
      settings: trainingSettings,
      noising: noising.optional().describe('clean: what is added'),
      pictures: z.array(id).min(1),
      watch: deskWatch.nullable().default(null),
    }),
    result: started,
  },
  /** A training that has ended goes on for its time once more, as a new job with a model of its own. */
  trainLonger: {
    request: z.strictObject({ job: id, watch: deskWatch.nullable().default(null) }),
    result: started,
  },
  startExport: {
    request: z.strictObject({
      settings: exportSettings,
      noising: noising.optional().describe('Added before cleaning; all there is to do for `noisy`'),
      cleaning: z
        .strictObject({
          model: modelName,
          strength: z.number().min(0).max(100),
          noiseLevel: noiseLevel.optional(),
          turns: turns.optional(),
          protect: z.number().min(0).max(100).default(0),
          restored: restoredMarks.default({}),
          ...finishNumbers,
          masks: paintedMasks.default({}),
          crop: crop.optional().describe('Of one picture: this part of it alone'),
          document: z
            .strictObject({
              steps: documentSettings,
              pairs: z.boolean().default(false),
              backs: otherSides.default({}),
            })
            .optional()
            .describe('Document mode, as in the settings'),
        })
        .nullable()
        .describe('null for `noisy`'),
      pictures: z.array(id).min(1),
    }),
    result: started,
  },
  pause: ofJob,
  /** Goes on with a paused or an interrupted job. */
  resume: ofJob,
  /** A training ends now and its model is kept. */
  finish: ofJob,
  /** A training ends and leaves nothing behind; an export keeps the files that are done. */
  cancel: ofJob,
  /** Takes an ended job off the desk; its results stay. */
  dismiss: ofJob,
  watch: { request: z.strictObject({ job: id, watch: deskWatch.nullable() }), result: done },
  keepMoment: { request: z.strictObject({ job: id, step: z.number().int().min(0) }), result: done },
  cancelFile: { request: z.strictObject({ job: id, picture: id }), result: done },
  retryFailed: ofJob,
  /** Shows an export's folder, or one of its results in it, in the file manager. */
  show: { request: z.strictObject({ job: id, picture: id.optional() }), result: done },

  /** Pipelines of document mode: those that came along, and one's own. */
  presets: { request: nothing, result: presetsResult },
  savePreset: { request: savePresetRequest, result: presetsResult },
  removePreset: { request: removePresetRequest, result: presetsResult },

  /** The Lab: its experiments, and those that were done or are under way. */
  lab: { request: nothing, result: labRecipesResult.extend({ runs: z.array(labRun) }) },
  startLab: {
    request: z.strictObject({
      recipe: z.string(),
      data: id.nullable().default(null).describe('What was given to the Lab before'),
      seed: z.number().int().min(0).default(0),
    }),
    result: z.object({ run: id }),
  },
  stopLab: { request: z.strictObject({ run: id }), result: done },
  /** What came of an experiment, as one HTML page. */
  labReport: { request: z.strictObject({ run: id }), result: z.object({ html: z.string() }) },

  /** Cleans a recording that was given before; how it sounds is fetched as pixels are. */
  cleanSound: { request: z.strictObject({ data: id }), result: cleanedSound },
  stopSound: { request: z.strictObject({ data: id }), result: done },

  models: { request: nothing, result: modelsResult },
  renameModel: { request: z.strictObject({ name: z.string(), to: modelName }), result: changedModel },
  removeModel: { request: z.strictObject({ name: z.string() }), result: changedModel },
  /** Where the person's own models lie. */
  modelsPlace: { request: nothing, result: modelsPlace },
  /** Takes them to the typed folder, to one chosen in a dialog (null when it was closed), or back to the usual place. */
  moveModels: {
    request: z.strictObject({ typed: z.string().min(1).optional(), usual: z.literal(true).optional() }),
    result: z.object({ moved: movedModels.nullable() }),
  },
  /** What helps to find a fault, to be copied: versions, devices, codes of errors. No name of a file, a folder or a person is in it. */
  diagnostics: { request: nothing, result: z.object({ text: z.string() }) },
  nets: { request: nothing, result: netsResult },
  devices: { request: doctorRequest, result: doctorResult },
  /** Lets results go to one more folder: the typed one, or one chosen in a dialog; null when the dialog was closed. */
  chooseFolder: {
    request: z.strictObject({ typed: z.string().min(1).optional() }),
    result: z.object({ folder: deskFolder.nullable() }),
  },
} satisfies Record<string, { request: z.ZodType; result: z.ZodType }>;

export type DeskRequest = keyof typeof deskRequests;
/** What a window writes: defaults may be left out. */
export type AskOf<R extends DeskRequest> = z.input<(typeof deskRequests)[R]['request']>;
/** What the desk reads, after checking. */
export type AskedOf<R extends DeskRequest> = z.output<(typeof deskRequests)[R]['request']>;
export type AnswerOf<R extends DeskRequest> = z.output<(typeof deskRequests)[R]['result']>;

/** What crosses the border: nothing is thrown over it. */
export type Reply<T> = { ok: true; result: T } | { ok: false; error: FailureData };
