import type { Value } from './values.ts';

/** `[a b c d e f]`: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `first`, then `then`. */
export function times(first: Matrix, then: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = then;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

/** Six finite numbers, or null. */
export function matrixOf(values: readonly Value[] | Value | undefined): Matrix | null {
  if (!Array.isArray(values) || values.length !== 6) return null;
  return values.every((value) => Number.isFinite(value)) ? (values as Matrix) : null;
}

/** The upright rectangle around the unit square, where pictures are drawn: x, y, width, height. */
export function boundsOf([a, b, c, d, e, f]: Matrix): [number, number, number, number] {
  const xs = [e, e + a, e + c, e + a + c];
  const ys = [f, f + b, f + d, f + b + d];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}
