import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { deviceReport } from '../../src-main/contract/config/device.ts';
import { entryBeside } from '../../src-main/engine/base/entry.ts';
import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { expectClose } from '../helpers/close.ts';
import { describeOnGpu } from './describe.ts';
import { driversHere, driverVariables } from './open.ts';

/*
 * What is done with a device before and while it is used, on WebGPU.
 */

/** A convolution to so many maps, and back to one. */
function wide(maps: number, side: number): Graph {
  const g = new GraphBuilder('wide');
  const how = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [1, 1] };
  const filter = (weight: number, shape: number[]) => g.constant(new Float32Array(maps).fill(weight), shape);
  const x = g.input('x', [1, 1, side, side], 'float32');
  const many = g.node('Conv', [x, filter(1, [maps, 1, 1, 1])], how);
  const y = g.node('Conv', [many, filter(1 / maps, [1, maps, 1, 1])], how);
  return g.finish([{ name: 'y', value: y }]);
}

function ramp(side: number): Float32Array {
  return Float32Array.from({ length: side * side }, (_, i) => i / side ** 2);
}

await describeOnGpu('WebGPU', (gpu) => {
  test('says when memory is short, and computes rightly afterwards', async () => {
    const fits = await gpu.open(wide(8, 16));
    const tooLarge = await gpu.open(wide(4096, 512));
    await fits.run({ x: ramp(16) });
    await expect(tooLarge.run({ x: ramp(512) })).rejects.toThrow(/'webgpu' has too little memory/);
    const { y } = await fits.run({ x: ramp(16) });
    expectClose(y!.data, ramp(16), { absolute: 1e-6 });
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
