import { expect, test } from 'vitest';
import { bestMoment, nextPlace, shownMoment } from '../../../../../src-renderer/views/train/moments.ts';

const at = (step: number, psnr: number | null = null) => ({ step, seconds: step / 10, psnr });
const moments = [at(10, 20), at(20, 24), at(40, 23)];

test('without a choice the newest moment is shown', () => {
  expect(shownMoment(moments, null)).toBe(moments[2]);
  expect(shownMoment([], null)).toBeUndefined();
});

test('a chosen moment stays, and one that is gone gives way to its neighbour', () => {
  expect(shownMoment(moments, 20)).toBe(moments[1]);
  expect(shownMoment(moments, 38)).toBe(moments[2]);
});

test('the best moment is the one with the highest PSNR, where one is known', () => {
  expect(bestMoment(moments)).toBe(moments[1]);
  expect(bestMoment([at(1), at(2)])).toBeUndefined();
});

test('playing ends at the newest moment', () => {
  expect(nextPlace(0, 3)).toBe(1);
  expect(nextPlace(2, 3)).toBeNull();
});
