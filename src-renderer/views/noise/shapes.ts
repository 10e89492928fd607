import { noiseKinds, type NoiseKind, type NoisePart } from '../../../src-main/contract/config/noise.ts';

/** How the strength of a noise is set in a window. */
export interface NoiseShape {
  /** What the number shown is, in units of the contract: 0.01 for percent. */
  unit: number;
  step: number;
  /** Where the slider ends, in numbers shown; typed ones go to the end of the range. */
  reach?: number;
  log?: boolean;
  /** Where a new one begins, in numbers shown. */
  first: number;
}

export const noiseShapes: Readonly<Record<NoiseKind, NoiseShape>> = {
  gaussian: { unit: 1, step: 1, reach: 100, first: 25 },
  poisson: { unit: 1, step: 1, log: true, reach: 10_000, first: 30 },
  'salt-pepper': { unit: 0.01, step: 0.5, first: 5 },
  speckle: { unit: 0.01, step: 1, reach: 100, first: 20 },
  mask: { unit: 0.01, step: 1, first: 20 },
  grain: { unit: 1, step: 1, reach: 100, first: 20 },
  camera: { unit: 1, step: 1, reach: 60, first: 15 },
  banding: { unit: 1, step: 1, reach: 50, first: 8 },
  dead: { unit: 0.01, step: 0.1, reach: 20, first: 2 },
  jpeg: { unit: 1, step: 1, first: 20 },
  paper: { unit: 0.01, step: 1, first: 60 },
  own: { unit: 0.01, step: 5, reach: 300, first: 100 },
};

/** Those that can be chosen from a list; one of one's own is measured first. */
export const noiseNames = (Object.keys(noiseKinds) as NoiseKind[]).filter((kind) => kind !== 'own');

/** A strength of the contract as the number shown. */
export function shownStrength(kind: NoiseKind, strength: number): number {
  return Number((strength / noiseShapes[kind].unit).toPrecision(8));
}

/** The number shown as a strength of the contract. */
export function strengthOf(kind: NoiseKind, shown: number): number {
  return Number((shown * noiseShapes[kind].unit).toPrecision(8));
}

/** A noise to begin with. */
export function newNoise(kind: NoiseKind): NoisePart {
  const strength = strengthOf(kind, noiseShapes[kind].first);
  return { kind, low: strength, high: strength };
}

/** The noise with a range around its strength, or with one strength in the middle of its range. */
export function withRange(part: NoisePart, ranges: boolean): NoisePart {
  const { min, max } = noiseKinds[part.kind];
  const middle = part.kind === 'poisson' ? Math.sqrt(part.low * part.high) : (part.low + part.high) / 2;
  const rounded = strengthOf(part.kind, Number(shownStrength(part.kind, middle).toPrecision(3)));
  if (!ranges) return { ...part, low: rounded, high: rounded };
  return { ...part, low: Math.max(min, rounded / 2), high: Math.min(max, rounded * 1.5 || max / 4) };
}
