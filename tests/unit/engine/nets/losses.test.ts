import { expect, test } from 'vitest';
import { grad, tensor1d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { losses, type LossName } from '../../../../src-main/contract/config/training.ts';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { lossOf } from '../../../../src-main/engine/nets/losses.ts';
import { expectClose } from '../../../helpers/close.ts';

prepareTensorflow();

const output = [0.2, 0.9, 0.5, 1];
const target = [0, 1, 0.5, 0.25];
const weight = [1, 0, 2, 1];

const loss = (name: LossName, w?: number[], o = output) =>
  tidy(() => lossOf(name, tensor1d(o), tensor1d(target), w && tensor1d(w)).dataSync()[0]!);

// One value per point, worked out by hand from the formulas.
const byHand: Record<LossName, number[]> = {
  mse: [0.04, 0.01, 0, 0.5625],
  l1: [0.2, 0.1, 0, 0.75],
  bce: [-Math.log(0.8), -Math.log(0.9), Math.LN2, -0.75 * Math.log(Math.fround(1 - Math.fround(1 - 1e-7)))],
  charbonnier: [0.2, 0.1, 0, 0.75].map((d) => Math.sqrt(d * d + 1e-6)),
};

test.each(losses)('%s is the mean over all points', (name) => {
  const mean = byHand[name].reduce((a, b) => a + b) / 4;
  expect(loss(name)).toBeCloseTo(mean, 5);
});

test.each(losses)('%s with weights is the weighted mean', (name) => {
  const sum = byHand[name].reduce((total, value, i) => total + value * weight[i]!, 0);
  expect(loss(name, weight)).toBeCloseTo(sum / 4, 5);
});

test.each(losses)('%s of no weight at all is 0', (name) => {
  expect(loss(name, [0, 0, 0, 0])).toBe(0);
});

test('bce stays finite at certain and wrong outputs', () => {
  expect(loss('bce', undefined, [1, 0, 0, 1])).toBeLessThan(17);
});

test.each(losses)('the gradient of %s agrees with finite differences', (name) => {
  const at = [0.2, 0.9, 0.45, 0.7];
  const slope = tidy(() =>
    grad((o: Tensor) => lossOf(name, o, tensor1d(target), tensor1d(weight)))(tensor1d(at)).dataSync(),
  );
  const step = 1e-3;
  const moved = (i: number, by: number) => at.map((value, k) => (k === i ? value + by : value));
  const differences = at.map(
    (_, i) => (loss(name, weight, moved(i, step)) - loss(name, weight, moved(i, -step))) / (2 * step),
  );
  expectClose(slope, differences, { absolute: 2e-3, relative: 2e-3 });
});
