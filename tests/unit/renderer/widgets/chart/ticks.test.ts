import { expect, test } from 'vitest';
import { logTicks } from '../../../../../src-renderer/widgets/chart/ticks.ts';

test('over many decades a tick stands at each', () => {
  expect(logTicks(0.0005, 2)).toEqual([0.001, 0.01, 0.1, 1]);
});

test('over fewer there are rounder numbers between', () => {
  expect(logTicks(0.002, 0.04)).toEqual([0.003, 0.01, 0.03]);
  expect(logTicks(0.0016, 0.0081)).toEqual([0.002, 0.003, 0.005, 0.007]);
});

test('where no round number lies there is no tick', () => {
  expect(logTicks(0.0021, 0.0029)).toEqual([]);
});

test('ticks whose words would lie on each other give way to the rounder one', () => {
  expect(logTicks(0.0085, 0.0295)).toEqual([0.01, 0.02]);
  expect(logTicks(1e-12, 1)).toHaveLength(7);
});
