import { z } from 'zod';
import { receipt } from './receipt.ts';
import { layerSpec, region } from './view.ts';

/*
 * Whether a cleaning took away more than noise. Everything is about two pictures of one size: before and after. Places are in pixels of the
 * upright page; levels and shifts on the 0-255 scale, whatever the depth.
 */

/** A number for each square of a page, small enough for every door. */
export const trustMap = z.object({
  cell: z.number().describe('Side of a square in pixels; those at the right and lower edge may be cut'),
  columns: z.number(),
  rows: z.number(),
  values: z.string().describe('Base64: one byte for each square, rows first; 0..255 stands for 0..1'),
});
export type TrustMap = z.infer<typeof trustMap>;

/** From here on (of 1) a square of `removed` counts as structure that went; noise alone stays below. */
export const structureThreshold = 0.5;
/** The standard deviation, on the 0-255 scale, that stands for 1 in `uncertainty`. */
export const uncertaintyFull = 12;
/** From here on (of 1) a mark counts as the page's own and not as dirt. */
export const ownMark = 0.5;
/** So many marks are listed at most, the surest first; all are counted. */
export const mostMarks = 400;

export const markKinds = ['dot', 'accent', 'rule', 'stroke', 'speck'] as const;
export type MarkKind = (typeof markKinds)[number];

/** Ink that was there before and is not after. */
export const mark = z.object({
  box: region,
  kind: z
    .enum(markKinds)
    .describe('What it may have been: punctuation or the dot of an i, an accent, a thin rule, writing, dirt'),
  confidence: z.number().min(0).max(1).describe('That it belongs to the page and is not dirt'),
  contrast: z.number().min(0).max(1).describe('Of its ink against the paper around it'),
  pixels: z.number(),
});
export type Mark = z.infer<typeof mark>;

/** What can be said of a pair, with the numbers that a sentence needs. `share` is of the page, 0..1; `at` is where it is worst. */
export const finding = z.discriminatedUnion('code', [
  z.object({ code: z.literal('nothing-removed') }),
  z.object({ code: z.literal('only-noise'), level: z.number() }),
  z.object({ code: z.literal('only-paper'), level: z.number().describe('Of what went beside the writing') }),
  z.object({ code: z.literal('soft'), share: z.number(), at: region }),
  z.object({ code: z.literal('structure-lost'), share: z.number(), at: region }),
  z.object({
    code: z.literal('brightness-shifted'),
    shift: z.number().describe('After minus before, of the channel that moved most'),
    channel: z.enum(['grey', 'red', 'green', 'blue']),
  }),
  z.object({ code: z.literal('clipped'), share: z.number().describe('Pixels that became black or white') }),
  z.object({ code: z.literal('marks-lost'), count: z.number(), at: region }),
]);
export type Finding = z.infer<typeof finding>;
export type FindingCode = Finding['code'];

/** How a person should take it. */
export const findingTone: Record<FindingCode, 'good' | 'look' | 'bad'> = {
  'only-noise': 'good',
  'only-paper': 'good',
  'nothing-removed': 'look',
  soft: 'look',
  'brightness-shifted': 'look',
  clipped: 'look',
  'marks-lost': 'bad',
  'structure-lost': 'bad',
};

/** Of one channel of the residual, which is before minus after. */
export const residualChannel = z.object({
  channel: z.enum(['grey', 'red', 'green', 'blue']),
  level: z.number().describe('Standard deviation of what went'),
  noise: z.number().describe('Standard deviation of the noise that the picture had, estimated'),
  shift: z.number().describe('Mean of after minus before'),
  clipped: z.number().describe('Share of pixels that are black or white after, and were not before'),
});

/** Lags 0..`correlationLags` to the right and down. */
export const correlationLags = 4;

export const residual = z.object({
  channels: z.array(residualChannel),
  correlation: z
    .array(z.array(z.number()))
    .describe('Autocorrelation of what went, [down][right], -1..1; the first is 1'),
  whiteness: z
    .number()
    .min(0)
    .max(1)
    .describe('1 less the largest correlation at another lag than 0, 0, to the left and down, too'),
});
export type Residual = z.infer<typeof residual>;

export const trustReport = z.object({
  width: z.number(),
  height: z.number(),
  kind: z.enum(['photo', 'page']).describe('A page has paper and ink: there, what counts is the ink'),
  verdict: finding.describe('The finding that matters most'),
  findings: z.array(finding).describe('All that holds, what matters most first'),
  residual,
  removed: trustMap.describe('How much structure went, 0..1; see structureThreshold'),
  marks: z.array(mark).describe('Empty for photographs'),
  marksTotal: z.number().describe('Listed or not'),
  uncertainty: trustMap.nullable().describe('Only where it was asked for; 1 stands for uncertaintyFull'),
});
export type TrustReport = z.infer<typeof trustReport>;

/** What is told of each file of a batch. */
export const trustSummary = z.object({
  verdict: finding,
  findings: z.array(finding),
  level: z.number(),
  whiteness: z.number(),
  structure: z.number().describe('Share of the page where structure went'),
  marks: z.number().describe("Marks lost that seem to be the page's own"),
});
export type TrustSummary = z.infer<typeof trustSummary>;

/** What a pair is taken for; `auto` looks for paper and ink. */
export const pairKind = z.enum(['auto', 'photo', 'page']).default('auto');

/** Two files, page by page. */
export const trustRequest = z.strictObject({ before: z.string(), after: z.string(), kind: pairKind });
export type TrustRequest = z.infer<typeof trustRequest>;
export const trustResult = z.object({ pages: z.array(trustReport), seconds: z.number() });
export type TrustResult = z.infer<typeof trustResult>;

/** Marks to put back, of one page. */
export const pageMarks = z.strictObject({ page: z.number().int().min(0).default(0), marks: z.array(region) });
export type PageMarks = z.infer<typeof pageMarks>;

/** Writes `after` anew with marks of `before` put back. Neither is changed. */
export const restoreRequest = z.strictObject({
  before: z.string(),
  after: z.string(),
  pages: z.array(pageMarks).default([]),
  listed: z
    .union([z.literal('all'), z.array(z.number().int().min(1))])
    .optional()
    .describe(
      "Marks by their numbers as trust lists them, from 1 and on through the pages; `all` are those that seem to be the page's own",
    ),
  kind: pairKind,
  output: z.string().describe('A file that is none of the two'),
  overwrite: z.boolean().default(false),
});
export type RestoreRequest = z.infer<typeof restoreRequest>;
export const restoreResult = z.object({
  out: z.string(),
  restored: z.number(),
  receipt: receipt.optional().describe('What of the image before cleaning was kept, converted and lost'),
});
export type RestoreResult = z.infer<typeof restoreResult>;

/** A layer of kind `cleaned` against what was cleaned; the cleaning is done where it was not yet. */
export const lookTrustRequest = z.strictObject({
  layer: layerSpec.refine(({ kind }) => kind === 'cleaned', 'Only a cleaned layer can be judged'),
  kind: pairKind,
  uncertainty: z
    .boolean()
    .default(false)
    .describe('Cleans the page eight times, turned and mirrored: takes eight times as long'),
});
export type LookTrustRequest = z.infer<typeof lookTrustRequest>;
export const lookTrustResult = z.object({ report: trustReport, seconds: z.number() });
export type LookTrustResult = z.infer<typeof lookTrustResult>;
