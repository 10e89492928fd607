import { describe, expect, test } from 'vitest';
import { flawOf, flawOfStep } from '../../../../src-main/engine/trial/flaw.ts';

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

describe('a training step', () => {
  const before = { parameters: Float32Array.of(1, 1, 1, 1), m: Float32Array.of(0, 0.1, 0, 0) };
  const step = [0.1, -0.1, 0.1, -0.1];
  const slot = [0.5, -0.2, 0.1, 0];
  const after = (change: number[], ownSlot = slot) => ({
    parameters: before.parameters.map((value, i) => value + change[i]!),
    m: before.m.map((value, i) => value + ownSlot[i]!),
  });
  const flaw = (change: number[], ownSlot?: number[]) =>
    flawOfStep(before, after(change, ownSlot), after(step));

  test('is right also where short mantissas take it a little aside', () => {
    expect(flaw(step)).toBeNull();
    expect(flaw([0.11, -0.1, 0.09, -0.11], [0.504, -0.2, 0.096, 0])).toBeNull();
  });

  test.each<[string, number[], number[], RegExp]>([
    ['along other directions', [0.1, 0.1, 0.1, -0.1], slot, /wrong steps \(off by 100 %/],
    ['of another length', [0.2, -0.2, 0.2, -0.2], slot, /wrong steps \(off by 100 %/],
    ['of no length', [0, 0, 0, 0], slot, /nothing but zeros/],
    ['to no number', [0.1, NaN, 0.1, -0.1], slot, /no number/],
    ['that remembers a wrong gradient', step, [0.5, -0.2, 0.12, 0], /wrong numbers \(off by 0\.020\)/],
  ])('is wrong %s', (_, change, ownSlot, told) => {
    expect(flaw(change, ownSlot)).toMatch(told);
  });
});
