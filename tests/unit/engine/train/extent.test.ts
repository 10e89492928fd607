import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedules } from '../../../../src-main/contract/config/training.ts';
import { extentOf, learningRateAt, warmUp } from '../../../../src-main/engine/train/extent.ts';
import {
  isPointDue,
  validationBatchLimit,
  validationInterval,
} from '../../../../src-main/engine/train/validation.ts';

test('a training is as long as it is told to be, in steps, epochs or minutes', () => {
  expect(extentOf({ steps: 40 }, 7).fraction(10, 999)).toBe(0.25);
  expect(extentOf({ epochs: 2 }, 10).fraction(5, 999)).toBe(0.25);
  expect(extentOf({ epochs: 2 }, 10).totalSteps).toBe(20);
  expect(extentOf({ minutes: 2 }, 10).fraction(999, 30)).toBe(0.25);
  expect(extentOf({ minutes: 2 }, 10).totalSteps).toBeUndefined();
  expect(extentOf({ steps: 40 }, 7).fraction(50, 0)).toBe(1);
});

test('the cosine starts at the rate, is half-way in the middle and nearly nothing at the end', () => {
  expect(learningRateAt('cosine', 0.1, 0)).toBeCloseTo(0.1, 12);
  expect(learningRateAt('cosine', 0.1, 0.5)).toBeCloseTo(0.05005, 12);
  expect(learningRateAt('cosine', 0.1, 1)).toBeCloseTo(0.0001, 12);
  expect(learningRateAt('constant', 0.1, 0.7)).toBe(0.1);
});

test('no schedule ever goes up or reaches zero', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.constantFrom(...schedules), part, part, (schedule, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)].map((at) => learningRateAt(schedule, 1, at));
      expect(late).toBeLessThanOrEqual(early!);
      expect(late).toBeGreaterThan(0);
    }),
  );
});

test('validation comes every epoch, but not for long without one, and costs a twentieth of the time at most', () => {
  expect(validationInterval(100, extentOf({ epochs: 20 }, 100))).toBe(100);
  expect(validationInterval(90_000, extentOf({ minutes: 5 }, 90_000))).toBe(100);
  expect(validationInterval(90_000, extentOf({ epochs: 5 }, 90_000))).toBe(500);
  expect(validationInterval(1000, extentOf({ steps: 2000 }, 1000))).toBe(200);
  expect(validationInterval(1, extentOf({ epochs: 5 }, 1))).toBe(10);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }), (perEpoch, steps) => {
      const interval = validationInterval(perEpoch, extentOf({ steps }, perEpoch));
      const batches = validationBatchLimit(interval);
      expect(batches).toBeGreaterThanOrEqual(1);
      expect(batches / 3 / interval).toBeLessThanOrEqual(0.05);
    }),
  );
});

test('the learning rate grows over the first hundred steps, sooner in a short training, and never again', () => {
  expect(warmUp(0, 0)).toBe(0.01);
  expect(warmUp(49, 0.001)).toBe(0.5);
  expect(warmUp(99, 0.001)).toBe(1);
  expect(warmUp(1, 0.02)).toBe(1);
  expect(warmUp(5000, 0.9)).toBe(1);
});

test('the first points of the curves come early', () => {
  const steps = Array.from({ length: 160 }, (_, i) => i + 1);
  expect(steps.filter((step) => isPointDue(step, 50))).toEqual([10, 20, 50, 100, 150]);
  expect(steps.filter((step) => isPointDue(step, 80))).toEqual([10, 20, 80, 160]);
  expect(steps.filter((step) => isPointDue(step, 10)).length).toBe(16);
});
