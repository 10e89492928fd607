import { tensor2d, variableGrads, type Scalar, type Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { contrastiveDivergence, unitChances } from '../../../../src-main/engine/lab/boltzmann.ts';
import { tied } from '../../../../src-main/engine/lab/tied.ts';
import {
  assignParameters,
  parameterTable,
  parameterTensors,
  weightVariables,
} from '../../../../src-main/engine/nets/parameters.ts';
import { expectClose } from '../../../helpers/close.ts';

beforeAll(prepareTensorflow);

const [rows, size, units] = [3, 4, 2];
const random = randomFrom(8);
const uniform = (count: number) => Array.from({ length: count }, () => random.uniform());
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

test('the gradient is minus the difference of both correlations', () => {
  const machine = tied(size, units, 'machine');
  const [kernel, bias, back] = [size * units, units, size].map((count) =>
    uniform(count).map((x) => 2 * x - 1),
  ) as [number[], number[], number[]];
  const flat = Float32Array.from([...kernel, ...bias, ...back]);
  assignParameters(machine.net, parameterTensors(flat, parameterTable(machine.net)));
  const [seen, chance] = [uniform(rows * size), uniform(rows * units)];

  const { grads } = variableGrads(
    () =>
      contrastiveDivergence(machine, tensor2d(seen, [rows, size]), tensor2d(chance, [rows, units])) as Scalar,
    weightVariables(machine.net),
  );
  const got = weightVariables(machine.net).map(({ name }) => (grads[name] as Tensor).dataSync());

  const w = (i: number, j: number) => kernel[i * units + j]!;
  const up = (v: number[]) => bias.map((b, j) => sigmoid(b + v.reduce((sum, x, i) => sum + x * w(i, j), 0)));
  const down = (h: number[]) =>
    back.map((a, i) => sigmoid(a + h.reduce((sum, x, j) => sum + x * w(i, j), 0)));
  const difference = { kernel: kernel.map(() => 0), bias: bias.map(() => 0), back: back.map(() => 0) };
  for (let r = 0; r < rows; r++) {
    const v = seen.slice(r * size, (r + 1) * size);
    const h = up(v);
    const made = down(h.map((p, j) => Number(chance[r * units + j]! < p)));
    const again = up(made);
    kernel.forEach((_, k) => {
      const [i, j] = [Math.floor(k / units), k % units];
      difference.kernel[k]! += (made[i]! * again[j]! - v[i]! * h[j]!) / rows;
    });
    bias.forEach((_, j) => (difference.bias[j]! += (again[j]! - h[j]!) / rows));
    back.forEach((_, i) => (difference.back[i]! += (made[i]! - v[i]!) / rows));
  }
  [difference.kernel, difference.bias, difference.back].forEach((expected, i) =>
    expectClose(got[i]!, expected, { absolute: 1e-5 }),
  );
  machine.net.dispose();
});

test('each row has a chance for each unit', () => {
  const drawn = unitChances(units, 'seen', size).draw(random, { seen: new Float32Array(rows * size) });
  expect(drawn).toHaveLength(rows * units);
  expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
});
