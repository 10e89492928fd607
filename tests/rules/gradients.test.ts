import { describe, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { openProgram } from '../../src-main/engine/jit/open.ts';
import type { Program, Runnable, TensorSpec } from '../../src-main/engine/jit/program.ts';
import { expectClose } from '../helpers/close.ts';

/*
 * Gradients of whole small nets against finite differences of their own loss: nobody's gradient rules are trusted here.
 *
 * The differences are central and of fourth order, (8 (f(h) - f(-h)) - (f(2h) - f(-2h))) / 12 h, along directions of length 1.
 * With h = 0.05 what is left out is about h^4 / 30 = 2e-7 of the fifth derivative. The loss has 24 bits; its sums
 * round by some 1e-7, which the formula makes 18 * 1e-7 / (12 h) = 3e-6. The nets are smooth as far as h reaches: what relu and
 * max pooling choose between lies further apart than it can be moved.
 */
const h = 0.05;
const tolerance = { absolute: 2e-5, relative: 2e-4 };

type Tensors = Record<string, tf.Tensor>;

interface Net {
  parameters: Record<string, number[]>;
  /** A scalar around 1 of the parameters and a picture `[2, 8, 8, 2]`. */
  loss(inputs: Tensors): tf.Tensor;
}

const conv = (x: tf.Tensor, filter: tf.Tensor, stride = 1) =>
  tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, 'same');

const enlarged = (x: tf.Tensor) => tf.image.resizeNearestNeighbor(x as tf.Tensor4D, [8, 8]);

/** `[8, 8, 1]` numbers that differ by at least 1 in each 2x2 window, none nearer to 0 than 0.5; tanh * 0.4 cannot swap them. */
function apart(): tf.Tensor {
  const numbers = Array.from({ length: 64 }, (_, i) => {
    const [row, column] = [Math.floor(i / 8), i % 8];
    return [-1.5, 0.5, 1.5, -0.5][2 * (row % 2) + (column % 2)]!;
  });
  return tf.tensor(numbers, [8, 8, 1]);
}

const nets: Record<string, Net> = {
  'convolutions, pooling, enlarging, a skip': {
    parameters: { first: [3, 3, 2, 3], deep: [3, 3, 3, 3], join: [3, 3, 6, 2], bias: [3] },
    loss({ picture, first, deep, join, bias }) {
      const maps = tf.tanh(tf.add(conv(picture!, first!), bias!));
      const pooled = tf.maxPool(tf.add(tf.mul(maps, 0.4), apart()) as tf.Tensor4D, 2, 2, 'valid');
      const below = tf.sigmoid(conv(pooled, deep!));
      const noise = conv(tf.concat([enlarged(below), maps], 3), join!);
      return tf.mean(tf.sqrt(tf.add(tf.square(tf.sub(picture!, noise)), 0.1)));
    },
  },
  'relu and an enlarged picture convolved to few channels': {
    parameters: { first: [3, 3, 2, 3], last: [3, 3, 3, 2], bias: [2] },
    loss({ picture, first, last, bias }) {
      const maps = tf.relu(tf.add(tf.mul(tf.tanh(conv(picture!, first!)), 0.4), apart()));
      const small = tf.maxPool(maps as tf.Tensor4D, 2, 2, 'valid');
      const output = tf.sigmoid(tf.add(conv(enlarged(small), last!), bias!));
      return tf.mean(tf.abs(tf.sub(output, 2)));
    },
  },
  'strides, a transposed convolution, per-channel scales': {
    parameters: { down: [3, 3, 2, 4], up: [2, 2, 3, 4], scale: [3], shift: [1, 1, 1, 3] },
    loss({ picture, down, up, scale, shift }) {
      const maps = tf.tanh(conv(picture!, down!, 2)) as tf.Tensor4D;
      const large = tf.conv2dTranspose(maps, up as tf.Tensor4D, [2, 8, 8, 3], 2, 'valid');
      const { mean, variance } = tf.moments(large, [0, 1, 2], true);
      const normal = tf.div(tf.sub(large, mean), tf.sqrt(tf.add(variance, 0.5)));
      return tf.mean(tf.softplus(tf.add(tf.mul(normal, scale!), shift!)));
    },
  },
  'dense layers and cross-entropy': {
    parameters: { encode: [128, 5], bias: [5], decode: [5, 128] },
    loss({ picture, encode, bias, decode }) {
      const flat = tf.reshape(picture!, [2, 128]);
      const code = tf.sigmoid(tf.add(tf.matMul(flat as tf.Tensor2D, encode as tf.Tensor2D), bias!));
      const output = tf.sigmoid(tf.matMul(code as tf.Tensor2D, decode as tf.Tensor2D));
      const hit = tf.mul(0.3, tf.log(output));
      return tf.neg(tf.mean(tf.add(hit, tf.mul(0.7, tf.log(tf.sub(1, output))))));
    },
  },
};

describe.each(Object.entries(nets))('%s', (name, net) => {
  test('has the gradient that finite differences have', async () => {
    const runnable = await openProgram(programOf(net), { device: 'cpu', threads: 1 });
    const random = randomFrom(seedOf('gradients', name));
    const draw = (shape: number[], scale: number) =>
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => scale * random.normal());
    const feeds: Feeds = { picture: draw([2, 8, 8, 2], 0.5) };
    for (const [parameter, shape] of Object.entries(net.parameters))
      feeds[parameter] = draw(shape, 0.8 / Math.sqrt(shape.slice(0, -1).reduce((a, b) => a * b, 1)));
    const results = await runnable.run(feeds);
    for (const [parameter, shape] of Object.entries(net.parameters)) {
      const gradient = results[`by ${parameter}`]!.data;
      // The gradient's own direction is where most happens; any other must fit, too.
      const directions = [gradient, draw(shape, 1), draw(shape, 1), oneOf(gradient.length, random.uniform())];
      for (const along of directions.map(unit)) {
        const slope = dot(gradient, along);
        expectClose([slope], [await difference(runnable, feeds, parameter, along)], tolerance);
      }
    }
    await runnable.dispose();
  });
});

type Feeds = Record<string, Float32Array>;
type Numbers = ArrayLike<number>;

function programOf(net: Net): Program {
  const names = Object.keys(net.parameters);
  const specs = names.map((name): [string, TensorSpec] => [
    name,
    { shape: net.parameters[name]!, dtype: 'float32' },
  ]);
  return {
    name: 'loss and gradients',
    inputs: {
      picture: { shape: [2, 8, 8, 2], dtype: 'float32', layout: 'nchw' },
      ...Object.fromEntries(specs),
    },
    build(inputs) {
      const loss = (...parameters: tf.Tensor[]) =>
        net.loss({ ...inputs, ...Object.fromEntries(names.map((name, i) => [name, parameters[i]!])) });
      const { value, grads } = tf.valueAndGrads(loss)(names.map((name) => inputs[name]!));
      return { loss: value, ...Object.fromEntries(names.map((name, i) => [`by ${name}`, grads[i]!])) };
    },
  };
}

/** The slope of the loss along a direction, from four losses nearby. */
async function difference(runnable: Runnable, feeds: Feeds, name: string, along: number[]): Promise<number> {
  const lossAt = async (steps: number) => {
    const moved = feeds[name]!.map((x, i) => x + steps * h * along[i]!);
    return (await runnable.run({ ...feeds, [name]: moved }))['loss']!.data[0]!;
  };
  const near = (await lossAt(1)) - (await lossAt(-1));
  const far = (await lossAt(2)) - (await lossAt(-2));
  return (8 * near - far) / (12 * h);
}

function dot(a: Numbers, b: Numbers): number {
  return Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function unit(direction: Numbers): number[] {
  const length = Math.sqrt(dot(direction, direction));
  return Array.from(direction, (x) => x / length);
}

function oneOf(count: number, place: number): Float32Array {
  const direction = new Float32Array(count);
  direction[Math.floor(place * count)] = 1;
  return direction;
}
