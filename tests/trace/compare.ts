import { expect } from 'vitest';
import type { TensorData } from '../../src-main/engine/jit/program.ts';
import type { ParameterEntry } from '../../src-main/engine/nets/parameters.ts';
import { expectClose } from '../helpers/close.ts';
import { learningRate, type Trained } from './training.ts';

const tolerance = 1e-4;

interface Start {
  table: ParameterEntry[];
  /** The parameters before the first step. */
  start: TensorData;
  /** How far numbers may be apart, of the way that a number can go in these steps. */
  apart?: number;
}

/** Expects the same steps to have been taken: losses, every number, and every weight by what changed of it. */
export function compareTrained(
  actual: Trained,
  expected: Trained,
  { table, start, apart = 1e-3 }: Start,
): void {
  expectClose(actual.losses, expected.losses, { relative: tolerance });
  // Near 0 a relative difference means nothing, and where a gradient is hardly more than rounding, Adam divides it by itself.
  const absolute = apart * expected.losses.length * learningRate;
  expectClose(actual.parameters, expected.parameters, { relative: tolerance, absolute });
  for (const entry of table) compareWeight(entry, actual.parameters, expected.parameters, start);
}

/**
 * Each weight as a whole, relative to what the steps changed of it: stricter than relative to what it is. On top come the last bits
 * of its numbers, next to which Adadelta's first steps are small.
 */
function compareWeight(
  { name, offset, size }: ParameterEntry,
  actual: TensorData,
  expected: TensorData,
  start: TensorData,
): void {
  const part = (flat: TensorData) => flat.subarray(offset, offset + size);
  const change = distance(part(expected), part(start));
  const bits = 2 ** -23 * distance(part(expected));
  expect(change, `${name} learns`).toBeGreaterThan(0);
  expect(distance(part(actual), part(expected)), name).toBeLessThan(tolerance * change + bits);
}

/** Euclidean; from 0 when there is no second point. */
function distance(a: TensorData, b?: TensorData): number {
  let sum = 0;
  a.forEach((x, i) => (sum += (x - (b?.[i] ?? 0)) ** 2));
  return Math.sqrt(sum);
}
