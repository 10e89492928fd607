import { describe, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { randomFrom, seedOf, type Random } from '../../src-main/engine/base/random.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { Program, TensorSpec } from '../../src-main/engine/jit/program.ts';
import { Dice } from '../../src-main/engine/jit/rules/case.ts';
import { expectClose } from '../helpers/close.ts';
import { runCompiled } from '../helpers/compiled.ts';

/*
 * Kernels one after the other, as nets have them. Rules pass hints along and passes merge neighbours; here each such meeting is
 * compared with TensorFlow.js, which knows of none.
 */

type Shape = [number, number, number, number];
type Filter = tf.Tensor4D;

interface Chain {
  /** Shapes of what goes in; the gradient by each is compared. Four axes come channels first or last. */
  shapes: Record<string, number[]>;
  run(inputs: Record<string, tf.Tensor>): tf.Tensor;
}

const picture = (dice: Dice, multiple = 1): Shape => {
  const [batch, height, width, channels] = dice.maps(1, 4) as Shape;
  return [batch, height * multiple, width * multiple, channels];
};

const convolved = (x: tf.Tensor, filter: tf.Tensor, stride = 1) =>
  tf.conv2d(x as tf.Tensor4D, filter as Filter, stride, 'same');

const doubled = (x: tf.Tensor) => {
  const [, height, width] = x.shape as Shape;
  return tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [2 * height, 2 * width]);
};

const halved = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');

function convolution(dice: Dice, x: Shape, sizes: number[] = [3]): number[] {
  const size = dice.pick(sizes);
  return [size, size, x[3], dice.int(1, 6)];
}

const chains: Record<string, (dice: Dice) => Chain> = {
  'a doubled picture convolved'(dice) {
    const x = picture(dice);
    return {
      shapes: { x, filter: convolution(dice, x, [3, 3, 3, 1, 2, 5]) },
      run: ({ x, filter }) => convolved(doubled(x!), filter!),
    };
  },
  'a doubled picture convolved, with bias and activation'(dice) {
    const x = picture(dice);
    const filter = convolution(dice, x);
    return {
      shapes: { x, filter, bias: [filter[3]!] },
      run: ({ x, filter, bias }) =>
        tf.fused.conv2d({
          x: doubled(x!) as tf.Tensor4D,
          filter: filter as Filter,
          strides: 1,
          pad: 'same',
          bias: bias!,
          activation: 'relu',
        }),
    };
  },
  'a doubled picture used twice'(dice) {
    const x = picture(dice);
    return {
      shapes: { x, filter: convolution(dice, x), other: [...x.slice(0, 1), 2 * x[1], 2 * x[2], x[3]] },
      run({ x, filter, other }) {
        const large = doubled(x!);
        return tf.concat([convolved(large, filter!), tf.mul(large, other!)], 3);
      },
    };
  },
  'a convolution, doubled, convolved again'(dice) {
    const x = picture(dice);
    const filter = convolution(dice, x);
    return {
      shapes: { x, filter, next: [3, 3, filter[3]!, dice.int(1, 6)] },
      run: ({ x, filter, next }) => convolved(doubled(tf.relu(convolved(x!, filter!))), next!),
    };
  },
  'convolution, bias, relu, pooling'(dice) {
    const x = picture(dice, 2);
    const filter = convolution(dice, x, [1, 3]);
    return {
      shapes: { x, filter, bias: [filter[3]!] },
      run: ({ x, filter, bias }) => halved(tf.relu(tf.add(convolved(x!, filter!), bias!))),
    };
  },
  'relu, pooling, and a skip past it'(dice) {
    const x = picture(dice, 2);
    return {
      shapes: { x, filter: [3, 3, x[3], x[3]] },
      run({ x, filter }) {
        const maps = tf.relu(x!);
        return tf.concat([doubled(convolved(halved(maps), filter!)), maps], 3);
      },
    };
  },
  'pooling of a sum that relu is a part of'(dice) {
    const x = picture(dice, 2);
    return { shapes: { x, other: x }, run: ({ x, other }) => halved(tf.add(tf.relu(x!), other!)) };
  },
  'strided convolution and its transpose'(dice) {
    const x = picture(dice, 2);
    const filter = convolution(dice, x, [2, 3, 4]);
    return {
      shapes: { x, filter },
      run: ({ x, filter }) =>
        tf.conv2dTranspose(
          convolved(x!, filter!, 2) as tf.Tensor4D,
          filter as Filter,
          x!.shape as Shape,
          2,
          'same',
        ),
    };
  },
  'per-channel statistics'(dice) {
    const x = picture(dice);
    return {
      shapes: { x, scale: [x[3]] },
      run({ x, scale }) {
        const { mean, variance } = tf.moments(x!, [0, 1, 2], true);
        return tf.mul(tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, 0.1))), scale!);
      },
    };
  },
  'a dense layer on maps'(dice) {
    const x = picture(dice);
    const pixels = x[1] * x[2] * x[3];
    const units = dice.int(1, 5);
    return {
      shapes: { x, weights: [pixels, units], bias: [units] },
      run: ({ x, weights, bias }) =>
        tf.fused.matMul({
          a: tf.reshape(x!, [-1, pixels]) as tf.Tensor2D,
          b: weights as tf.Tensor2D,
          bias: bias!,
          activation: 'sigmoid' as tf.fused.Activation,
        }),
    };
  },
  'numbers that are one number'(dice) {
    const x = picture(dice);
    return {
      shapes: { x, bias: [x[3]] },
      run({ x, bias }) {
        const ones = tf.onesLike(x!);
        const halves = tf.mul(tf.add(tf.mul(ones, 2), ones), 1 / 6);
        return tf.sub(tf.mul(tf.mul(tf.add(x!, tf.zerosLike(x!)), -1), halves), tf.neg(tf.mul(ones, bias!)));
      },
    };
  },
  'a sum of maps that are scaled alike'(dice) {
    const x = picture(dice);
    return {
      shapes: { x, scale: [] },
      run: ({ x, scale }) => tf.mean(tf.mul(scale!, x!)),
    };
  },
  'channels cut, swapped, padded'(dice) {
    const x = picture(dice);
    return {
      shapes: { x: [x[0], x[1], x[2], 4] },
      run({ x }) {
        const [a, b] = tf.split(x!, [1, 3], 3);
        return tf.pad(tf.transpose(tf.concat([b!, tf.square(a!)], 3), [0, 2, 1, 3]), [
          [0, 0],
          [1, 0],
          [0, 2],
          [1, 1],
        ]);
      },
    };
  },
};

describe.each(Object.entries(chains))('%s', (name, draw) => {
  test('agrees with TensorFlow.js, value and gradient', async () => {
    for (let trial = 0; trial < 8; trial++) {
      const random = randomFrom(seedOf('chains', name, trial));
      await compare(draw(new Dice(random)), random);
    }
  });
});

async function compare(chain: Chain, random: Random): Promise<void> {
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
  for (const target of ['cpu', 'gpu'] as const) {
    const actual = await runCompiled(program, feeds, target);
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
