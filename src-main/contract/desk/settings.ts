import { z } from 'zod';
import { formats, nameTemplate, strippable } from '../config/cleaning.ts';
import { deviceChoice, deviceIds, precisions } from '../config/device.ts';
import { documentSettings } from '../config/document.ts';
import { finishNumbers, pageMask } from '../config/finish.ts';
import { netConfig } from '../config/nets.ts';
import { noiseSpec } from '../config/noise.ts';
import { ownNoise } from '../config/own-noise.ts';
import { pdfPages } from '../config/pdf.ts';
import { pageMarks } from '../config/trust.ts';
import { selfMethods, spotShapes } from '../config/self.ts';
import { stops } from '../config/stop.ts';
import { losses, objectives, optimizerNames, schedules } from '../config/training.ts';
import { noiseLevel, turns } from '../config/view.ts';
import { id } from './picture.ts';

const seed = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31)
  .default(0);

/** The noise step. Switched off, pictures are taken as they are. */
export const noiseSettings = z.strictObject({
  on: z.boolean().default(false),
  noise: noiseSpec.default([{ kind: 'gaussian', low: 25, high: 25 }]),
  seed,
  own: z.array(ownNoise).max(200).default([]).describe('Noises that the person has measured, newest first'),
});

const [anyNet] = netConfig.options;

/** The training step; the rules between the fields are those of `config/training.ts`. */
export const trainingSettings = z.strictObject({
  objective: z.enum(objectives).default('clean'),
  net: z.enum(netConfig.options.map((option) => option.shape.net.value)).default('unet'),
  width: anyNet.shape.width.unwrap().nullable().default(null).describe('null: what suits the net'),
  depth: z.number().int().min(1).max(64).nullable().default(null).describe('null: what suits the net'),
  level: z.boolean().default(false).describe('clean, unet and resunet: the net can be told the noise level'),
  colour: z.enum(['auto', 'grey', 'rgb']).default('auto').describe('auto: grey when every picture is grey'),
  budget: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('minutes'), minutes: z.number().positive().max(10_000) }),
      z.strictObject({ by: z.literal('steps'), steps: z.number().int().min(1).max(10_000_000) }),
      z.strictObject({ by: z.literal('epochs'), epochs: z.number().int().min(1).max(1_000_000) }),
    ])
    .default({ by: 'minutes', minutes: 10 }),
  patch: z.number().int().min(4).max(2048).nullable().default(null).describe('null: what suits the net'),
  batch: z.number().int().min(1).max(4096).nullable().default(null).describe('null: what suits the net'),
  from: z.string().nullable().default(null).describe('Name in the library of the model it starts from'),
  self: z
    .strictObject({ method: z.enum(selfMethods).default('auto'), mask: z.enum(spotShapes).default('auto') })
    .prefault({})
    .describe('self: how noisy pictures alone are learned from'),
  stop: z.enum(stops).default('never'),
  learningRate: z.number().positive().max(1).nullable().default(null).describe('null: what suits the start'),
  schedule: z.enum(schedules).default('cosine'),
  optimizer: z.enum(optimizerNames).nullable().default(null).describe('null: what suits the net'),
  loss: z.enum(losses).default('mse'),
  validation: z.number().min(0).max(0.9).default(0.1),
  seed,
  name: z.string().max(80).default('').describe('Of the model; found by the program when empty'),
});

/** Marks that are put back, by picture. They stay when another model cleans. */
export const restoredMarks = z.record(id, z.array(pageMarks));
export type RestoredMarks = z.infer<typeof restoredMarks>;

/** What of each picture is left alone, as it was painted; it stays when another model cleans. */
export const paintedMasks = z.record(id, z.array(pageMask));
export type PaintedMasks = z.infer<typeof paintedMasks>;

/** The cleaning step. */
export const cleaningSettings = z.strictObject({
  model: z.string().nullable().default(null).describe('Name in the library; null before one is chosen'),
  strength: z.number().min(0).max(100).default(100),
  noiseLevel: noiseLevel
    .nullable()
    .default(null)
    .describe('What models are told that can be told it; null: they judge it themselves'),
  turns: turns.default(1).describe('Averages over so many mirrored and turned ways of cleaning'),
  protect: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe('How far to go back to the source where the model is unsure'),
  restored: restoredMarks.default({}),
  ...finishNumbers,
  masks: paintedMasks.default({}),
});

/** The other side of a sheet: a picture of the desk by the picture of the front. */
export const otherSides = z.record(id, id);

/** Document mode. Switched off, a page is cleaned and nothing else. */
export const documentModeSettings = z.strictObject({
  on: z.boolean().default(false),
  steps: documentSettings.prefault({}),
  withModel: z.boolean().default(true).describe('The model of the cleaning step cleans, too'),
  pairs: z
    .boolean()
    .default(false)
    .describe('A file of several pages holds front, back, front, back, ...; others have a back of their own'),
  backs: otherSides.default({}),
});

/** The export step. */
export const exportSettings = z.strictObject({
  what: z.enum(['cleaned', 'noisy']).default('cleaned'),
  format: z.enum(['keep', ...formats]).default('keep'),
  quality: z.number().int().min(1).max(100).default(92),
  folder: id.nullable().default(null).describe('A folder the person chose; null: the usual one'),
  name: nameTemplate.default('{name}-clean'),
  existing: z.enum(['skip', 'overwrite']).default('skip'),
  pdfPages: z.enum(pdfPages).default('scans'),
  strip: z.array(z.enum(strippable)).default([]).describe('What results shall not tell'),
});

/** What is the person's taste and machine, not the work's. */
export const appSettings = z.strictObject({
  language: z.enum(['auto', 'en', 'de']).default('auto'),
  theme: z.enum(['auto', 'light', 'dark']).default('auto'),
  device: z.enum(['auto', ...deviceIds]).default('auto'),
  threads: z.number().int().min(1).max(1024).nullable().default(null),
  memory: deviceChoice.shape.memory.unwrap().nullable().default(null).describe('MiB; null: what is usual'),
  tile: z.number().int().min(16).max(16_384).nullable().default(null).describe('Of exports; null: what fits'),
  precision: z.enum(precisions).default('auto').describe('Of exports; auto: 16 bits where that is faster'),
  updates: z.boolean().default(false).describe('Looks for newer versions, where that is possible'),
  notifications: z.boolean().default(false).describe('Tells outside the window when a job has ended'),
});

/** Every setting of the studio. Each part fills its own defaults, so older documents stay readable. */
export const deskSettings = z.strictObject({
  noise: noiseSettings.prefault({}),
  training: trainingSettings.prefault({}),
  cleaning: cleaningSettings.prefault({}),
  document: documentModeSettings.prefault({}),
  export: exportSettings.prefault({}),
  app: appSettings.prefault({}),
});
export type DeskSettings = z.infer<typeof deskSettings>;
export type NoiseSettings = DeskSettings['noise'];
export type TrainingSettings = DeskSettings['training'];
export type CleaningSettings = DeskSettings['cleaning'];
export type DocumentModeSettings = DeskSettings['document'];
export type ExportSettings = DeskSettings['export'];
export type AppSettings = DeskSettings['app'];
