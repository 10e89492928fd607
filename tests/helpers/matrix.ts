import type { Random } from '../../src-main/engine/base/random.ts';

/*
 * Matrices of plain numbers in double precision, rows first: what numerical tests compare with.
 */

export type Matrix = number[][];

export function drawMatrix(rows: number, columns: number, random: Random): Matrix {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));
}

export function product(a: Matrix, b: Matrix): Matrix {
  const right = turned(b);
  return a.map((row) => right.map((column) => dot(row, column)));
}

export function turned(a: Matrix): Matrix {
  return a[0]!.map((_, i) => a.map((row) => row[i]!));
}

/** The sum of matrices, each times its factor. */
export function mixed(...terms: [number, Matrix][]): Matrix {
  const [[, shape]] = terms as [[number, Matrix]];
  return shape.map((row, y) =>
    row.map((_, x) => terms.reduce((sum, [factor, a]) => sum + factor * a[y]![x]!, 0)),
  );
}

/** Root of the sum of all squares. */
export function size(a: Matrix): number {
  return Math.sqrt(a.flat().reduce((sum, value) => sum + value * value, 0));
}

/** Columns that are orthogonal and of length 1, from those of a matrix that is not wider than high (Gram and Schmidt). */
export function orthonormal(a: Matrix): Matrix {
  const done: number[][] = [];
  for (const column of turned(a)) {
    const left = done.reduce((rest, each) => minus(rest, each, dot(rest, each)), column);
    done.push(left.map((value) => value / Math.sqrt(dot(left, left))));
  }
  return turned(done);
}

function minus(a: number[], b: number[], factor: number): number[] {
  return a.map((value, i) => value - factor * b[i]!);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
