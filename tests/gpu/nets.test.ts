import { join } from 'node:path';
import { expect, test } from 'vitest';
import { netConfig, type NetName } from '../../src-main/contract/config/nets.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { compile } from '../../src-main/engine/jit/compile.ts';
import { netGeometry } from '../../src-main/engine/nets/geometry.ts';
import { inferProgram } from '../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { expectClose } from '../helpers/close.ts';
import { openCompiled, runOnce } from '../helpers/compiled.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { compareTrained } from '../trace/compare.ts';
import { prepare, takeSteps, tinyModel, tinyTrainings } from '../trace/training.ts';
import { describeOnGpu } from './describe.ts';
import { strayNodes } from './placement.ts';

/*
 * Every net as it is trained and used, on WebGPU: the numbers are the processor's, and no operator falls back to it.
 */
const steps = 3;

await describeOnGpu('nets on WebGPU', (gpu) => {
  const folder = temporaryFolder();

  test.each(tinyTrainings)(
    'steps of $net, $channels channels, $loss, $optimizer, weights: $weighted',
    async (training) => {
      const profile = join(folder, Object.values(training).join('-'));
      const model = tinyModel(training);
      const { program, table, feeds } = prepare(model, training);
      const onCpu = await openCompiled(program, 'cpu');
      const expected = await takeSteps(onCpu, feeds, steps);
      const onGpu = await openCompiled(program, 'gpu', {}, (graph) => gpu.open(graph, { profile }));
      const actual = await takeSteps(onGpu, feeds, steps);
      await Promise.all([onCpu.dispose(), onGpu.dispose()]);
      model.dispose();
      // Sums of hundreds of numbers come in another order than on the processor.
      compareTrained(actual, expected, { table, start: feeds['parameters']!, apart: 1e-2 });
      expect(strayNodes(profile)).toEqual([]);
    },
  );

  test('a series of steps is those steps, with the state on the device in between', async () => {
    const training = tinyTrainings.find(({ net }) => net === 'dncnn')!;
    const model = tinyModel(training);
    const { program, feeds } = prepare(model, training);
    const graph = compile(program, { target: 'gpu' });
    model.dispose();
    const carried = { parameters: 'next parameters', m: 'next m', v: 'next v' };
    const runnable = await gpu.open(graph, { carried });
    const first = await runnable.run({ ...feeds, count: Float32Array.of(1) });
    const state = Object.entries(carried).map(([input, output]) => [input, first[output]!.data] as const);
    const second = await runnable.run({
      ...feeds,
      ...Object.fromEntries(state),
      count: Float32Array.of(2),
    });
    const counts = [1, 2].map((count) => ({ count: Float32Array.of(count) }));
    const results = await runnable.runSeries!(feeds, counts);
    await runnable.dispose();
    expect(results[0]).toEqual({ loss: first['loss'] });
    expect(results[1]).toEqual(second);
  });

  test.each<NetName>(['tutorial', 'unet', 'resunet', 'dncnn', 'dense'])('%s as it is used', async (net) => {
    const profile = join(folder, `use of ${net}`);
    const config = netConfig.parse({ net, channels: 1 });
    const side = netGeometry(config).fixedSide ?? 16;
    const model = buildNet(config, side);
    const program = inferProgram(model, { batch: 1, height: side, width: side });
    const constants = { parameters: initialParameters(parameterTable(model), 7) };
    const random = randomFrom(5);
    const feeds = { input: Float32Array.from({ length: side * side }, () => random.uniform()) };
    const expected = await runOnce(await openCompiled(program, 'cpu', constants), feeds);
    const onGpu = await openCompiled(program, 'gpu', constants, (graph) => gpu.open(graph, { profile }));
    const actual = await runOnce(onGpu, feeds);
    model.dispose();
    expectClose(actual['output']!.data, expected['output']!.data, { absolute: 1e-5 });
    expect(strayNodes(profile)).toEqual([]);
  });
});
