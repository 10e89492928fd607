import { scalar, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { momentum, piledRmsprop } from '../../../../src-main/engine/lab/optimizers.ts';
import { runningMean } from '../../../../src-main/engine/lab/running-mean.ts';
import type { Optimizer } from '../../../../src-main/engine/nets/optimizer.ts';

beforeAll(prepareTensorflow);

const table = [{ name: 'weight', shape: [1], offset: 0, size: 1 }];

/** Where one parameter is after each of the gradients. */
function walk(
  { slots, update }: Optimizer,
  start: number,
  gradients: readonly number[],
  rate: number,
): number[] {
  let at = tensor1d([start]);
  let state = Object.fromEntries(slots.map((name) => [name, tensor1d([0])]));
  return gradients.map((gradient, i) => {
    const next = update({
      parameters: at,
      gradient: tensor1d([gradient]),
      state,
      count: scalar(i + 1),
      learningRate: scalar(rate),
      table,
      net: table,
    });
    at = next.parameters as typeof at;
    state = next.state as typeof state;
    return at.dataSync()[0]!;
  });
}

test('gradients pile up, and weights are pulled to zero', () => {
  const gradients = [0.3, -0.1, 0.2];
  let [pile, v, w] = [0, 0, 1];
  const expected = gradients.map((gradient) => {
    pile += gradient;
    const slope = pile + 0.5 * w;
    v = 0.99 * v + 0.01 * slope ** 2;
    return (w -= (0.01 * slope) / (Math.sqrt(v) + 1e-8));
  });
  walk(piledRmsprop(0.5), 1, gradients, 0.01).forEach((at, i) => expect(at).toBeCloseTo(expected[i]!, 5));
});

test('momentum goes on', () => {
  const [first, second, third] = walk(momentum(0.5), 0, [1, 0, 0], 0.1);
  expect(first).toBeCloseTo(-0.1, 6);
  expect(second! - first!).toBeCloseTo(-0.05, 6);
  expect(third! - second!).toBeCloseTo(-0.025, 6);
});

test('the running mean is the mean', () => {
  const middle = runningMean();
  for (const vector of [
    [1, 5],
    [2, 5],
    [6, 8],
  ])
    middle.add(Float32Array.from(vector));
  expect([...middle.value()]).toEqual([3, 6]);
});
