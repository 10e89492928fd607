import { expect, test } from 'vitest';
import {
  mul,
  scalar,
  square,
  sub,
  sum,
  tensor1d,
  tidy,
  train,
  variable,
  type Optimizer as StockOptimizer,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { optimizerNames, type OptimizerName } from '../../../../src-main/contract/config/training.ts';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { optimizers } from '../../../../src-main/engine/nets/optim.ts';
import { expectClose } from '../../../helpers/close.ts';

prepareTensorflow();

const start = [1, -2, 0.5, 3];
const goal = [0.5, 0.5, 0.5, -1];
const slopes = [1, 10, 0.1, 3];

const table = [{ name: 'bias', shape: [start.length], offset: 0, size: start.length }];

/** sum(slopes * (x - goal)^2), and its gradient. */
const valley = (x: Tensor): Scalar => sum(mul(tensor1d(slopes), square(sub(x, tensor1d(goal)))));
const slope = (x: Tensor) => mul(mul(tensor1d(slopes), 2), sub(x, tensor1d(goal)));

function ours(name: OptimizerName, steps: number, rate: number): number[] {
  const { slots, update } = optimizers[name];
  let numbers = start;
  let kept = Object.fromEntries(slots.map((slot) => [slot, start.map(() => 0)]));
  for (let step = 1; step <= steps; step++)
    tidy(() => {
      const parameters = tensor1d(numbers);
      const state = Object.fromEntries(slots.map((slot) => [slot, tensor1d(kept[slot]!)]));
      const gradient = slope(parameters);
      const [count, learningRate] = [scalar(step), scalar(rate)];
      const next = update({ parameters, gradient, state, count, learningRate, table, net: table });
      numbers = [...next.parameters.dataSync()];
      kept = Object.fromEntries(slots.map((slot) => [slot, [...next.state[slot]!.dataSync()]]));
    });
  return numbers;
}

function stock(optimizer: StockOptimizer, steps: number): number[] {
  const x = variable(tensor1d(start));
  for (let i = 0; i < steps; i++) optimizer.minimize(() => valley(x), false, [x]);
  const numbers = [...x.dataSync()];
  x.dispose();
  return numbers;
}

/** Algorithm 1 of Zeiler's paper, number by number (TensorFlow.js's Adadelta divides by the gradients of the step before). */
function adadeltaByThePaper(steps: number, rate: number): number[] {
  return start.map((from, i) => {
    let [x, v, d] = [from, 0, 0];
    for (let step = 0; step < steps; step++) {
      const g = 2 * slopes[i]! * (x - goal[i]!);
      v = 0.95 * v + 0.05 * g * g;
      const change = (Math.sqrt(d + 1e-7) / Math.sqrt(v + 1e-7)) * g;
      d = 0.95 * d + 0.05 * change * change;
      x -= rate * change;
    }
    return x;
  });
}

const references: Record<OptimizerName, (steps: number, rate: number) => number[]> = {
  adam: (steps, rate) => stock(train.adam(rate, 0.9, 0.999, 1e-8), steps),
  // Of what is no matrix; see muon.test.ts for those.
  muon: (steps, rate) => stock(train.adam(rate, 0.95, 0.999, 1e-8), steps),
  rmsprop: (steps, rate) => stock(train.rmsprop(rate, 0.9, 0, 1e-7), steps),
  adadelta: adadeltaByThePaper,
};

test.each(optimizerNames)('%s steps as its reference does', (name) => {
  for (const steps of [1, 2, 50])
    expectClose(ours(name, steps, 0.05), references[name](steps, 0.05), { absolute: 1e-5, relative: 1e-4 });
});

test('adam reaches the bottom of a valley', () => {
  expectClose(ours('adam', 400, 0.1), goal, { absolute: 1e-2 });
});

test('the first step of adam is as long as the learning rate, whatever the slope', () => {
  const moved = ours('adam', 1, 0.05).map((value, i) => Math.abs(value - start[i]!));
  expect(moved[0]).toBeCloseTo(0.05, 6);
  expect(moved[1]).toBeCloseTo(0.05, 6);
  expect(moved[2]).toBe(0);
});
