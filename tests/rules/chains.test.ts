import { describe, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { Dice } from '../../src-main/engine/jit/rules/case.ts';
import { compare, convolved, doubled, halved, type Chain, type Shape } from '../helpers/chains.ts';

/*
 * Kernels one after the other, as nets have them. Rules pass hints along and passes merge neighbours; here each such meeting is
 * compared with TensorFlow.js, which knows of none.
 */

const picture = (dice: Dice, multiple = 1): Shape => {
  const [batch, height, width, channels] = dice.maps(1, 4) as Shape;
  return [batch, height * multiple, width * multiple, channels];
};

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
          filter: filter as tf.Tensor4D,
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
  'a doubled picture and a skip, joined and convolved'(dice) {
    const x = picture(dice);
    const skip = [x[0], 2 * x[1], 2 * x[2], dice.int(1, 6)];
    const first = dice.maybe();
    return {
      shapes: { x, skip, filter: [3, 3, x[3] + skip[3]!, dice.int(1, 6)] },
      run({ x, skip, filter }) {
        const parts = first ? [doubled(tf.relu(x!)), skip!] : [skip!, doubled(tf.relu(x!))];
        return tf.relu(convolved(tf.concat(parts, 3), filter!));
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
          filter as tf.Tensor4D,
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

/** One step of long short-term memory (Hochreiter & Schmidhuber 1997) on `[batch, inputs]`; state and memory `[batch, units]`. */
function remember(
  x: tf.Tensor,
  [state, memory]: tf.Tensor[],
  weights: tf.Tensor,
  bias: tf.Tensor,
): tf.Tensor[] {
  const gates = tf.add(tf.matMul(tf.concat([x, state!], 1), weights), bias);
  const [input, forget, candidate, output] = tf.split(gates, 4, 1) as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  const kept = tf.mul(tf.sigmoid(forget), memory!);
  const next = tf.add(kept, tf.mul(tf.sigmoid(input), tf.tanh(candidate)));
  return [tf.mul(tf.sigmoid(output), tf.tanh(next)), next];
}

const rows = (dice: Dice, width: number): number[] => [dice.int(1, 5), width];

/** What autoencoders other than of pictures are made of. */
const otherChains: Record<string, (dice: Dice) => Chain> = {
  'long short-term memory along a sequence'(dice) {
    const [batch, time, inputs, units] = [...dice.ints(1, 1, 3), ...dice.ints(3, 2, 4)] as Shape;
    return {
      shapes: { x: [batch, time, inputs], weights: [inputs + units, 4 * units], bias: [4 * units] },
      run({ x, weights, bias }) {
        let states = [tf.zeros([batch, units]), tf.zeros([batch, units])];
        const seen = tf.unstack(tf.reverse(x!, 1), 1).map((now) => {
          states = remember(now, states, weights!, bias!);
          return states[0]!;
        });
        return tf.stack(seen, 1);
      },
    };
  },
  'words looked up, and the cross-entropy of classes'(dice) {
    const [words, width, count, classes] = dice.ints(4, 2, 5) as Shape;
    const text = Array.from({ length: count }, () => dice.int(0, words - 1));
    const label = Array.from({ length: count }, () => dice.int(0, classes - 1));
    return {
      shapes: { table: [words, width], weights: [width, classes] },
      run({ table, weights }) {
        const seen = tf.gather(table!, tf.tensor1d(text, 'int32'));
        const logits = tf.logSoftmax(tf.matMul(seen, weights!));
        return tf.mul(tf.oneHot(tf.tensor1d(label, 'int32'), classes), logits);
      },
    };
  },
  'attention over rows'(dice) {
    const x = rows(dice, 3);
    return {
      shapes: { x, weights: [3, 3] },
      run: ({ x, weights }) => {
        const likeness = tf.matMul(tf.matMul(x!, weights!), x!, false, true);
        return tf.matMul(tf.softmax(likeness), tf.sub(x!, tf.max(x!, 0, true)));
      },
    };
  },
  'a code drawn with outside chance, and its divergence'(dice) {
    const x = rows(dice, 4);
    return {
      shapes: { x, mean: [4, 2], spread: [4, 2], chance: [x[0]!, 2] },
      run({ x, mean, spread, chance }) {
        const mu = tf.matMul(x!, mean!);
        const logVariance = tf.tanh(tf.matMul(x!, spread!));
        const divergence = tf.sub(tf.add(tf.square(mu), tf.exp(logVariance)), tf.add(logVariance, 1));
        return tf.add(tf.add(mu, tf.mul(chance!, tf.exp(tf.mul(logVariance, 0.5)))), divergence);
      },
    };
  },
  'the size of a sigmoid layer’s Jacobian'(dice) {
    const x = rows(dice, 4);
    return {
      shapes: { x, weights: [4, 3], bias: [3] },
      run({ x, weights, bias }) {
        const code = tf.sigmoid(tf.add(tf.matMul(x!, weights!), bias!));
        const slope = tf.mul(code, tf.sub(1, code));
        return tf.sum(tf.mul(tf.square(slope), tf.sum(tf.square(weights!), 0)), 1);
      },
    };
  },
};

describe.each(Object.entries({ ...chains, ...otherChains }))('%s', (name, draw) => {
  test('agrees with TensorFlow.js, value and gradient', async () => {
    for (let trial = 0; trial < 8; trial++) {
      const random = randomFrom(seedOf('chains', name, trial));
      await compare(draw(new Dice(random)), random, ['cpu', 'gpu']);
    }
  });
});
