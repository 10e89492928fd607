import { expect, test } from 'vitest';
import { newest, wholeOf } from '../../../../../src-renderer/widgets/chart/curve.ts';

test('an axis begins at 0 and is never empty', () => {
  expect(wholeOf([10, 20, 40])).toEqual({ min: 0, max: 40 });
  expect(wholeOf([])).toEqual({ min: 0, max: 1 });
  expect(wholeOf([0])).toEqual({ min: 0, max: 1 });
});

test('the newest value is the last one that is there', () => {
  expect(newest({ values: [1, 2, null] })).toBe(2);
  expect(newest({ values: [null] })).toBeNull();
});
