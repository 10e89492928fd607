import type { FitFindings } from '../../contract/config/fit.ts';
import type { NoisePart, NoiseSpec } from '../../contract/config/noise.ts';
import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { sigmaAt } from '../dataset/noise/own/strength.ts';

type Brightness = FitFindings['brightness'];
type Findings = Pick<FitFindings, 'levels' | 'across' | 'down'>;

/** Brightnesses must lie this far apart for anything to be said; and what counts as a change of the variance. */
const leastSpan = 50;
const change = 1.35;
/** Correlation of neighbours from which noise counts as grain. */
const grainy = 0.15;
/** Nobody sees less, 0-255. */
const leastLevel = 0.05;
/** Share of the stuck pixels that are black or white, from which it is no accident. */
const mostlyStuck = 0.8;

/** What happens to the noise from the darkest to the brightest parts of a sample. */
export function brightnessOf(curves: OwnNoise['curves']): Brightness {
  const [low, high] = endsOf(curves);
  if (high - low < leastSpan) return 'unknown';
  const ratio = varianceAt(curves, high) / Math.max(varianceAt(curves, low), 1e-6);
  return ratio > change ? 'rising' : ratio < 1 / change ? 'falling' : 'constant';
}

/** The noises of the program that are most like it; simpler than the measured one. */
export function nearestNoise(noise: OwnNoise, { levels, across, down }: Findings): NoiseSpec {
  const { rows, columns } = noise.banding;
  const { share, salt, pepper } = noise.impulses;
  const level = Math.sqrt(levels.reduce((sum, each) => sum + each ** 2, 0) / levels.length);
  const neighbours = Math.max(across[0] ?? 0, down[0] ?? 0);
  const bands = Math.hypot(rows, columns);
  const parts = [
    ...(level > leastLevel ? fieldOf(noise.curves, level, neighbours) : []),
    ...(bands > 0 ? [part('banding', Math.min(255, bands))] : []),
    ...(share > 0 ? [part(salt + pepper > mostlyStuck ? 'salt-pepper' : 'dead', share)] : []),
  ];
  return parts.length > 0 ? parts : [part('gaussian', level)];
}

function fieldOf(curves: OwnNoise['curves'], level: number, neighbours: number): NoisePart[] {
  const brightness = brightnessOf(curves);
  if (brightness === 'falling') return [part('camera', Math.min(100, Math.sqrt(varianceAt(curves, 128))))];
  if (neighbours > grainy) return [part('grain', level)];
  return brightness === 'rising' ? photons(curves) : [part('gaussian', level)];
}

/** A straight line through the variance: photons, and a constant rest. */
function photons(curves: OwnNoise['curves']): NoisePart[] {
  const [low, high] = endsOf(curves);
  const slope = (varianceAt(curves, high) - varianceAt(curves, low)) / (high - low) / 255;
  const rest = varianceAt(curves, low) - slope * 255 * low;
  const peak = Math.min(1e6, Math.max(0.1, 1 / slope));
  return [part('poisson', peak), ...(rest > 0.25 ? [part('gaussian', Math.sqrt(rest))] : [])];
}

function endsOf(curves: OwnNoise['curves']): [number, number] {
  const lows = curves.map((curve) => curve[0]!.signal);
  const highs = curves.map((curve) => curve.at(-1)!.signal);
  return [Math.max(...lows), Math.min(...highs)];
}

/** Mean of the channels, on the 0-255 scale. */
function varianceAt(curves: OwnNoise['curves'], signal: number): number {
  return curves.reduce((sum, curve) => sum + sigmaAt(curve, signal) ** 2, 0) / curves.length;
}

function part(kind: NoisePart['kind'], strength: number): NoisePart {
  const rounded = Number(strength.toPrecision(3));
  return { kind, low: rounded, high: rounded };
}
