import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { compile } from '../../src-main/engine/jit/compile.ts';
import type { Program } from '../../src-main/engine/jit/program.ts';
import type { Target } from '../../src-main/engine/jit/rules/rule.ts';
import { failureOf } from '../helpers/failures.ts';

type Maps = tf.Tensor4D;

interface Refusal {
  what: string;
  kernel: string;
  form: RegExp;
  target?: Target;
  run(x: Maps): tf.Tensor;
}

const gradient = (run: (x: Maps) => tf.Tensor) => (x: Maps) => tf.grad(run as (x: tf.Tensor) => tf.Tensor)(x);

/** Forms that tfjs knows and no rule covers: each is refused while recording, never computed wrongly. */
const refusals: Refusal[] = [
  {
    what: 'a convolution of data in NCHW order',
    kernel: 'Conv2D',
    form: /NCHW/,
    run: (x) => tf.conv2d(x, tf.ones([3, 3, 6, 2]), 1, 'same', 'NCHW'),
  },
  {
    what: 'an unknown activation',
    kernel: 'FusedConv2D',
    form: /activation 'prelu'/,
    run: (x) =>
      tf.fused.conv2d({
        x,
        filter: tf.ones([1, 1, 2, 2]),
        strides: 1,
        pad: 'same',
        activation: 'prelu',
        preluActivationWeights: tf.ones([2]),
      }),
  },
  {
    what: 'the gradient of pooling by windows that overlap',
    kernel: 'MaxPoolGrad',
    form: /overlap/,
    run: gradient((x) => tf.maxPool(x, 3, 2, 'valid')),
  },
  {
    what: 'the gradient of pooling over the edge',
    kernel: 'MaxPoolGrad',
    form: /padded/,
    run: gradient((x) => tf.maxPool(tf.slice(x, [0, 0, 0, 0], [1, 5, 5, 2]), 2, 2, 'same')),
  },
  {
    what: 'the gradient of pooling that leaves a row out, for a GPU',
    kernel: 'MaxPoolGrad',
    form: /no multiple of 4x4/,
    target: 'gpu',
    run: gradient((x) => tf.maxPool(x, 4, 4, 'valid')),
  },
  {
    what: 'the gradient of averages of windows with gaps',
    kernel: 'AvgPoolGrad',
    form: /gaps/,
    run: gradient((x) => tf.avgPool(x, 2, 3, 'valid')),
  },
  {
    what: 'enlarging by a broken factor',
    kernel: 'ResizeNearestNeighbor',
    form: /1\.5/,
    run: (x) => tf.image.resizeNearestNeighbor(x, [9, 12]),
  },
  {
    what: 'enlarging with corners aligned',
    kernel: 'ResizeNearestNeighbor',
    form: /corners/,
    run: (x) => tf.image.resizeNearestNeighbor(x, [12, 12], true),
  },
  {
    what: 'a choice by rows',
    kernel: 'Select',
    form: /lower rank/,
    run: (x) => tf.engine().runKernel('Select', { condition: tf.ones([1], 'bool'), t: x, e: x }) as tf.Tensor,
  },
  {
    what: 'looking up in several tables at once',
    kernel: 'GatherV2',
    form: /several tables/,
    run: (x) => tf.gather(x, tf.tensor2d([[1, 0]], [1, 2], 'int32'), 1, 1),
  },
  {
    what: 'rows summed under numbers in two axes',
    kernel: 'UnsortedSegmentSum',
    form: /more than one axis/,
    run: (x) => {
      const inputs = { x, segmentIds: tf.zeros([1, 6], 'int32') };
      return tf.engine().runKernel('UnsortedSegmentSum', inputs, { numSegments: 2 }) as tf.Tensor;
    },
  },
  {
    what: 'whole numbers summed under numbers',
    kernel: 'UnsortedSegmentSum',
    form: /int32/,
    run: (x) => tf.unsortedSegmentSum(tf.cast(x, 'int32'), tf.zeros([1], 'int32') as tf.Tensor1D, 2),
  },
  {
    what: 'truth values at places',
    kernel: 'OneHot',
    form: /truth values/,
    run: (x) => tf.oneHot(tf.cast(x, 'int32'), 2, 1, 0, 'bool'),
  },
  {
    what: 'the mean of whole numbers',
    kernel: 'Mean',
    form: /int32/,
    run: (x) => tf.engine().runKernel('Mean', { x: tf.cast(x, 'int32') }) as tf.Tensor,
  },
];

test.each(refusals)('$what is refused', ({ kernel, form, target = 'cpu', run }) => {
  const program: Program = {
    name: 'refused',
    inputs: { x: { shape: [1, 6, 6, 2], dtype: 'float32' } },
    build: ({ x }) => ({ y: run(x as Maps) }),
  };
  const failure = { code: 'jit/unsupported-form', values: { kernel, form: expect.stringMatching(form) } };
  expect(failureOf(() => compile(program, { target }))).toMatchObject(failure);
});
