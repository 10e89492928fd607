import { describe, expect, test } from 'vitest';
import { add, mul, transpose } from '@tensorflow/tfjs-core';
import { openProgram } from '../../../../src-main/engine/jit/open.ts';
import type { Program } from '../../../../src-main/engine/jit/program.ts';

const program: Program = {
  name: 'scaling',
  inputs: {
    picture: { shape: [1, 2, 3, 2], dtype: 'float32', layout: 'nchw' },
    factor: { shape: [], dtype: 'float32' },
    shift: { shape: [2], dtype: 'float32' },
  },
  outputLayouts: { picture: 'nchw' },
  build: ({ picture, factor, shift }) => ({
    picture: add(mul(picture!, factor!), shift!),
    turned: transpose(picture!, [0, 2, 1, 3]),
    factor: mul(factor!, 2),
  }),
};

// Channel 0 holds 1..6, channel 1 holds 10..60, both row by row.
const picture = Float32Array.of(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
const factor = Float32Array.of(2);
const shift = Float32Array.of(0, 0.5);
const cpu = { device: 'cpu', threads: 1 } as const;

describe('a compiled program', () => {
  test('is fed and gives back pictures channels first; outputs may be named like inputs', async () => {
    const runnable = await openProgram(program, cpu);
    const results = await runnable.run({ picture, factor, shift });
    expect(runnable.device).toBe('cpu');
    expect(results).toEqual({
      picture: {
        data: picture.map((value, i) => 2 * value + (i < 6 ? 0 : 0.5)),
        shape: [1, 2, 2, 3],
      },
      turned: {
        data: Float32Array.of(1, 10, 4, 40, 2, 20, 5, 50, 3, 30, 6, 60),
        shape: [1, 3, 2, 2],
      },
      factor: { data: Float32Array.of(4), shape: [] },
    });
    await runnable.dispose();
  });

  test('gives the same with what is known built in, whichever way it lies', async () => {
    const open = await openProgram(program, cpu);
    const expected = await open.run({ picture, factor, shift });
    const known = await openProgram(program, { ...cpu, constants: { shift, picture } });
    expect(await known.run({ factor })).toEqual(expected);
    await open.dispose();
    await known.dispose();
  });

  test('names the input that gets the wrong number of numbers, or none', async () => {
    const runnable = await openProgram(program, cpu);
    const run = (feeds: Record<string, Float32Array>) => runnable.run({ picture, factor, shift, ...feeds });
    await expect(run({ picture: new Float32Array(3) })).rejects.toMatchObject({
      code: 'jit/wrong-feed',
      values: { input: 'picture', expected: 'float32[1,2,3,2]', got: '3 numbers' },
    });
    await expect(runnable.run({ picture, factor })).rejects.toMatchObject({
      code: 'jit/wrong-feed',
      values: { input: 'shift', got: 'nothing' },
    });
    await runnable.dispose();
  });

  test('names the known input that has the wrong number of numbers', async () => {
    const opening = openProgram(program, { ...cpu, constants: { shift: new Float32Array(3) } });
    await expect(opening).rejects.toMatchObject({ code: 'jit/wrong-feed', values: { input: 'shift' } });
  });

  test('of a device that is not there is refused with the devices that are', async () => {
    const absent = process.platform === 'darwin' ? 'dml' : 'coreml';
    await expect(openProgram(program, { device: absent })).rejects.toMatchObject({
      code: 'device/unavailable',
      values: { device: absent },
    });
  });
});
