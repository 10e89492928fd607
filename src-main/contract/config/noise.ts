import { z } from 'zod';

const sigma = 'sigma on the 0-255 scale';
const share = 'share of pixels';

/** The noises of the program. Strengths are in the unit their field uses. */
export const noiseKinds = {
  gaussian: { min: 0, max: 255, unit: sigma, summary: 'White Gaussian noise' },
  poisson: { min: 0.1, max: 1e6, unit: 'peak photons', summary: 'Photon noise: fewer photons, more noise' },
  'salt-pepper': { min: 0, max: 1, unit: share, summary: 'Pixels stuck at black or white' },
  speckle: { min: 0, max: 4, unit: 'relative sigma', summary: 'Noise that grows with brightness' },
  mask: { min: 0, max: 1, unit: share, summary: 'Pixels switched off (set to 0)' },
  grain: { min: 0, max: 255, unit: sigma, summary: 'Grain: noise that neighbouring pixels share' },
  camera: { min: 0, max: 100, unit: sigma, summary: 'A camera in little light; sigma in middle grey' },
  banding: { min: 0, max: 255, unit: sigma, summary: 'Rows or columns too bright or too dark' },
  dead: { min: 0, max: 0.9, unit: share, summary: 'Pixels dead or stuck at any value, some in clusters' },
  jpeg: { min: 1, max: 100, unit: 'quality', summary: 'Artefacts of JPEG compression' },
  paper: {
    min: 0,
    max: 1,
    unit: 'strength',
    summary: 'Stains, creases, shadow and show-through of a scanned page',
  },
} as const;

export type NoiseKind = keyof typeof noiseKinds;

/** One noise with the range its strength is drawn from, per image or patch; `low === high` is a fixed strength. */
export const noisePart = z.strictObject({
  kind: z.enum(Object.keys(noiseKinds) as [NoiseKind, ...NoiseKind[]]),
  low: z.number().finite(),
  high: z.number().finite(),
  share: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('Of the images or patches, those it happens to; all of them when absent'),
});
export type NoisePart = z.infer<typeof noisePart>;

/** Noises applied one after another. */
export const noiseSpec = z.array(noisePart).min(1).superRefine(checkRanges);
export type NoiseSpec = z.infer<typeof noiseSpec>;

function checkRanges(parts: NoisePart[], context: z.RefinementCtx): void {
  for (const { kind, low, high } of parts) {
    const { min, max, unit } = noiseKinds[kind];
    if (low > high || low < min || high > max)
      context.addIssue({
        code: 'custom',
        message: `${kind} takes ${min} to ${max} (${unit}), got ${low}-${high}`,
      });
  }
}

/**
 * Reads `gaussian:5-55+jpeg:20@0.3`: after `@`, to what share of the images or patches it happens.
 * @throws z.ZodError with one sentence for what is wrong
 */
export function parseNoise(text: string): NoiseSpec {
  return noiseSpec.parse(text.split('+').map((part) => parsePart(part.trim())));
}

const amount = '([0-9.]+(?:e\\d+)?)';
const partForm = new RegExp(`^([a-z-]+):${amount}(?:-${amount})?(?:@${amount})?$`, 'i');

function parsePart(text: string): NoisePart {
  const match = partForm.exec(text);
  const kind = (match?.[1] ?? '').toLowerCase();
  if (!match || !(kind in noiseKinds)) throw noSuchNoise(text);
  const low = Number(match[2]);
  const high = match[3] === undefined ? low : Number(match[3]);
  return { kind: kind as NoiseKind, low, high, ...(match[4] !== undefined && { share: Number(match[4]) }) };
}

function noSuchNoise(text: string): z.ZodError {
  const names = Object.keys(noiseKinds).join(', ');
  const message = `'${text}' is no noise: write NAME:STRENGTH or NAME:LOW-HIGH, with @SHARE where it happens to some only; NAME is one of ${names}`;
  return new z.ZodError([{ code: 'custom', message, path: [], input: text }]);
}

/** The text that `parseNoise` reads back. */
export function formatNoise(spec: NoiseSpec): string {
  return spec.map(formatPart).join('+');
}

function formatPart({ kind, low, high, share = 1 }: NoisePart): string {
  const strength = low === high ? `${low}` : `${low}-${high}`;
  return `${kind}:${strength}${share === 1 ? '' : `@${share}`}`;
}
