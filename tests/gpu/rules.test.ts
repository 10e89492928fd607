import { test } from 'vitest';
import { openCompiled, runOnce } from '../helpers/compiled.ts';
import { kernelCases, solveProblems, type Way } from '../rules/solve.ts';
import { describeOnGpu } from './describe.ts';

/** A few of each kernel's problems: a driver in software takes a tenth of a second for one. */
const most = 5;

/** WGSL lets sine and cosine be off by 2^-11; no net of ours has them. */
const coarser: Record<string, number> = { Sin: 2 ** -11, Cos: 2 ** -11 };

await describeOnGpu('rules on WebGPU', (gpu) => {
  const onGpu: Way = async (program, feeds, constants) =>
    runOnce(await openCompiled(program, 'gpu', constants, (graph) => gpu.open(graph)), feeds);

  test.each(kernelCases)('$kernel agrees with TensorFlow.js', (kernelCase) =>
    solveProblems(
      { ...kernelCase, tolerance: coarser[kernelCase.kernel] ?? kernelCase.tolerance },
      Math.min(most, kernelCase.trials),
      ({ targets = ['gpu'] }) => (targets.includes('gpu') ? [onGpu] : []),
    ),
  );
});
