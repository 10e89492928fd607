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
import type { Optimizer } from './optimizer.ts';
import { orthogonal } from './orthogonal.ts';
import type { ParameterEntry } from './parameters.ts';

const inertia = 0.95;
/** Adam's second moment; that of matrices stays 0. */
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
  update({ parameters, gradient, state, count, learningRate, table, net }) {
    const m = decayed(state['m']!, gradient, inertia);
    const [means, powers, slopes] = [m, state['v']!, gradient].map((flat) => parts(flat, table));
    const ahead = parts(decayed(m, gradient, inertia), table);
    const inner = innerMatrices(net);
    const others = table.filter((entry) => !inner.includes(entry));
    // Adam's part is small: its numbers are taken out, so that the large rest is not computed for nothing.
    const taken = (all: Tensor1D[]) => others.map((entry) => all[table.indexOf(entry)]!);
    const adams = adamSteps(others, taken(means!), taken(powers!), taken(slopes!), count);
    const changes = table.map(
      (entry, i) => adams.steps[others.indexOf(entry)] ?? matrixStep(ahead[i]!, entry),
    );
    const v = table.map((entry, i) => adams.powers[others.indexOf(entry)] ?? powers![i]!);
    return {
      parameters: sub(parameters, mul(learningRate, concat1d(changes))),
      state: { m, v: concat1d(v) },
    };
  },
  work({ shape, size }) {
    const short = shape.length > 1 ? shortSide(shape, size) : 0;
    return size * (touched + 4 * short) + 28 * short ** 3;
  },
};

/** What carrying a number through the update costs, in multiplications. */
const touched = 60;

/** Adam's steps of some weights, in learning rates, and their next second moments. */
function adamSteps(
  table: readonly ParameterEntry[],
  means: Tensor1D[],
  powers: Tensor1D[],
  slopes: Tensor1D[],
  count: Tensor,
): { steps: Tensor1D[]; powers: Tensor1D[] } {
  if (table.length === 0) return { steps: [], powers: [] };
  const power = decayed(concat1d(powers), square(concat1d(slopes)), memory);
  return { steps: parts(adamStep(concat1d(means), power, count), table), powers: parts(power, table) };
}

/** Adam's step of each parameter, in learning rates. */
function adamStep(m: Tensor, v: Tensor, count: Tensor): Tensor {
  const mean = div(m, sub(1, pow(inertia, count)));
  const power = div(v, sub(1, pow(memory, count)));
  return div(mean, add(sqrt(power), 1e-8));
}

/** The matrices between the first and the last. */
function innerMatrices(table: readonly ParameterEntry[]): ParameterEntry[] {
  return table.filter(({ shape }) => shape.length > 1).slice(1, -1);
}

function matrixStep(flat: Tensor1D, { shape, size }: ParameterEntry): Tensor1D {
  const columns = shape.at(-1)!;
  const rows = size / columns;
  const step = orthogonal(reshape(flat, [rows, columns]));
  return reshape(mul(step, length * Math.sqrt(Math.max(rows, columns))), [size]);
}

function shortSide(shape: readonly number[], size: number): number {
  const columns = shape.at(-1)!;
  return Math.min(columns, size / columns);
}

function parts(flat: Tensor, table: readonly ParameterEntry[]): Tensor1D[] {
  const sizes = table.map(({ size }) => size);
  return split(flat as Tensor1D, sizes);
}
