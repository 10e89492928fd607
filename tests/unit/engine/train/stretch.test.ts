import { describe, expect, test } from 'vitest';
import type { Runnable } from '../../../../src-main/engine/jit/program.ts';
import { extentOf, type Extent } from '../../../../src-main/engine/train/extent.ts';
import { openStretch, type Stretch } from '../../../../src-main/engine/train/stretch.ts';

const plain: Runnable = { device: 'pretend', run: async () => ({}), dispose: async () => {} };
const keeping: Runnable = { ...plain, runSeries: async () => [] };

function stretchOf(step: Runnable, extent: Extent = extentOf({ steps: 1000 }, 5)): Stretch {
  const stretch = openStretch({ step, extent, interval: 100 });
  stretch.took(2, 0.02);
  return stretch;
}

describe('steps in one go', () => {
  test('are one where nothing is saved by it, and as long as nobody knows what one takes', () => {
    expect(stretchOf(plain).next(200, 0)).toBe(1);
    const step = keeping;
    expect(openStretch({ step, extent: extentOf({ steps: 9 }, 5), interval: 5 }).next(0, 0)).toBe(1);
  });

  test('are so many that nobody waits long for the last', () => {
    const stretch = stretchOf(keeping);
    expect(stretch.next(60, 0)).toBe(16);
    stretch.took(16, 1.6);
    expect(stretch.next(76, 0)).toBe(2);
    stretch.took(2, 2);
    expect(stretch.next(78, 0)).toBe(1);
  });

  test.each([
    ['an early point', 8, 2],
    ['a point', 195, 5],
    ['the last step', 997, 3],
    ['a step whose parameters are averaged', 203, 5],
  ])('end at %s', (_, from, steps) => {
    expect(stretchOf(keeping).next(from, 0)).toBe(steps);
  });

  test('are not many where the time is up', () => {
    expect(stretchOf(keeping, extentOf({ minutes: 1 }, 5)).next(150, 60)).toBe(1);
  });
});
