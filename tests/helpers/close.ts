import { expect } from 'vitest';

export interface Tolerance {
  /** Largest absolute difference. */
  absolute?: number;
  /** Largest difference relative to the expected value. */
  relative?: number;
}

/**
 * Expects two lists of numbers to agree: |actual - expected| <= absolute + relative |expected| everywhere.
 * On failure the five worst places are printed. NaN agrees with nothing.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 0, relative = 0 }: Tolerance,
): void {
  expect(actual.length, 'number of values').toBe(expected.length);
  const off: { at: number; excess: number }[] = [];
  for (let at = 0; at < expected.length; at++) {
    const excess = Math.abs(actual[at]! - expected[at]!) - (absolute + relative * Math.abs(expected[at]!));
    if (!(excess <= 0)) off.push({ at, excess: Number.isNaN(excess) ? Infinity : excess });
  }
  if (off.length > 0) expect.fail(report(off, actual, expected));
}

function report(
  off: { at: number; excess: number }[],
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
): string {
  const worst = off.toSorted((a, b) => b.excess - a.excess).slice(0, 5);
  const lines = worst.map(({ at }) => `  [${at}] ${actual[at]}, expected ${expected[at]}`);
  return [`${off.length} of ${expected.length} values differ; the worst:`, ...lines].join('\n');
}
