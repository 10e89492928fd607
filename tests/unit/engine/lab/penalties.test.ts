import { tensor, tensor2d, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { divergence, jacobianSize, sparsity } from '../../../../src-main/engine/lab/penalties.ts';
import { expectClose } from '../../../helpers/close.ts';

beforeAll(prepareTensorflow);

const numbersOf = (x: Tensor) => [...x.dataSync()];

test('the size of the Jacobian is what differences of the code say', () => {
  const random = randomFrom(5);
  const [inputs, units] = [4, 3];
  const kernel = Array.from({ length: inputs * units }, () => random.normal());
  const row = Array.from({ length: inputs }, () => random.normal());
  const codeOf = (x: readonly number[]) =>
    Array.from({ length: units }, (_, j) => {
      const sum = x.reduce((total, value, i) => total + value * kernel[i * units + j]!, 0);
      return 1 / (1 + Math.exp(-sum));
    });
  const h = 1e-4;
  const slopes = row.flatMap((_, i) => {
    const moved = (by: number) => codeOf(row.map((value, k) => (k === i ? value + by : value)));
    const [up, down] = [moved(h), moved(-h)];
    return up.map((value, j) => (value - down[j]!) / (2 * h));
  });
  const expected = slopes.reduce((sum, slope) => sum + slope ** 2, 0);
  const size = jacobianSize(tensor2d([codeOf(row)]), tensor(kernel, [inputs, units]));
  expectClose(numbersOf(size), [expected], { relative: 1e-5 });
});

const cost = (on: number) => numbersOf(sparsity(tensor2d([[on], [on]]), 0.05))[0]!;

test('units that are on as often as wanted cost nothing, others more the farther they are', () => {
  expect(cost(0.05)).toBeCloseTo(0, 6);
  expect(cost(0.2)).toBeGreaterThan(0.05);
  expect(cost(0.6)).toBeGreaterThan(cost(0.2));
  // 0.05 ln(0.05 / 0.5) + 0.95 ln(0.95 / 0.5)
  expect(cost(0.5)).toBeCloseTo(0.4946, 4);
});

const apart = (mean: number[], logVariance: number[]) =>
  numbersOf(divergence(tensor2d([mean]), tensor2d([logVariance])))[0]!;

test('a standard normal distribution does not diverge from itself', () => {
  expect(apart([0, 0], [0, 0])).toBeCloseTo(0, 6);
  expect(apart([1, -2], [0, 0])).toBeCloseTo(2.5, 5);
  expect(apart([0], [Math.log(4)])).toBeCloseTo(0.5 * (4 - 1 - Math.log(4)), 5);
});
