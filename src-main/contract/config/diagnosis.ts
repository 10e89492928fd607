import { z } from 'zod';
import { failureData } from '../jobs.ts';
import { noiseSpec } from './noise.ts';
import { blindSpotRemedies, blindSpotTroubles } from './self.ts';
import { objectives } from './training.ts';

/** Looks at pictures, changes nothing, and says what noise they have. */
export const diagnoseRequest = z.strictObject({
  inputs: z.array(z.string()).min(1).describe('Image files and folders'),
  page: z.number().int().min(0).optional().describe('One page of each file, from 0; all when absent'),
});
export type DiagnoseRequest = z.infer<typeof diagnoseRequest>;

/** Standard deviations on the 0-255 scale, whatever the depth of the file; what clipping took away is put back. */
export const noiseLevel = z.object({
  channels: z.array(z.number()).min(1).max(3).describe('Grey; or red, green, blue'),
  luma: z.number().describe('Of 0.299 R + 0.587 G + 0.114 B'),
});
export type NoiseLevel = z.infer<typeof noiseLevel>;

export const dependenceKinds = ['constant', 'photons', 'photons-and-constant', 'speckle', 'falling'] as const;

/**
 * How noise grows with brightness: on the 0..1 scale its variance is `slope * signal + offset` (photons and a constant part), or
 * `(speckle * signal)^2`, or there is more of it in the dark ('falling', as in developed photographs). What is not in it is null.
 */
export const dependence = z.object({
  kind: z.enum(dependenceKinds),
  slope: z.number(),
  offset: z.number(),
  peak: z.number().nullable().describe("Photons at white: the strength of the noise 'poisson'"),
  sigma: z.number().nullable().describe("Constant part, 0-255: the strength of the noise 'gaussian'"),
  speckle: z.number().nullable().describe("Relative: the strength of the noise 'speckle'"),
  curve: z
    .array(z.object({ signal: z.number(), sigma: z.number() }))
    .describe('What was measured, both 0-255, dark to bright'),
});
export type Dependence = z.infer<typeof dependence>;

export const patternKinds = ['white', 'blurred', 'rows', 'columns', 'rows-and-columns'] as const;

/** Whether the noise of a pixel tells of its neighbours': in flat parts of luma. Correlations are -1..1. */
export const pattern = z.object({
  kind: z.enum(patternKinds).describe("'rows': stripes along rows, each row brighter or darker as a whole"),
  across: z.array(z.number()).describe('Correlation with the pixel 1, 2, 3, 4 to the right'),
  down: z.array(z.number()).describe('... below'),
  rows: z.number().describe('Share of the variance that whole rows have in common, 0..1'),
  columns: z.number(),
});
export type Pattern = z.infer<typeof pattern>;

/** Traces of JPEG compression, in a file of any kind. */
export const jpegTraces = z.object({
  from: z
    .enum(['file', 'pixels'])
    .describe('A JPEG file says its quality; pixels that were one once show it'),
  quality: z.number().nullable().describe('1-100 on the usual scale; null where it cannot be told'),
  blocks: z
    .number()
    .describe('How much larger steps are at the edges of 8x8 blocks than elsewhere; 0 is none'),
});
export type JpegTraces = z.infer<typeof jpegTraces>;

/** Pixels that have nothing to do with their neighbours, as shares of all pixels. */
export const impulses = z.object({
  share: z.number(),
  salt: z.number().describe('Of them stuck at white'),
  pepper: z.number().describe('Of them stuck at black'),
});
export type Impulses = z.infer<typeof impulses>;

/** The sheet of a page of text or drawing. Levels on the 0-255 scale. */
export const paper = z.object({
  colour: z.array(z.number()).min(1).max(3).describe('Of the sheet in the middle of its brightness'),
  uneven: z.number().describe('From its darkest to its brightest parts; stains, shadow and folds raise it'),
  ink: z.number().describe('Share of the page that is darker than the sheet, 0..1'),
  stained: z.boolean(),
  showThrough: z.boolean().describe('Print of the other side seems to shine through'),
});
export type Paper = z.infer<typeof paper>;

/** Why a measurement is to be taken with care. */
export const doubtCodes = ['too-small', 'textured', 'clipped'] as const;
export type DoubtCode = (typeof doubtCodes)[number];

export const bundledModels = ['photo', 'photo-grey', 'document', 'impulse'] as const;

/** What a model that fits may leave nevertheless. */
export const leftovers = ['noise', 'stripes', 'jpeg-blocks', 'impulses'] as const;
export type Leftover = (typeof leftovers)[number];

/** What to do; `why` is the finding that decided. */
export const advice = z.object({
  model: z.object({
    name: z
      .enum(bundledModels)
      .nullable()
      .describe('The bundled model that fits; null: nothing to clean, or none does'),
    why: z.enum(['grey', 'colour', 'page', 'impulses', 'jpeg-blocks', 'no-noise', 'unknown']),
    leaves: z.array(z.enum(leftovers)).describe('What is seen on the page and will stay'),
  }),
  training: z.object({
    objective: z.enum(objectives).nullable().describe('null: nothing to learn'),
    noise: noiseSpec.nullable().describe("For 'clean': the noise to add to clean pictures of the same kind"),
    why: z.enum(['known-noise', 'unknown-noise', 'stains', 'no-noise', 'unknown']),
  }),
  blindSpot: z.object({
    works: z.boolean(),
    troubles: z.array(z.enum(blindSpotTroubles)),
    instead: z.enum(blindSpotRemedies).nullable().describe('What to do when it does not work'),
  }),
});
export type Advice = z.infer<typeof advice>;

export const pageDiagnosis = z.object({
  page: z.number().describe('From 0'),
  width: z.number(),
  height: z.number(),
  depth: z.union([z.literal(8), z.literal(16)]),
  level: noiseLevel.nullable().describe('null: too small to say'),
  dependence: dependence.nullable(),
  pattern: pattern.nullable(),
  jpeg: jpegTraces.nullable(),
  impulses,
  paper: paper.nullable().describe('null: not a page'),
  greyAsColour: z.boolean().describe('Three channels that say the same'),
  clipped: z.object({ black: z.number(), white: z.number() }).describe('Shares of the samples'),
  doubts: z.array(z.enum(doubtCodes)),
  advice,
});
export type PageDiagnosis = z.infer<typeof pageDiagnosis>;

/** One file: its pages, or why there are none. */
export const fileDiagnosis = z.object({
  in: z.string(),
  pages: z.array(pageDiagnosis),
  seconds: z.number(),
  error: failureData.optional(),
});
export type FileDiagnosis = z.infer<typeof fileDiagnosis>;

/** A file is done. */
export const diagnoseEvent = z.object({ kind: z.literal('file'), file: fileDiagnosis });
export type DiagnoseEvent = z.infer<typeof diagnoseEvent>;

export const diagnoseResult = z.object({
  files: z.array(fileDiagnosis),
  together: z
    .object({
      low: z.number().describe('Lowest and highest luma level of the pages, 0-255'),
      high: z.number(),
      advice,
    })
    .nullable()
    .describe('For training on all of them; null when no page could be read'),
  seconds: z.number(),
});
export type DiagnoseResult = z.infer<typeof diagnoseResult>;
