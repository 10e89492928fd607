import {
  add,
  concat1d,
  div,
  mul,
  pow,
  reshape,
  split,
  sqrt,
  square,
  sub,
  type Tensor,
  type Tensor1D,
} from '@tensorflow/tfjs-core';
import { decayed } from './decayed.ts';
import type { Optimizer } from './optim.ts';
import { orthogonal } from './orthogonal.ts';
import type { ParameterEntry } from './parameters.ts';

const inertia = 0.95;
/** Adam's second moment, for what is no matrix inside of the net. */
const memory = 0.999;
/** Steps of a matrix are as long as Adam's are: the root of their mean square, in learning rates (Liu et al., Muon is scalable for LLM training, 2025). */
const length = 0.2;

/**
 * Muon (Jordan et al., 2024): momentum whose matrices are made orthogonal, so that a step goes as far along directions that the gradient hardly
 * knows as along those it is full of. Filters are matrices with a column for each map that comes out. Biases, the first filters and the last
 * ones, whose matrices have a side of the picture's channels, follow Adam, as published.
 */
export const muon: Optimizer = {
  slots: ['m', 'v'],
  update({ parameters, gradient, state, count, learningRate, table }) {
    const m = decayed(state['m']!, gradient, inertia);
    const v = decayed(state['v']!, square(gradient), memory);
    const ahead = parts(decayed(m, gradient, inertia), table);
    const adams = parts(adamChange(m, v, count), table);
    const inner = innerMatrices(table);
    const changes = table.map((entry, i) =>
      inner.includes(entry) ? matrixChange(ahead[i]!, entry) : adams[i]!,
    );
    return { parameters: sub(parameters, mul(learningRate, concat1d(changes))), state: { m, v } };
  },
};

/** Adam's step of each parameter, in learning rates. */
function adamChange(m: Tensor, v: Tensor, count: Tensor): Tensor {
  const mean = div(m, sub(1, pow(inertia, count)));
  const power = div(v, sub(1, pow(memory, count)));
  return div(mean, add(sqrt(power), 1e-8));
}

/** The matrices between the first and the last. */
function innerMatrices(table: readonly ParameterEntry[]): ParameterEntry[] {
  return table.filter(({ shape }) => shape.length > 1).slice(1, -1);
}

function matrixChange(flat: Tensor1D, { shape, size }: ParameterEntry): Tensor1D {
  const columns = shape.at(-1)!;
  const rows = size / columns;
  const step = orthogonal(reshape(flat, [rows, columns]));
  return reshape(mul(step, length * Math.sqrt(Math.max(rows, columns))), [size]);
}

function parts(flat: Tensor, table: readonly ParameterEntry[]): Tensor1D[] {
  const sizes = table.map(({ size }) => size);
  return split(flat as Tensor1D, sizes);
}
