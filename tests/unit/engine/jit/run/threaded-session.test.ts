import { describe, expect, test } from 'vitest';
import { writeOnnx } from '../../../../../src-main/engine/jit/onnx/write.ts';
import type { Feed } from '../../../../../src-main/engine/jit/run/session.ts';
import { loadOnnxInThread } from '../../../../../src-main/engine/jit/run/threaded-session.ts';
import { graphOf } from '../../../../helpers/graphs.ts';

const cpu = { device: 'cpu', threads: 1 } as const;
const model = writeOnnx(graphOf((g) => g.node('Neg', [g.input('x', [2], 'float32')])));
const feed = (...numbers: number[]): Record<string, Feed> => ({
  x: { data: Float32Array.from(numbers), shape: [numbers.length], dtype: 'float32' },
});

describe('a session in a thread', () => {
  test('answers each call with its own numbers', async () => {
    const session = await loadOnnxInThread(model, cpu);
    const results = await Promise.all([1, 2, 3].map((n) => session.run(feed(n, -n))));
    expect(results.flatMap(({ y }) => Array.from(y!.data))).toEqual([-1, 1, -2, 2, -3, 3]);
    await session.dispose();
  });

  test('passes failures on, and goes on', async () => {
    const session = await loadOnnxInThread(model, cpu);
    await expect(session.run(feed(1))).rejects.toMatchObject({ code: 'device/failed' });
    expect([...(await session.run(feed(4, 5)))['y']!.data]).toEqual([-4, -5]);
    await session.dispose();
  });

  test('refuses what is no model', async () => {
    await expect(loadOnnxInThread(new Uint8Array(3), cpu)).rejects.toMatchObject({
      code: 'model/unreadable',
    });
  });

  test('says that it is gone once disposed; disposing again does nothing', async () => {
    const session = await loadOnnxInThread(model, cpu);
    await session.dispose();
    await expect(session.run(feed(1, 2))).rejects.toMatchObject({ code: 'device/failed' });
    await session.dispose();
  });
});
