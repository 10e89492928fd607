import { describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { prepareTensorflow } from '../../src-main/engine/base/tensorflow.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { HostTensor, Program } from '../../src-main/engine/jit/program.ts';
import { expectClose } from '../helpers/close.ts';
import { runCompiled } from '../helpers/compiled.ts';

/*
 * What TensorFlow.js's plain JavaScript backend cannot vouch for, checked against numbers worked out by hand.
 */

// Before anything is corrected: the kernel as tfjs ships it.
prepareTensorflow();
const shipped = tf.getKernel('ResizeNearestNeighborGrad', 'cpu')!.kernelFunc;

// Two pictures of 1x2 pixels, each enlarged to 2x4: every pixel is a block of 2x2.
const images = [2, 1, 2, 1];
const dy = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 10, 20, 30, 40, 50, 60, 70, 80);
const blockSums = [1 + 2 + 5 + 6, 3 + 4 + 7 + 8, 10 + 20 + 50 + 60, 30 + 40 + 70 + 80];

const enlarging: Program = {
  name: 'enlarging',
  inputs: {
    x: { shape: images, dtype: 'float32' },
    dy: { shape: [2, 2, 4, 1], dtype: 'float32' },
  },
  build: ({ x, dy }) => ({ gradient: tf.grad(enlarged)(x!, dy!) }),
};

function enlarged(pixels: tf.Tensor): tf.Tensor {
  return tf.image.resizeNearestNeighbor(pixels as tf.Tensor4D, [2, 4]);
}

const gradientOf = (results: Record<string, HostTensor>) => Array.from(results['gradient']!.data);

describe('the gradient of enlarging', () => {
  const feeds = { x: new Float32Array(4), dy };

  test('sums over blocks, in every picture of a batch', async () => {
    const eager = await (await openEager(enlarging, 'cpu')).run(feeds);
    expectClose(gradientOf(eager), blockSums, { relative: 1e-6 });
    for (const target of ['cpu', 'gpu'] as const) {
      const compiled = await runCompiled(enlarging, feeds, target);
      expectClose(gradientOf(compiled), blockSums, { relative: 1e-6 });
    }
  });

  /** When this fails, tfjs has been mended: `jit/cpu-kernels.ts` and this test can go. */
  test('is right for the first picture only in tfjs as it ships', () => {
    const backend = tf.findBackend('cpu');
    const inputs = { images: tf.zeros(images), dy: tf.tensor(dy, [2, 2, 4, 1]) };
    const result = shipped({ inputs, backend, attrs: { alignCorners: false } }) as tf.TensorInfo;
    const numbers = Array.from(backend.readSync(result.dataId) as Float32Array);
    expect(numbers.slice(0, 2)).toEqual(blockSums.slice(0, 2));
    expect(numbers.slice(2)).not.toEqual(blockSums.slice(2));
  });
});

describe('the gradient of max pooling', () => {
  // Windows of 2x2: four equal, the first and the last equal, the last two equal, one largest.
  const tied: Program = {
    name: 'ties',
    inputs: {
      x: { shape: [1, 2, 8, 1], dtype: 'float32' },
      dy: { shape: [1, 1, 4, 1], dtype: 'float32' },
    },
    build: ({ x, dy }) => ({
      gradient: tf.grad((maps) => tf.maxPool(maps as tf.Tensor4D, 2, 2, 'valid'))(x!, dy!),
    }),
  };
  const rows = [
    [5, 5, 3, 0, 1, 2, -4, -3],
    [5, 5, 1, 3, 7, 7, -1, -2],
  ];
  const expected = [
    [10, 0, 20, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 30, 0, 40, 0],
  ];
  const feeds = { x: Float32Array.from(rows.flat()), dy: Float32Array.of(10, 20, 30, 40) };

  test.each(['cpu', 'gpu'] as const)(
    'gives all to the first of equals, as TensorFlow does (%s)',
    async (target) => {
      expect(gradientOf(await runCompiled(tied, feeds, target))).toEqual(expected.flat());
      expect(gradientOf(await (await openEager(tied, 'cpu')).run(feeds))).toEqual(expected.flat());
    },
  );
});
