import { z } from 'zod';

/**
 * How a net learns from noisy images alone.
 * - `blind-spot`: hidden pixels are predicted from those around them. Asks nothing of the noise but that it is independent from pixel to pixel.
 * - `recorrupted`: noise of the images' own level is added and taken away: two noisy copies whose noise is independent, where noise is
 *   white and near Gaussian. Cleans better.
 */
export const selfMethods = ['auto', 'blind-spot', 'recorrupted'] as const;
export type SelfMethod = (typeof selfMethods)[number];

/** What is hidden together: a pixel, or with it those along its row or column, whose noise is like its own. */
export const spotShapes = ['auto', 'pixel', 'row', 'column'] as const;
export type SpotShape = (typeof spotShapes)[number];

/** What the images said of their noise when the training began. */
export const selfFinding = z.strictObject({
  images: z.number().describe('Images looked at'),
  sigma: z.number().nullable().describe('Noise level in the middle of them, 0-255; null: not to be told'),
  across: z.array(z.number()).describe('Correlation of the noise with the pixel 1, 2, 3, 4 to the right'),
  down: z.array(z.number()).describe('... below'),
  rows: z.number().describe('Share of the variance that whole rows have in common, 0..1'),
  columns: z.number(),
  impulses: z.number().describe('Share of the samples that have nothing to do with their neighbours'),
});
export type SelfFinding = z.infer<typeof selfFinding>;

/** How to learn from noisy images alone. `auto` is settled by looking at the images when the training begins. */
export const selfTraining = z.strictObject({
  method: z.enum(selfMethods).default('auto').describe('How a net learns from noisy images alone'),
  level: z
    .union([z.literal('auto'), z.number().positive().max(255)])
    .default('auto')
    .describe('recorrupted: noise level on the 0-255 scale; auto: what each image says'),
  mask: z.enum(spotShapes).default('auto').describe('blind-spot: what is hidden together'),
  reach: z
    .number()
    .int()
    .min(1)
    .max(2048)
    .optional()
    .describe(
      'blind-spot, row and column: so many pixels to each side are hidden, too; the images settle it when absent',
    ),
  found: selfFinding.optional().describe('What settled it; written by the training'),
});
export type SelfTraining = z.infer<typeof selfTraining>;

/** Why blind-spot training (`self`) will not clean: what the neighbours of a pixel tell of it, a net takes for the picture. */
export const blindSpotTroubles = [
  'blurred',
  'smeared',
  'stripes',
  'jpeg-blocks',
  'stains',
  'no-noise',
  'unknown',
] as const;
export type BlindSpotTrouble = (typeof blindSpotTroubles)[number];

/** What does where blind spots do not; the last is a strip along the row or column. */
export const blindSpotRemedies = ['clean', 'paired', 'wider-blind-spot'] as const;

/** Why learning from these noisy images alone, in the way that is set, will fail or do badly; told before it begins. */
export const selfDoubt = z.object({
  images: z.number().describe('Looked at'),
  troubles: z.array(z.enum([...blindSpotTroubles, 'impulses'])).min(1),
  instead: z
    .enum([...blindSpotRemedies, 'blind-spot'])
    .nullable()
    .describe(
      "What does; 'blind-spot': in place of recorrupted pairs. null: nothing, there is nothing to learn",
    ),
  mask: z.enum(['row', 'column']).optional().describe("Of 'wider-blind-spot': along which the noise goes"),
});
export type SelfDoubt = z.infer<typeof selfDoubt>;
