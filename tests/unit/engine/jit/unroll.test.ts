import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { openProgram } from '../../../../src-main/engine/jit/open.ts';
import type { Program } from '../../../../src-main/engine/jit/program.ts';
import { runSeries } from '../../../../src-main/engine/jit/series.ts';
import { openUnrolled } from '../../../../src-main/engine/jit/unroll.ts';

/** A step with a gradient in it: the sum goes on, the loss is each step's own. */
const step: Program = {
  name: 'step',
  inputs: { sum: { shape: [2], dtype: 'float32' }, x: { shape: [2], dtype: 'float32' } },
  build({ sum, x }) {
    const { value, grad } = tf.valueAndGrad((s) => tf.sum(tf.square(tf.sub(s, x!))))(sum!);
    return { sum: tf.sub(sum!, tf.mul(grad, 0.25)), loss: value };
  },
};

const open = (program: Program) => openProgram(program, { device: 'cpu', threads: 1 });
const each = Array.from({ length: 7 }, (_, i) => ({ x: Float32Array.of(i, -2 * i) }));

test('steps in one graph compute what they compute one after the other', async () => {
  const [one, three] = [await open(step), await openUnrolled(step, ['sum'], 3, open)];
  const feeds = { sum: Float32Array.of(1, 2) };
  const expected = await runSeries(one, feeds, each);
  const actual = await runSeries(three, feeds, each);
  expect(actual.map(({ loss }) => loss)).toEqual(expected.map(({ loss }) => loss));
  expect(actual.at(-1)!['sum']).toEqual(expected.at(-1)!['sum']);
  expect(await three.run({ ...feeds, ...each[1]! })).toEqual(await one.run({ ...feeds, ...each[1]! }));
  await Promise.all([one.dispose(), three.dispose()]);
});
