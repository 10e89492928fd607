import { describe, expect, test } from 'vitest';
import { writeOnnx } from '../../../../../src-main/engine/jit/onnx/write.ts';
import type { TensorData } from '../../../../../src-main/engine/jit/program.ts';
import { loadOnnx } from '../../../../../src-main/engine/jit/run/session.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

const cpu = { device: 'cpu', threads: 1 } as const;
const bytes = writeOnnx(graphOf((g) => g.node('Neg', [g.input('x', [2], 'float32')])));

async function run(data: TensorData, shape: number[]) {
  const session = await loadOnnx(bytes, cpu);
  try {
    return await session.run({ x: { data, shape, dtype: 'float32' } });
  } finally {
    await session.dispose();
  }
}

describe('what is no model', () => {
  const cases: Record<string, Uint8Array> = {
    'nothing at all': new Uint8Array(0),
    'something else': new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'half a model': bytes.subarray(0, bytes.length / 2),
    'a model without its last byte': bytes.subarray(0, -1),
  };

  test.each(Object.entries(cases))('%s is refused', async (_, model) => {
    await expect(loadOnnx(model, cpu)).rejects.toMatchObject({
      code: 'model/unreadable',
      values: { file: 'the compiled model' },
    });
  });

  test('a file that is not there is named', async () => {
    await expect(loadOnnx('/nowhere/model.onnx', cpu)).rejects.toMatchObject({
      code: 'model/unreadable',
      values: { file: '/nowhere/model.onnx' },
    });
  });
});

describe('running', () => {
  test('gives numbers and shape', async () => {
    expect(await run(Float32Array.of(1, -2), [2])).toEqual({
      y: { data: Float32Array.of(-1, 2), shape: [2] },
    });
  });

  test.each([
    ['another shape than the model’s', Float32Array.of(1, 2, 3), [3]],
    ['fewer numbers than the shape says', Float32Array.of(1), [2]],
    ['numbers of another type', Int32Array.of(1, 2), [2]],
  ])('%s is a failure of the device', async (_, data, shape) => {
    await expect(run(data, shape)).rejects.toMatchObject({
      code: 'device/failed',
      values: { device: 'cpu' },
    });
  });

  test('a missing feed is a failure that names it', async () => {
    const session = await loadOnnx(bytes, cpu);
    await expect(session.run({})).rejects.toThrow(/'x'/);
    await session.dispose();
  });
});
