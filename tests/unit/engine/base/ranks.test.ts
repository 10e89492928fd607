import { expect, test } from 'vitest';
import { median, quantile } from '../../../../src-main/engine/base/ranks.ts';

test('a quantile is one of the values, by rank', () => {
  const values = [40, 10, 30, 20, 100];
  expect([0, 0.19, 0.2, 0.5, 0.99, 1].map((share) => quantile(values, share))).toEqual([
    10, 10, 20, 30, 100, 100,
  ]);
  expect(values).toEqual([40, 10, 30, 20, 100]);
  expect(quantile([], 0.5)).toBe(0);
});

test('values sort as numbers', () => {
  expect(median([9, 100, 10])).toBe(10);
  expect(median(new Float32Array([-1, -20, 3]))).toBe(-1);
});

test('of two middle values the upper one is the median', () => {
  expect(median([1, 2, 3, 4])).toBe(3);
});
