import type { OwnNoise } from '../../../../contract/config/own-noise.ts';

/**
 * The standard deviation (of 0..1) at a brightness (of 0..1, and beyond): straight lines between the points of the curve, level beyond them.
 * Looked up for each of 256 levels, which is finer than any curve is known.
 */
export function strengthTable(curve: OwnNoise['curves'][number]): (value: number) => number {
  const table = Float32Array.from({ length: 256 }, (_, signal) => sigmaAt(curve, signal) / 255);
  return (value) => table[Math.min(255, Math.max(0, Math.round(255 * value)))]!;
}

/** On the 0-255 scale. */
export function sigmaAt(curve: OwnNoise['curves'][number], signal: number): number {
  const after = curve.findIndex((point) => point.signal >= signal);
  if (after < 0) return curve.at(-1)!.sigma;
  const right = curve[after]!;
  const left = curve[after - 1] ?? right;
  const share = right === left ? 0 : (signal - left.signal) / (right.signal - left.signal);
  return left.sigma + share * (right.sigma - left.sigma);
}
