import { describe, expect, test } from 'vitest';
import { add, memory, mul, sum, transpose, type Tensor } from '@tensorflow/tfjs-core';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import type { Program } from '../../../../src-main/engine/jit/program.ts';

const program: Program = {
  name: 'pictures',
  inputs: {
    picture: { shape: [1, 2, 3, 2], dtype: 'float32', layout: 'nchw' },
    factor: { shape: [], dtype: 'float32' },
  },
  outputLayouts: { scaled: 'nchw' },
  build: ({ picture, factor }) => ({
    scaled: mul(picture!, factor!),
    last: picture!,
    total: sum(picture!),
    turned: transpose(picture!, [0, 2, 1, 3]),
  }),
};

// Channel 0 holds 1..6, channel 1 holds 10..60, both row by row.
const picture = Float32Array.of(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
const feeds = { picture, factor: Float32Array.of(2) };

describe('running at once', () => {
  test('pictures are fed and returned channels first, and seen channels last', async () => {
    const { scaled, last, total } = await (await openEager(program, 'cpu')).run(feeds);
    expect([...scaled!.data]).toEqual([...picture].map((value) => value * 2));
    expect(scaled!.shape).toEqual([1, 2, 2, 3]);
    expect([...last!.data]).toEqual([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60]);
    expect(last!.shape).toEqual([1, 2, 3, 2]);
    expect([...total!.data]).toEqual([231]);
  });

  test('results are the caller’s own, and nothing leaks', async () => {
    const runnable = await openEager(program, 'cpu');
    const first = await runnable.run(feeds);
    const { numTensors } = memory();
    first['last']!.data.fill(0);
    const second = await runnable.run(feeds);
    expect(memory().numTensors).toBe(numTensors);
    expect(second['last']!.data[0]).toBe(1);
    expect(picture[0]).toBe(1);
    await runnable.dispose();
  });

  test('a feed of another size, or a missing one, is named', async () => {
    const runnable = await openEager(program, 'cpu');
    const failure = { code: 'jit/wrong-feed', values: { input: 'picture' } };
    await expect(runnable.run({ ...feeds, picture: new Float32Array(3) })).rejects.toMatchObject(failure);
    await expect(runnable.run({ factor: feeds.factor })).rejects.toMatchObject(failure);
  });

  test('what fails while computing is a failure of the device', async () => {
    const broken = {
      ...program,
      build: ({ picture }: Record<string, Tensor>) => ({ x: add(picture!, 'x') }),
    };
    const runnable = await openEager(broken, 'cpu');
    await expect(runnable.run(feeds)).rejects.toMatchObject({ code: 'device/failed' });
  });
});

const installed = await import('@tensorflow/tfjs-node-gpu' as string).then(
  () => true,
  () => false,
);

test.skipIf(installed)(
  'without TensorFlow’s runtime the refusal says so (skipped where it is installed)',
  async () => {
    const opening = openEager(program, 'tensorflow');
    await expect(opening).rejects.toMatchObject({
      code: 'device/unavailable',
      values: { device: 'tensorflow' },
    });
  },
);
