/** Products of powers of x and y up to the second, for places of -1..1. */
const terms = [
  () => 1,
  (x: number) => x,
  (_: number, y: number) => y,
  (x: number) => x * x,
  (x: number, y: number) => x * y,
  (_: number, y: number) => y * y,
];

/**
 * The smooth surface (a polynomial of the second degree, a plane in small windows) that fits values best: what a flat part shows without
 * noise. Fitted twice; values far from the first surface do not count in the second.
 */
export function trendOf(values: Float32Array, width: number, height: number): Float32Array {
  const count = Math.min(width, height) < 24 ? 3 : 6;
  const basis = terms
    .slice(0, count)
    .map((term) =>
      values.map((_, i) => term((2 * (i % width)) / width - 1, (2 * Math.floor(i / width)) / height - 1)),
    );
  const first = fitted(values, basis, () => true);
  const apart = values.map((value, i) => Math.abs(value - first[i]!));
  const usual = 1.4826 * apart.toSorted()[apart.length >> 1]!;
  const far = outlying * Math.max(usual, 0.5);
  return fitted(values, basis, (i) => apart[i]! < far);
}

/** In deviations. */
const outlying = 4;

function fitted(values: Float32Array, basis: Float32Array[], counts: (i: number) => boolean): Float32Array {
  const n = basis.length;
  const system = Array.from({ length: n }, () => new Float64Array(n + 1));
  for (let i = 0; i < values.length; i++) {
    if (!counts(i)) continue;
    for (let row = 0; row < n; row++) {
      const weight = basis[row]![i]!;
      for (let column = 0; column < n; column++) system[row]![column]! += weight * basis[column]![i]!;
      system[row]![n]! += weight * values[i]!;
    }
  }
  const weights = solved(system);
  return values.map((_, i) => weights.reduce((sum, weight, k) => sum + weight * basis[k]![i]!, 0));
}

/** Solves a system by elimination; a row holds its factors and its right side. */
function solved(system: Float64Array[]): number[] {
  const n = system.length;
  for (let at = 0; at < n; at++) {
    const pivot = system[at]![at]! || 1e-9;
    for (let row = 0; row < n; row++) {
      if (row === at) continue;
      const factor = system[row]![at]! / pivot;
      for (let column = at; column <= n; column++) system[row]![column]! -= factor * system[at]![column]!;
    }
  }
  return system.map((row, i) => row[n]! / (row[i]! || 1e-9));
}
