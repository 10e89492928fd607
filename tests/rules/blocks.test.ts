import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { blockChannels } from '../../src-main/engine/jit/passes/blocks.ts';
import { Dice } from '../../src-main/engine/jit/rules/case.ts';
import { channelBlock } from '../../src-main/engine/jit/channel-block.ts';
import {
  compare,
  convolved as convolvedAsIs,
  doubled,
  halved,
  type Chain,
  type Shape,
} from '../helpers/chains.ts';
import { GraphBuilder } from '../../src-main/engine/jit/graph/builder.ts';

/*
 * Channels in blocks, as this processor's convolutions want them: values and gradients of what nets are made of, with as many channels
 * as fill blocks, or too few, beside each other.
 */

const block = await channelBlock();

/** Channels that fill blocks, mostly; else a few. */
const channels = (dice: Dice) => (dice.int(1, 5) > 1 ? block * dice.int(1, 2) : dice.int(1, block - 1));

function picture(dice: Dice, multiple = 1): Shape {
  return [dice.int(1, 3), multiple * dice.int(1, 4), multiple * dice.int(1, 4), channels(dice)];
}

const filter = (dice: Dice, x: Shape, sizes = [3]): Shape => {
  const size = dice.pick(sizes);
  return [size, size, x[3], channels(dice)];
};

/** With filters that neither swell nor quench what goes through them, however many channels there are. */
const convolved = (x: tf.Tensor, w: tf.Tensor, stride = 1) =>
  convolvedAsIs(x, tf.mul(w, Math.sqrt(w.shape[3]! / w.size)), stride);

/** Equal numbers side by side, as in white paper. */
const coarse = (x: tf.Tensor) => tf.mul(tf.relu(x), 0);

const chains: Record<string, (dice: Dice) => Chain> = {
  'a convolution of any size and stride'(dice) {
    const x = picture(dice, 2);
    return {
      shapes: { x, w: filter(dice, x, [1, 2, 3, 4, 5]) },
      run: ({ x, w }) => convolved(x!, w!, x!.shape[1]! % 4 ? 1 : 2),
    };
  },
  'two convolutions with bias and relu'(dice) {
    const x = picture(dice);
    const w = filter(dice, x, [1, 3]);
    return {
      shapes: { x, w, bias: [w[3]], v: [3, 3, w[3], channels(dice)] },
      run: ({ x, w, bias, v }) => convolved(tf.relu(tf.add(convolved(x!, w!), bias!)), v!),
    };
  },
  'a residual block'(dice) {
    const x = picture(dice);
    const w = [3, 3, x[3], x[3]];
    return {
      shapes: { x, w, v: w },
      run: ({ x, w, v }) => tf.relu(tf.add(x!, convolved(tf.relu(convolved(x!, w!)), v!))),
    };
  },
  'a level of a U-Net'(dice) {
    const x = picture(dice, 2);
    const w = filter(dice, x);
    return {
      shapes: { x, w, v: [3, 3, w[3], w[3]], u: [3, 3, 2 * w[3], channels(dice)] },
      run({ x, w, v, u }) {
        const maps = tf.relu(convolved(x!, w!));
        const small = tf.relu(convolved(halved(maps), v!));
        return convolved(tf.concat([doubled(small), maps], 3), u!);
      },
    };
  },
  'pooling where neighbours are equal'(dice) {
    const x = picture(dice, 2);
    const w = filter(dice, x, [1]);
    return {
      shapes: { x, w, bias: [w[3]] },
      run: ({ x, w, bias }) => halved(tf.add(convolved(coarse(x!), w!), bias!)),
    };
  },
  'mean pooling, elementwise functions and sums'(dice) {
    const x = picture(dice, 2);
    const w = filter(dice, x);
    return {
      shapes: { x, w, scale: [w[3]] },
      run({ x, w, scale }) {
        const maps = tf.tanh(convolved(x!, w!));
        const mean = tf.avgPool(maps as tf.Tensor4D, 2, 2, 'valid');
        return tf.sub(tf.mul(tf.sigmoid(mean), scale!), tf.mul(mean, tf.square(mean)));
      },
    };
  },
};

describe.runIf(block > 1).each(Object.entries(chains))('%s', (name, draw) => {
  test('agrees with TensorFlow.js, value and gradient', async () => {
    for (let trial = 0; trial < 8; trial++) {
      const random = randomFrom(seedOf('blocks', name, trial));
      await compare(draw(new Dice(random)), random, [{ block }]);
    }
  });
});

if (block === 1) test.skip('blocks of channels (ONNX Runtime has none for this processor)', () => {});

test('between two convolutions nothing is reordered, and relu is part of the first', () => {
  const g = new GraphBuilder('two');
  const shape = { strides: [1, 1], dilations: [1, 1], pads: [1, 1, 1, 1], kernel_shape: [3, 3] };
  const [x, w, v] = [
    g.input('x', [1, 8, 6, 6], 'float32'),
    g.input('w', [16, 8, 3, 3], 'float32'),
    g.input('v', [8, 16, 3, 3], 'float32'),
  ];
  const y = g.node('Conv', [g.node('Relu', [g.node('Conv', [x, w], shape)]), v], shape);
  const { nodes } = blockChannels(g.finish([{ name: 'y', value: y }]), 8);
  const names = nodes
    .map(({ op }) => op.split(':').at(-1))
    .filter((op) => op !== 'Reshape' && op !== 'Transpose');
  expect(names).toEqual(['ReorderInput', 'Conv', 'Conv', 'ReorderOutput']);
  expect(nodes.find(({ op }) => op.endsWith('Conv'))!.attributes.activation).toBe('Relu');
});

test('a filter that never changes is left to ONNX Runtime', () => {
  const g = new GraphBuilder('fixed');
  const shape = { strides: [1, 1], dilations: [1, 1], pads: [0, 0, 0, 0], kernel_shape: [1, 1] };
  const x = g.input('x', [1, 8, 6, 6], 'float32');
  const y = g.node('Conv', [x, g.constant(new Float32Array(64), [8, 8, 1, 1])], shape);
  expect(blockChannels(g.finish([{ name: 'y', value: y }]), 8).nodes.map(({ op }) => op)).toEqual(['Conv']);
});
