import type { Dice, KernelCase, Problem } from './case.ts';

interface Product {
  a: number[];
  b: number[];
  attributes: { transposeA: boolean; transposeB: boolean };
}

function product(dice: Dice, batchA: number[], batchB: number[]): Product {
  const [rows, inner, columns] = dice.ints(3, 1, 6) as [number, number, number];
  const [transposeA, transposeB] = [dice.maybe(), dice.maybe()];
  return {
    a: [...batchA, ...(transposeA ? [inner, rows] : [rows, inner])],
    b: [...batchB, ...(transposeB ? [columns, inner] : [inner, columns])],
    attributes: { transposeA, transposeB },
  };
}

/** Batches of one are repeated; tfjs has no gradient of that. */
function batched(dice: Dice): Problem {
  const batch = dice.shape(dice.int(0, 2), 3);
  const repeated = batch.length === 1 && dice.int(1, 3) === 1;
  const { a, b, attributes } = product(dice, batch, repeated ? [1] : batch);
  const equal = !repeated || batch[0] === 1;
  return {
    inputs: { a: dice.input(a), b: dice.input(b) },
    attributes,
    gradient: equal ? ['a', 'b'] : [],
  };
}

function fused(dice: Dice): Problem {
  const { a, b, attributes } = product(dice, [1], [1]);
  const columns = b[attributes.transposeB ? 1 : 2]!;
  const activation = dice.pick([undefined, 'linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu']);
  const inputs = { a: dice.input(a), b: dice.input(b) };
  return {
    inputs: dice.maybe() ? { ...inputs, bias: dice.input([columns]) } : inputs,
    attributes: { ...attributes, activation, ...(activation === 'leakyrelu' && { leakyreluAlpha: 0.3 }) },
  };
}

const tolerance = 1e-5;

export const matmulCases: KernelCase[] = [
  { kernel: 'BatchMatMul', trials: 20, draw: batched, tolerance },
  { kernel: '_FusedMatMul', trials: 16, draw: fused, tolerance },
];
