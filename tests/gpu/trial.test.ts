import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deviceReport } from '../../src-main/contract/config/device.ts';
import { forkIn } from '../../src-main/engine/base/fork.ts';
import { probeApart } from '../../src-main/engine/jobs/probe.ts';
import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { halfTolerance } from '../../src-main/engine/trial/half.ts';
import { expectClose } from '../helpers/close.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';
import { describeOnGpu } from './describe.ts';
import { driversHere, driverVariables } from './open.ts';
import { card, studioWithCard } from './studio.ts';

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

const root = temporaryFolder();

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
    const spawn = forkIn({ ...process.env, ...driverVariables(driversHere()[0]!) });
    const [report] = await probeApart(['webgpu'], { spawn });
    const facts = { id: 'webgpu', available: true, train: true, infer: true, software: true };
    expect(deviceReport.parse(report)).toMatchObject(facts);
    expect(report).not.toHaveProperty('speed');
    // SwiftShader has none: what is tried of them elsewhere is tried on the processor, in `unit/engine/trial/half.test.ts`.
    const { flaw, error = Infinity, taken } = deviceReport.parse(report).half!;
    expect(taken).toBe(false);
    expect(flaw ?? (error < halfTolerance ? 'exact' : 'wrong')).toMatch(/requires f16|^exact$/);
  });

  test('that is said to be good at 16 bits and has none cleans in 32, without a word', async () => {
    const home = join(root, 'home');
    const images = await sceneFolder(join(root, 'images'), 2, 48);
    const studio = await studioWithCard(home, { ...card, half: { megapixelsPerSecond: 22, taken: true } });
    const clean = async (device: 'webgpu' | 'cpu') => {
      const output = join(root, device);
      const heard: unknown[] = [];
      const request = { inputs: [images], model: 'photo-grey', output: { output }, device: { device } };
      const outcome = await studio.call('denoise', request, {
        onEvent: (event) => event.kind === 'device' && heard.push(event),
      });
      expect(outcome).toMatchObject({
        state: 'done',
        result: { device, files: [{ ok: true }, { ok: true }] },
      });
      expect(heard).toEqual([]);
      return (await decodePixels(join(output, 'scene-0.png'))).data;
    };
    expectClose(await clean('webgpu'), await clean('cpu'), { absolute: 1.01 / 255 });
    await studio.close();
  });
});
