/** A direction of a symmetric matrix, of length 1, and how far the matrix stretches it. */
export interface Eigen {
  value: number;
  vector: number[];
}

/**
 * All directions of a symmetric matrix, the most stretched one first, by Jacobi's rotations. Vectors point where their components add up to
 * something positive.
 */
export function eigenOf(matrix: readonly number[][]): Eigen[] {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const v = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++)
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, p, q);
  return a
    .map((row, i) => ({ value: row[i]!, vector: v.map((line) => line[i]!) }))
    .map(({ value, vector }) => ({ value, vector: pointed(vector) }))
    .toSorted((x, y) => y.value - x.value);
}

/** Turns the axes p and q so that nothing is left between them. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const between = a[p]![q]!;
  if (Math.abs(between) < 1e-15) return;
  const angle = Math.atan2(2 * between, a[q]![q]! - a[p]![p]!) / 2;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const turn = (row: number[]) => {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  };
  a.forEach(turn);
  const [down, across] = [[...a[p]!], [...a[q]!]];
  a[p] = down.map((x, i) => c * x - s * across[i]!);
  a[q] = down.map((x, i) => s * x + c * across[i]!);
  v.forEach(turn);
}

function pointed(vector: number[]): number[] {
  const sum = vector.reduce((total, x) => total + x, 0);
  return sum < 0 ? vector.map((x) => -x) : vector;
}
