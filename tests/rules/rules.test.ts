import { describe, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { DType, HostTensor } from '../../src-main/engine/jit/program.ts';
import { Dice, type KernelCase, type Problem } from '../../src-main/engine/jit/rules/case.ts';
import { convCases } from '../../src-main/engine/jit/rules/conv.cases.ts';
import { elementwiseCases } from '../../src-main/engine/jit/rules/elementwise.cases.ts';
import { matmulCases } from '../../src-main/engine/jit/rules/matmul.cases.ts';
import { poolCases } from '../../src-main/engine/jit/rules/pool.cases.ts';
import { reductionCases } from '../../src-main/engine/jit/rules/reduction.cases.ts';
import { resizeCases } from '../../src-main/engine/jit/rules/resize.cases.ts';
import { shapingCases } from '../../src-main/engine/jit/rules/shaping.cases.ts';
import { ruleTable } from '../../src-main/engine/jit/rules/table.ts';
import { expectClose } from '../helpers/close.ts';
import { runCompiled } from '../helpers/compiled.ts';
import { exerciseOf, type Exercise } from './problems.ts';

const cases: KernelCase[] = [
  ...convCases,
  ...elementwiseCases,
  ...matmulCases,
  ...poolCases,
  ...reductionCases,
  ...resizeCases,
  ...shapingCases,
];

test('every row has a case, and every case a row', () => {
  const covered = new Set(cases.map((c) => c.kernel));
  expect(covered).toEqual(new Set(ruleTable.keys()));
});

describe.each(cases)('$kernel', ({ kernel, trials, draw, tolerance }) => {
  test(`agrees with TensorFlow.js on ${trials} problems`, async () => {
    for (let trial = 0; trial < trials; trial++) {
      const random = randomFrom(seedOf('rules', kernel, trial));
      const problem = draw(new Dice(random));
      const rule = ruleTable.get(kernel)!;
      await naming(problem, () => solve(exerciseOf(rule, problem, random), problem, tolerance));
    }
  });
});

/** Both targets against plain JavaScript, and the results' types against the rule's own word. */
async function solve(
  { program, feeds, constants, types }: Exercise,
  problem: Problem,
  tolerance: number,
): Promise<void> {
  const expected = await (await openEager(program, 'cpu', constants)).run(feeds);
  types.forEach(({ shape }, i) => expect(expected[`result ${i}`]!.shape, 'shape').toEqual(shape));
  for (const target of problem.targets ?? (['cpu', 'gpu'] as const)) {
    const actual = await runCompiled(program, feeds, target, constants);
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

function compare(
  actual: Record<string, HostTensor>,
  expected: Record<string, HostTensor>,
  tolerance: number,
): void {
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
