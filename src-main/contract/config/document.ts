import { z } from 'zod';
import { modelName } from './library.ts';

/*
 * Document mode: what is done to a scanned page beside cleaning it. Steps are optional and always run in the order they stand in here, each
 * on what the one before left, whatever the order they are written in.
 */

const percent = z.number().min(0).max(100);

/** What shines through from the other side of the sheet. With the back at hand it is taken off where the back says so. */
export const showThroughStep = z.strictObject({
  strength: percent.default(100).describe('0 leaves it, 100 takes away all that is found'),
});

/** The farthest a page is straightened by itself, in degrees. */
export const mostSkew = 15;

/** Turns the page until its lines are level. */
export const deskewStep = z.strictObject({
  angle: z
    .union([z.literal('auto'), z.number().min(-45).max(45)])
    .default('auto')
    .describe('Degrees clockwise by which the page is turned; auto measures the lines'),
  page: z
    .enum(['keep', 'grow'])
    .default('keep')
    .describe('keep: the page has the size it had; grow: large enough to lose no corner'),
});

/** Takes away what a scanner saw around the page: dark edges, shadow, a strip of the neighbouring page. */
export const borderStep = z.strictObject({
  how: z
    .enum(['fill', 'crop'])
    .default('fill')
    .describe('fill: paper in its place; crop: the page without it'),
});

/** Evens out light, shadow, stains and yellowed paper. */
export const whitenStep = z.strictObject({
  strength: percent.default(80).describe('0 leaves the paper, 100 makes it white everywhere'),
});

/** How large a speck may be that goes, beside a dot of the page's own writing: well below it, about as large, larger. */
export const speckSizes = ['small', 'medium', 'large'] as const;

/** Takes away specks that belong to no writing: dots of letters, accents, periods and dotted lines stay. */
export const despeckleStep = z.strictObject({ size: z.enum(speckSizes).default('medium') });

export const bwMethods = ['auto', 'sauvola', 'wolf', 'otsu'] as const;

/** Ink black, paper white: one bit a pixel, in files too. */
export const bwStep = z.strictObject({
  method: z.enum(bwMethods).default('auto'),
  ink: z.number().min(-100).max(100).default(0).describe('Above 0 more becomes ink, below 0 less'),
});

/** Every step, in the order in which they run. */
export const documentSteps = {
  showThrough: showThroughStep,
  deskew: deskewStep,
  border: borderStep,
  whiten: whitenStep,
  despeckle: despeckleStep,
  bw: bwStep,
} as const;
export type DocumentStep = keyof typeof documentSteps;
export const documentStepNames = Object.keys(documentSteps) as DocumentStep[];

/** The steps that are done (absent: not done), and when the model runs. */
export const documentSettings = z.strictObject({
  showThrough: showThroughStep.optional(),
  deskew: deskewStep.optional(),
  border: borderStep.optional(),
  whiten: whitenStep.optional(),
  despeckle: despeckleStep.optional(),
  bw: bwStep.optional(),
  model: z
    .enum(['first', 'last'])
    .default('first')
    .describe('Where there is a model: before all steps, or after them; black and white comes last always'),
});
export type DocumentSettings = z.infer<typeof documentSettings>;

/** Document mode of a batch. `back`: `pairs` (each file holds front, back, front, back, ...), or a file or folder with the other sides. */
export const documentWork = z.strictObject({
  steps: documentSettings,
  back: z.string().min(1).optional().describe("'pairs', or a file or folder with the other sides"),
  backs: z
    .array(z.strictObject({ file: z.string(), back: z.string() }))
    .optional()
    .describe('Other sides of single inputs, as `back`; they count before it'),
});
export type DocumentWork = z.infer<typeof documentWork>;

/** Document mode of a layer that somebody looks at. */
export const documentLook = z.strictObject({
  steps: documentSettings,
  back: z
    .strictObject({ file: z.string(), page: z.number().int().min(0).default(0) })
    .optional()
    .describe('The other side of the sheet'),
  strength: percent.default(100).describe('Of the model: 0 the page, 100 the cleaned one'),
});
export type DocumentLook = z.infer<typeof documentLook>;

/** What the steps found on a page, and did; a part is absent where its step was not asked for. */
export const documentFindings = z.object({
  showThrough: z
    .object({
      twoSided: z.boolean(),
      share: z
        .number()
        .describe('Two-sided: part of the ink of the back that is seen; else part of the page, 0-1'),
    })
    .optional(),
  deskew: z
    .object({ angle: z.number().nullable().describe('Degrees clockwise; null: no lines were found') })
    .optional(),
  border: z
    .object({
      left: z.number(),
      top: z.number(),
      right: z.number(),
      bottom: z.number(),
    })
    .optional()
    .describe('How far it reaches in from each side, in pixels'),
  whiten: z.object({ paper: z.number().describe('Brightness of the paper as it was, 0-1') }).optional(),
  despeckle: z.object({ specks: z.number() }).optional(),
  bw: z.object({ ink: z.number().describe('Part of the page that is black, 0-1') }).optional(),
});
export type DocumentFindings = z.infer<typeof documentFindings>;

/** A pipeline under a name, as it lies in a JSON file. */
export const documentPreset = z.strictObject({
  preset: z.literal(1).describe('Version of the file'),
  name: modelName,
  description: z.string().max(500).default(''),
  document: documentSettings,
  model: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('A name of the library; null: no model'),
  strength: percent.default(100),
});
export type DocumentPreset = z.infer<typeof documentPreset>;

/** Presets that come along cannot be changed; one of your own may have the name of none of them. */
export const listedPreset = documentPreset.extend({ origin: z.enum(['bundled', 'own']) });
export type ListedPreset = z.infer<typeof listedPreset>;

export const presetsResult = z.object({
  presets: z.array(listedPreset),
  broken: z.array(z.object({ file: z.string(), problem: z.string() })).describe('Files that are no presets'),
});
export type PresetsResult = z.infer<typeof presetsResult>;

/** Replaces one of your own of that name only where `overwrite`. */
export const savePresetRequest = z.strictObject({
  preset: documentPreset,
  overwrite: z.boolean().default(false),
});
export const removePresetRequest = z.strictObject({ name: z.string() });
