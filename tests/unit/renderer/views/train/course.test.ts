import { expect, test } from 'vitest';
import { courseOf, isKnown, lowestPoint } from '../../../../../src-renderer/views/train/course.ts';
import { elapsedSeconds } from '../../../../../src-renderer/views/train/elapsed.ts';
import { deskSettings } from '../../../../../src-main/contract/desk/settings.ts';

test('a history becomes columns with holes where nothing was measured', () => {
  const course = courseOf([
    { step: 10, loss: 0.5 },
    { step: 20, loss: 0.25, validationLoss: 0.3, psnr: 21 },
  ]);
  expect(course).toEqual({
    steps: [10, 20],
    loss: [0.5, 0.25],
    validation: [null, 0.3],
    psnr: [null, 21],
    blindSpot: [null, null],
    whiteness: [null, null],
  });
  expect(isKnown(course.psnr)).toBe(true);
  expect(isKnown([null, null])).toBe(false);
});

test('a point told twice counts once, the later one; steps are in order', () => {
  const { steps, loss } = courseOf([
    { step: 20, loss: 0.2 },
    { step: 10, loss: 0.5 },
    { step: 20, loss: 0.1 },
  ]);
  expect(steps).toEqual([10, 20]);
  expect(loss).toEqual([0.5, 0.1]);
});

test('numbers that are none leave a hole', () => {
  expect(courseOf([{ step: 1, loss: NaN, psnr: Infinity }])).toMatchObject({ loss: [null], psnr: [null] });
});

test('the lowest point is that of the validation; the first of equals', () => {
  const points = [
    { step: 1, loss: 0.1 },
    { step: 2, loss: 0.4, validationLoss: 0.3 },
    { step: 3, loss: 0.3, validationLoss: 0.3 },
  ];
  expect(lowestPoint(points)?.step).toBe(2);
  expect(lowestPoint([{ step: 1, loss: 0.1 }])).toBeUndefined();
});

const live = {
  step: 5,
  epoch: 1,
  loss: null,
  validationLoss: null,
  psnr: null,
  imagesPerSecond: 1,
  warning: null,
};
const settings = deskSettings.parse({}).training;

test('the time spent follows from what is left, else from the newest moment, else from the time that was set', () => {
  const moments = [{ step: 4, seconds: 33, psnr: null }];
  const running = { fraction: 0.25, live: { ...live, secondsLeft: 90 }, settings, moments };
  expect(elapsedSeconds(running)).toBeCloseTo(30);
  const silent = { ...running, live: { ...live, secondsLeft: null } };
  expect(elapsedSeconds(silent)).toBe(33);
  expect(elapsedSeconds({ ...silent, moments: [] })).toBeCloseTo(150);
  const bySteps = { ...settings, budget: { by: 'steps' as const, steps: 10 } };
  expect(elapsedSeconds({ ...silent, moments: [], settings: bySteps })).toBeNull();
});
