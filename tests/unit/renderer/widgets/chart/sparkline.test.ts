import { expect, test } from 'vitest';
import { sparkline } from '../../../../../src-renderer/widgets/chart/sparkline.ts';

test('a curve fills its box, the highest value at the top', () => {
  const path = sparkline(
    [
      { x: 10, y: 1 },
      { x: 20, y: 0.1 },
      { x: 30, y: 0.01 },
    ],
    100,
    20,
  );
  expect(path).toBe('M0 0L50 10L100 20');
});

test('values that reach zero are drawn as they are', () => {
  const path = sparkline(
    [
      { x: 0, y: 0 },
      { x: 1, y: 4 },
      { x: 2, y: 1 },
    ],
    10,
    8,
  );
  expect(path).toBe('M0 8L5 0L10 6');
});

test('nothing is drawn for less than two points, and a level line lies in the middle', () => {
  expect(sparkline([{ x: 1, y: 1 }], 10, 10)).toBe('');
  const broken = { x: 1, y: NaN };
  expect(sparkline([broken, { x: 2, y: 1 }], 10, 10)).toBe('');
  expect(sparkline([{ x: 0, y: 3 }, broken, { x: 1, y: 3 }], 10, 10)).toBe('M0 5L10 5');
});
