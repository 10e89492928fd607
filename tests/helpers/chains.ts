import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../src-main/engine/base/random.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { Program, TensorSpec } from '../../src-main/engine/jit/program.ts';
import { expectClose } from './close.ts';
import { runCompiled, type Form } from './compiled.ts';

export type Shape = [number, number, number, number];

/** Kernels one after the other, as nets have them. */
export interface Chain {
  /** Shapes of what goes in; the gradient by each is compared. Four axes come channels first or last. */
  shapes: Record<string, number[]>;
  run(inputs: Record<string, tf.Tensor>): tf.Tensor;
}

export const convolved = (x: tf.Tensor, filter: tf.Tensor, stride = 1) =>
  tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, 'same');

export const doubled = (x: tf.Tensor) => {
  const [, height, width] = x.shape as Shape;
  return tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [2 * height, 2 * width]);
};

export const halved = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');

/** Compares a chain's value and gradients, compiled in several forms, with what TensorFlow.js computes by itself. */
export async function compare(chain: Chain, random: Random, forms: readonly Form[]): Promise<void> {
  const names = Object.keys(chain.shapes);
  const program: Program = {
    name: 'chain',
    inputs: Object.fromEntries(names.map((n) => [n, specOf(chain.shapes[n]!, random)])),
    build(fed) {
      const inputs = names.map((n) => fed[n]!);
      const run = (...xs: tf.Tensor[]) => chain.run(Object.fromEntries(names.map((n, i) => [n, xs[i]!])));
      const value = run(...inputs);
      // A gradient that differs from place to place and sees the value.
      const gradients = tf.grads((...xs) => tf.mean(tf.square(run(...xs))))(inputs);
      return { value, ...Object.fromEntries(names.map((n, i) => [`by ${n}`, gradients[i]!])) };
    },
  };
  const feeds = Object.fromEntries(names.map((n) => [n, numbers(chain.shapes[n]!, random)]));
  const expected = await (await openEager(program, 'cpu')).run(feeds);
  for (const form of forms) {
    const actual = await runCompiled(program, feeds, form);
    // Sums of up to a few hundred products of numbers around 1, in other orders.
    for (const [output, { data }] of Object.entries(expected))
      expectClose(actual[output]!.data, data, { absolute: 2e-5, relative: 2e-5 });
  }
}

function specOf(shape: number[], random: Random): TensorSpec {
  const spec: TensorSpec = { shape, dtype: 'float32' };
  return shape.length === 4 && random.below(2) === 0 ? { ...spec, layout: 'nchw' } : spec;
}

function numbers(shape: number[], random: Random): Float32Array {
  return Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => random.normal());
}
