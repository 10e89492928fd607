import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { trendOf } from '../../../../src-main/engine/train/trend.ts';

const line = (slope: number, error: (x: number) => number, points = 20) =>
  Array.from({ length: points }, (_, x) => ({ x, y: 3 + slope * x + error(x) }));

test('a line through points on a line is that line', () => {
  fc.assert(
    fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.integer({ min: 5, max: 50 }), (slope, n) => {
      const trend = trendOf(line(slope, () => 0, n));
      expect(trend.slope).toBeCloseTo(slope, 9);
      expect(trend.end).toBeCloseTo(3 + slope * (n - 1), 8);
      expect(trend.highest - trend.lowest).toBeLessThan(1e-6);
    }),
  );
});

test('the slope lies within its bounds about 95 times of 100', () => {
  const random = randomFrom(3);
  const within = Array.from({ length: 400 }, () => {
    const { lowest, highest } = trendOf(line(0.1, () => random.normal(), 12));
    return lowest <= 0.1 && highest >= 0.1;
  }).filter(Boolean).length;
  expect(within).toBeGreaterThan(360);
});

test('errors that resemble their neighbours count for fewer points', () => {
  const random = randomFrom(4);
  const errors = Array.from({ length: 40 }, () => random.normal());
  const scattered = trendOf(line(0, (x) => errors[x]!, 40));
  const drifting = trendOf(line(0, (x) => errors[x - (x % 8)]!, 40));
  expect(drifting.error).toBeGreaterThan(1.4 * scattered.error);
});
