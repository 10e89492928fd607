import { expect, test } from 'vitest';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import type { Program } from '../../src-main/engine/jit/program.ts';
import { prepare, takeSteps, tinyModel } from './training.ts';

/** The same program, and how often it was built. */
function counted(program: Program): { program: Program; builds(): number } {
  let builds = 0;
  const build: Program['build'] = (inputs) => {
    builds++;
    return program.build(inputs);
  };
  return { program: { ...program, build }, builds: () => builds };
}

const training = { net: 'tutorial', channels: 1, loss: 'mse', optimizer: 'adam', weighted: false } as const;

test('50 steps are recorded once', async () => {
  const model = tinyModel(training);
  const { program, feeds } = prepare(model, training);
  const { program: watched, builds } = counted(program);
  const runnable = await openProgram(watched, { device: 'cpu', threads: 1 });
  const { losses } = await takeSteps(runnable, feeds, 50);
  expect(losses).toHaveLength(50);
  expect(losses.at(-1)).toBeLessThan(losses[0]!);
  expect(builds()).toBe(1);
  await runnable.dispose();
  model.dispose();
});

test('eagerly, every step is built anew', async () => {
  const model = tinyModel(training);
  const { program, feeds } = prepare(model, training);
  const { program: watched, builds } = counted(program);
  await takeSteps(await openEager(watched, 'cpu'), feeds, 2);
  expect(builds()).toBe(2);
  model.dispose();
});
