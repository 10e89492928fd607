import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src-main/engine/jit/rules/case.ts';
import { ruleTable } from '../../src-main/engine/jit/rules/table.ts';
import { runCompiled } from '../helpers/compiled.ts';
import { kernelCases, solveProblems, type Way } from './solve.ts';

test('every row has a case, and every case a row', () => {
  const covered = new Set(kernelCases.map((c) => c.kernel));
  expect(covered).toEqual(new Set(ruleTable.keys()));
});

describe.each(kernelCases)('$kernel', (kernelCase) => {
  const { trials } = kernelCase;
  test(`agrees with TensorFlow.js on ${trials} problems`, () => solveProblems(kernelCase, trials, waysFor));
});

/** Both targets, unless a problem is for one of them. */
function waysFor({ targets = ['cpu', 'gpu'] }: Problem): Way[] {
  return targets.map(
    (target) => (program, feeds, constants) => runCompiled(program, feeds, target, constants),
  );
}
