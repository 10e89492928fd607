import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { deviceReport } from '../../src-main/contract/config/device.ts';
import { entryBeside } from '../../src-main/engine/base/entry.ts';
import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { driversHere, driverVariables, startGpu } from './open.ts';

/*
 * What is done with a device before and while it is used, on WebGPU.
 */
const gpu = await startGpu();

/** A convolution to so many maps of 512 x 512, and back to one. */
function wide(maps: number): Graph {
  const g = new GraphBuilder('wide');
  const how = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [1, 1] };
  const filter = (shape: number[]) => g.constant(new Float32Array(maps).fill(1 / maps), shape);
  const x = g.input('x', [1, 1, 512, 512], 'float32');
  const many = g.node('Conv', [x, filter([maps, 1, 1, 1])], how);
  const y = g.node('Conv', [many, filter([1, maps, 1, 1])], how);
  return g.finish([{ name: 'y', value: y }]);
}

describe.skipIf(typeof gpu === 'string')(`WebGPU${typeof gpu === 'string' ? ` (${gpu})` : ''}`, () => {
  if (typeof gpu === 'string') return;
  afterAll(() => gpu.close());

  test('says when memory is short, and computes rightly afterwards', async () => {
    const x = Float32Array.from({ length: 512 * 512 }, (_, i) => i / 512 ** 2);
    const fits = await gpu.open(wide(1));
    const tooLarge = await gpu.open(wide(4096));
    await fits.run({ x });
    await expect(tooLarge.run({ x })).rejects.toThrow(/'webgpu' has too little memory/);
    const { y } = await fits.run({ x });
    expect(y!.data).toEqual(x);
  });

  test('computed by a program passes its canary, is not measured and not taken unasked', async () => {
    const { file, execArgv } = entryBeside(import.meta.url, '../../src-main/engine/jobs/probe-host');
    const env = { ...process.env, ...driverVariables(driversHere()[0]!) };
    const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
    const child = fork(file, ['webgpu'], { execArgv, env, serialization: 'advanced', stdio: [...stdio] });
    const [report] = await once(child, 'message');
    child.disconnect();
    const facts = { id: 'webgpu', available: true, train: true, infer: true, software: true };
    expect(deviceReport.parse(report)).toMatchObject(facts);
    expect(report).not.toHaveProperty('speed');
  });
});
