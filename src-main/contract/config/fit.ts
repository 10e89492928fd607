import { z } from 'zod';
import { noiseSpec } from './noise.ts';
import { ownNoise } from './own-noise.ts';
import { region } from './view.ts';

/** Where a sample of noise is: beside its clean picture, or in a flat part of it. */
export const fitNoiseRequest = z.strictObject({
  file: z.string(),
  page: z.number().int().min(0).default(0),
  clean: z.string().optional().describe('The same picture without noise: then every part of it tells'),
  region: region
    .optional()
    .describe('Of the picture; without it, and without a clean one, its flattest parts'),
  name: ownNoise.shape.name.optional().describe("Of the noise; the file's when absent"),
  output: z.string().optional().describe('A noise file that is written'),
  overwrite: z.boolean().default(false),
});
export type FitNoiseRequest = z.infer<typeof fitNoiseRequest>;

/** Why a fit is to be taken with care. */
export const fitDoubts = ['small', 'structured', 'clipped'] as const;
export type FitDoubt = (typeof fitDoubts)[number];

/** What was found, for people. Levels are on the 0-255 scale, correlations -1..1. */
export const fitFindings = z.object({
  from: z.enum(['pair', 'region', 'flat-parts']),
  pixels: z.number().describe('That were looked at'),
  levels: z.array(z.number()).describe('Standard deviation of each channel, where the sample is'),
  across: z.array(z.number()).describe('Correlation with the pixel 1, 2, 3, 4 to the right, luma'),
  down: z.array(z.number()).describe('... below'),
  channels: z.number().nullable().describe('Correlation of the channels with each other; null for grey'),
  brightness: z
    .enum(['unknown', 'constant', 'rising', 'falling'])
    .describe('What the level does as it gets brighter'),
  doubts: z.array(z.enum(fitDoubts)),
});
export type FitFindings = z.infer<typeof fitFindings>;

export const fitNoiseResult = z.object({
  noise: ownNoise.describe(
    "For the part `{ kind: 'own', low: 1, high: 1, own }` of a noise, or a noise file",
  ),
  nearest: noiseSpec.describe("What comes nearest among the program's own noises"),
  findings: fitFindings,
  seconds: z.number(),
});
export type FitNoiseResult = z.infer<typeof fitNoiseResult>;
