import { add, matMul, transpose } from '@tensorflow/tfjs-core';
import type { Program } from '../jit/program.ts';
import type { OpenHere } from '../train/opener.ts';
import type { Random } from '../base/random.ts';
import { rowsOf, slice, type Rows } from './rows.ts';

/** Directions in which rows vary most, each `[size]` of length 1, the strongest first; and the mean row. */
export interface Components {
  mean: Float64Array;
  directions: Float64Array[];
}

/** Rows that are multiplied at a time. */
const chunk = 500;
const mostTurns = 1000;
/** A direction has settled when a turn changes it by less. */
const settled = 1e-9;

/**
 * Principal components of rows `[size]`: the leading eigenvectors of their covariance, by orthogonal iteration (Golub & Van Loan, Matrix
 * Computations, 8.2.4) with a few more directions than are wanted, which settles faster.
 */
export async function principalComponents(
  rows: Rows,
  count: number,
  random: Random,
  open: OpenHere,
): Promise<Components> {
  const size = rows.shape[0]!;
  const mean = meanRow(rows);
  const covariance = await covarianceOf(rows, mean, open);
  const several = Math.min(size, count + 4);
  let directions: Float64Array[] = Array.from({ length: several }, () =>
    Float64Array.from({ length: size }, () => random.normal()),
  );
  orthonormalise(directions);
  for (let turn = 0; turn < mostTurns; turn++) {
    const next = directions.map((direction) => times(covariance, direction));
    orthonormalise(next);
    const change = Math.max(...directions.slice(0, count).map((v, i) => 1 - Math.abs(dot(v, next[i]!))));
    directions = next;
    if (change < settled) break;
  }
  return { mean, directions: directions.slice(0, count) };
}

/** What the directions say of each row: `[directions]`. */
export function project(rows: Rows, { mean, directions }: Components): Rows {
  const size = mean.length;
  const data = new Float32Array(rows.count * directions.length);
  for (let i = 0; i < data.length; i++) {
    const at = Math.floor(i / directions.length) * size;
    const direction = directions[i % directions.length]!;
    let sum = 0;
    for (let j = 0; j < size; j++) sum += (rows.data[at + j]! - mean[j]!) * direction[j]!;
    data[i] = sum;
  }
  return rowsOf([directions.length], data);
}

/** The rows that the directions can tell: `[size]`. */
export function restore(codes: Rows, { mean, directions }: Components): Rows {
  const size = mean.length;
  const data = new Float32Array(codes.count * size);
  for (let i = 0; i < codes.count; i++)
    for (let j = 0; j < size; j++) {
      let sum = mean[j]!;
      for (let k = 0; k < directions.length; k++)
        sum += codes.data[i * directions.length + k]! * directions[k]![j]!;
      data[i * size + j] = sum;
    }
  return rowsOf([size], data);
}

function meanRow(rows: Rows): Float64Array {
  const mean = new Float64Array(rows.shape[0]!);
  for (let i = 0; i < rows.data.length; i++) mean[i % mean.length]! += rows.data[i]! / rows.count;
  return mean;
}

/** `[size, size]`, without the division: eigenvectors do not mind. */
async function covarianceOf(rows: Rows, mean: Float64Array, open: OpenHere): Promise<Float32Array> {
  const size = mean.length;
  const runnable = await open(productProgram(size));
  let sum = new Float32Array(size * size);
  try {
    for (let from = 0; from < rows.count; from += chunk) {
      const { data } = slice(rows, from, Math.min(rows.count, from + chunk));
      const centred = new Float32Array(chunk * size);
      for (let i = 0; i < data.length; i++) centred[i] = data[i]! - mean[i % size]!;
      const out = await runnable.run({ sum, rows: centred });
      sum = out['sum']!.data as Float32Array<ArrayBuffer>;
    }
  } finally {
    await runnable.dispose();
  }
  return sum;
}

function productProgram(size: number): Program {
  return {
    name: 'covariance',
    inputs: {
      sum: { shape: [size, size], dtype: 'float32' },
      rows: { shape: [chunk, size], dtype: 'float32' },
    },
    build: ({ sum, rows }) => ({ sum: add(sum!, matMul(transpose(rows!), rows!)) }),
  };
}

function times(matrix: Float32Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[i * size + j]! * vector[j]!;
    return sum;
  });
}

/** Gram & Schmidt, in place. */
function orthonormalise(vectors: Float64Array[]): void {
  for (const [i, vector] of vectors.entries()) {
    for (const before of vectors.slice(0, i)) subtract(vector, before, dot(vector, before));
    const length = Math.sqrt(dot(vector, vector)) || 1;
    for (let j = 0; j < vector.length; j++) vector[j]! /= length;
  }
}

function subtract(from: Float64Array, vector: Float64Array, factor: number): void {
  for (let j = 0; j < from.length; j++) from[j]! -= factor * vector[j]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
