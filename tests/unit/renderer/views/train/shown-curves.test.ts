import { expect, test } from 'vitest';
import { adviceText } from '../../../../../src-renderer/views/train/advice-text.ts';
import { courseOf } from '../../../../../src-renderer/views/train/course.ts';
import { shownCurves } from '../../../../../src-renderer/views/train/shown-curves.ts';

const kindsOf = (...history: Parameters<typeof courseOf>[0]) =>
  shownCurves(courseOf(history)).map(({ kind }) => kind);

test('only what was measured can be drawn', () => {
  expect(kindsOf({ step: 1, loss: 0.5 })).toEqual(['error']);
  expect(kindsOf({ step: 1, loss: 0.5, psnr: 20 })).toEqual(['error', 'psnr']);
  expect(kindsOf({ step: 1, loss: 0.5 }, { step: 2, loss: 0.4, blindSpot: 0.01, whiteness: 0.9 })).toEqual([
    'error',
    'blindSpot',
    'whiteness',
  ]);
});

test('why more training would not help is said with its numbers', () => {
  expect(adviceText({ reason: 'plateau', step: 9, gain: 0.034, error: 0.01 })).toContain('0.03 dB');
  expect(adviceText({ reason: 'white', step: 9, gain: 0, whiteness: 0.98, taken: 1 })).toMatch(/noise alone/);
  expect(adviceText({ reason: 'overfitting', step: 900, best: 400, lost: 0.2 })).toMatch(/step 400.*0.2 dB/);
});
