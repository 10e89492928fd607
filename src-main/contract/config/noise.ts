import { z } from 'zod';
import { ownNoise, type OwnNoise } from './own-noise.ts';

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
  own: {
    min: 0,
    max: 10,
    unit: 'times as strong',
    summary: 'Measured by fit-noise: own:FILE, or FILE alone',
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
  own: ownNoise.optional().describe("What 'own' draws, and no other kind has"),
});
export type NoisePart = z.infer<typeof noisePart>;

/** Noises applied one after another. */
export const noiseSpec = z.array(noisePart).min(1).superRefine(checkRanges);
export type NoiseSpec = z.infer<typeof noiseSpec>;

function checkRanges(parts: NoisePart[], context: z.RefinementCtx): void {
  for (const { kind, low, high, own } of parts) {
    const { min, max, unit } = noiseKinds[kind];
    if ((kind === 'own') !== (own !== undefined))
      context.addIssue({ code: 'custom', message: "The noise 'own' has one of your own, and no other has" });
    if (low > high || low < min || high > max)
      context.addIssue({
        code: 'custom',
        message: `${kind} takes ${min} to ${max} (${unit}), got ${low}-${high}`,
      });
  }
}

/** Reads a noise file. */
export type ReadOwn = (file: string) => OwnNoise;

/**
 * Reads `gaussian:5-55+jpeg:20@0.3`: after `@`, to what share of the images or patches it happens. A noise of one's own is a file, alone
 * (`FILE.json`) or as a part, as strong as it was measured or so many times: `own:FILE.json*0.5-1.5@0.3`.
 * @param readOwn throws what shall be thrown for files that are no noises; where there are no files, `own` is no noise
 * @throws z.ZodError with one sentence for what is wrong
 */
export function parseNoise(text: string, readOwn?: ReadOwn): NoiseSpec {
  if (readOwn && isFile(text)) return noiseSpec.parse([ownPart(text.trim(), readOwn)]);
  return noiseSpec.parse(text.split('+').map((part) => parsePart(part.trim(), readOwn)));
}

const amount = '([0-9.]+(?:e\\d+)?)';
const partForm = new RegExp(`^([a-z-]+):${amount}(?:-${amount})?(?:@${amount})?$`, 'i');
const ownForm = new RegExp(`^own:(.+?)(?:\\*${amount}(?:-${amount})?)?(?:@${amount})?$`, 'i');

/** A noise file alone: a name that does not begin as a noise does. */
function isFile(text: string): boolean {
  const kind = /^\s*([a-z-]+):/i.exec(text)?.[1]?.toLowerCase();
  return /\.json\s*$/i.test(text) && !(kind !== undefined && kind in noiseKinds);
}

function parsePart(text: string, readOwn?: ReadOwn): NoisePart {
  const own = readOwn && ownForm.exec(text);
  if (own) return { ...ownPart(own[1]!, readOwn), ...strengthOf(own[2] ?? '1', own[3], own[4]) };
  const match = partForm.exec(text);
  const kind = (match?.[1] ?? '').toLowerCase();
  if (!match || !(kind in noiseKinds)) throw noSuchNoise(text);
  return { kind: kind as NoiseKind, ...strengthOf(match[2]!, match[3], match[4]) };
}

function ownPart(file: string, readOwn: ReadOwn): NoisePart {
  return { kind: 'own', low: 1, high: 1, own: readOwn(file) };
}

function strengthOf(low: string, high = low, share?: string): Omit<NoisePart, 'kind' | 'own'> {
  return { low: Number(low), high: Number(high), ...(share !== undefined && { share: Number(share) }) };
}

function noSuchNoise(text: string): z.ZodError {
  const names = Object.keys(noiseKinds).join(', ');
  const message = `'${text}' is no noise: write NAME:STRENGTH or NAME:LOW-HIGH, with @SHARE where it happens to some only; NAME is one of ${names}`;
  return new z.ZodError([{ code: 'custom', message, path: [], input: text }]);
}

/** The text that `parseNoise` reads back; a noise of one's own is told by its name. */
export function formatNoise(spec: NoiseSpec): string {
  return spec.map(formatPart).join('+');
}

function formatPart({ kind, low, high, share = 1, own }: NoisePart): string {
  const strength = low === high ? `${low}` : `${low}-${high}`;
  const what = own ? `${own.name}${strength === '1' ? '' : `*${strength}`}` : strength;
  return `${kind}:${what}${share === 1 ? '' : `@${share}`}`;
}
