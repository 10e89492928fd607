import { expect, test } from 'vitest';
import { flawOf } from '../../../../src-main/engine/trial/flaw.ts';

const right = Float32Array.of(0.1, 0.5, -0.2, 0.9);

test('nothing is wrong within the tolerance', () => {
  expect(flawOf(right, right, 0)).toBeNull();
  expect(
    flawOf(
      right.map((value) => value + 0.001),
      right,
      0.002,
    ),
  ).toBeNull();
});

test.each<[string, number[], RegExp]>([
  ['no number', [0.1, NaN, -0.2, 0.9], /no number/],
  ['infinity', [0.1, 0.5, -Infinity, 0.9], /no number/],
  ['black', [0, 0, 0, 0], /nothing but zeros/],
  ['constant', [0.3, 0.3, 0.3, 0.3], /the same number everywhere/],
  ['off in one place', [0.1, 0.5, -0.2, 0.91], /wrong numbers \(off by 0\.010\)/],
  ['too few', [0.1, 0.5], /2 numbers where there should be 4/],
])('%s is told', (_, computed, told) => {
  expect(flawOf(Float32Array.from(computed), right, 0.002)).toMatch(told);
});
