import { z } from 'zod';

/** The newest format of noise files. */
export const ownNoiseFormat = 1;

/** Standard deviations are on the 0-255 scale, as everywhere. */
const sigma = z.number().min(0).max(255);
const mostReach = 7;
const share = z.number().min(0).max(1);

/** How strong the noise of a channel is where the picture is so bright; straight lines between the points, level beyond them. */
const curvePoint = z.strictObject({ signal: z.number().min(0).max(255), sigma });

/**
 * Noise that neighbours and channels have in common: white normal noise, filtered with the kernel (`side * side` weights, rows first),
 * and added to each channel in the amount that `mix` says.
 */
const axis = z.strictObject({
  mix: z.array(z.number().min(-1).max(1)).min(1).max(3),
  side: z
    .number()
    .int()
    .min(1)
    .max(2 * mostReach + 1),
  kernel: z.array(z.number().min(-1).max(1)),
});

/**
 * A noise that was measured on a sample: everything that is needed to draw new noise like it, and nothing of the sample itself. It is also
 * what a noise file holds. Drawn in the order of the fields.
 */
export const ownNoise = z
  .strictObject({
    format: z.literal(ownNoiseFormat),
    name: z
      .string()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u)
      .describe('For people: letters, numbers, spaces, . _ and -'),
    curves: z
      .array(z.array(curvePoint).min(1).max(32))
      .min(1)
      .max(3)
      .describe('Grey; or red, green, blue: strength by brightness, dark to bright'),
    axes: z.array(axis).min(1).max(3).describe('As many as channels; together of variance 1 in each channel'),
    banding: z
      .strictObject({ rows: sigma, columns: sigma, common: share })
      .describe('Whole rows and columns, and what share of their variance the channels have in common'),
    impulses: z
      .strictObject({ share: share.max(0.9), salt: share, pepper: share })
      .describe('Share of the pixels, and of them those at white and black; the others have any value'),
    jpeg: z.number().int().min(1).max(100).nullable().describe('Quality'),
  })
  .superRefine(checkShape);
export type OwnNoise = z.infer<typeof ownNoise>;

type Shape = Pick<OwnNoise, 'curves' | 'axes' | 'impulses'>;

function checkShape({ curves, axes, impulses }: Shape, context: z.RefinementCtx): void {
  const issue = (message: string) => context.addIssue({ code: 'custom', message });
  if (curves.length === 2 || axes.length !== curves.length) issue('A noise has one channel or three');
  if (curves.some((points) => points.some((point, i) => i > 0 && point.signal <= points[i - 1]!.signal)))
    issue('The points of a curve go from dark to bright');
  if (impulses.salt + impulses.pepper > 1.001) issue('More impulses are black and white than there are');
  for (const { mix, side, kernel } of axes) {
    if (mix.length !== curves.length) issue('Each axis mixes into every channel');
    if (side % 2 === 0 || kernel.length !== side * side) issue('A kernel is a square with a middle');
    if (kernel.every((weight) => weight === 0)) issue('A kernel of zeros draws nothing');
  }
}
