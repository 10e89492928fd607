import { expect } from 'vitest';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { DType, HostTensor, Program, TensorData } from '../../src-main/engine/jit/program.ts';
import { Dice, type KernelCase, type Problem } from '../../src-main/engine/jit/rules/case.ts';
import { convCases } from '../../src-main/engine/jit/rules/conv.cases.ts';
import { elementwiseCases } from '../../src-main/engine/jit/rules/elementwise.cases.ts';
import { gatherCases } from '../../src-main/engine/jit/rules/gather.cases.ts';
import { matmulCases } from '../../src-main/engine/jit/rules/matmul.cases.ts';
import { poolCases } from '../../src-main/engine/jit/rules/pool.cases.ts';
import { reductionCases } from '../../src-main/engine/jit/rules/reduction.cases.ts';
import { resizeCases } from '../../src-main/engine/jit/rules/resize.cases.ts';
import { sequenceCases } from '../../src-main/engine/jit/rules/sequence.cases.ts';
import { shapingCases } from '../../src-main/engine/jit/rules/shaping.cases.ts';
import { ruleTable } from '../../src-main/engine/jit/rules/table.ts';
import { expectClose } from '../helpers/close.ts';
import { exerciseOf, type Exercise } from './problems.ts';

export const kernelCases: KernelCase[] = [
  ...convCases,
  ...elementwiseCases,
  ...gatherCases,
  ...matmulCases,
  ...poolCases,
  ...reductionCases,
  ...resizeCases,
  ...sequenceCases,
  ...shapingCases,
];

type Feeds = Record<string, TensorData>;
type Results = Record<string, HostTensor>;

/** A way to run a program once. */
export type Way = (program: Program, feeds: Feeds, constants: Feeds) => Promise<Results>;

/** Expects the first `trials` problems of a case to come out as plain JavaScript has them, in all the ways that the problem is for. */
export async function solveProblems(
  { kernel, draw, tolerance }: KernelCase,
  trials: number,
  waysFor: (problem: Problem) => Way[],
): Promise<void> {
  for (let trial = 0; trial < trials; trial++) {
    const random = randomFrom(seedOf('rules', kernel, trial));
    const problem = draw(new Dice(random));
    const exercise = exerciseOf(ruleTable.get(kernel)!, problem, random);
    await naming(problem, () => solve(exercise, waysFor(problem), tolerance));
  }
}

/** Compares the results' types with the rule's own word, too. */
async function solve(
  { program, feeds, constants, types }: Exercise,
  ways: Way[],
  tolerance: number,
): Promise<void> {
  const expected = await (await openEager(program, 'cpu', constants)).run(feeds);
  types.forEach(({ shape }, i) => expect(expected[`result ${i}`]!.shape, 'shape').toEqual(shape));
  for (const run of ways) {
    const actual = await run(program, feeds, constants);
    types.forEach(({ dtype }, i) =>
      expect(actual[`result ${i}`]!.data, 'type').toBeInstanceOf(arrays[dtype]),
    );
    compare(actual, expected, tolerance);
  }
}

const arrays: Record<DType, NewableFunction> = {
  float32: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

function compare(actual: Results, expected: Results, tolerance: number): void {
  expect(Object.keys(actual).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const [name, { data, shape }] of Object.entries(expected)) {
    expect(actual[name]!.shape, name).toEqual(shape);
    expectClose(actual[name]!.data, data, { absolute: tolerance, relative: tolerance });
  }
}

async function naming(problem: Problem, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new Error(`${(error as Error).message}\nin ${JSON.stringify(problem)}`, { cause: error });
  }
}
