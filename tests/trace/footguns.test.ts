import { afterAll, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { prepareTensorflow } from '../../src-main/engine/base/tensorflow.ts';
import { compile } from '../../src-main/engine/jit/compile.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import { nameLayer } from '../../src-main/engine/jit/name-layer.ts';
import type { Program } from '../../src-main/engine/jit/program.ts';
import { labelLayers } from '../../src-main/engine/nets/label-layers.ts';
import { openCompiled, runCompiled } from '../helpers/compiled.ts';
import { failureOf } from '../helpers/failures.ts';

/*
 * What a program may look like that runs well operation by operation, and goes wrong when it is recorded. Either it is refused with
 * a message that names the layer, or it is listed here with what happens.
 */

prepareTensorflow();

function programOf(build: (x: tf.Tensor) => tf.Tensor): Program {
  return {
    name: 'footgun',
    inputs: { x: { shape: [2, 2], dtype: 'float32' } },
    build: ({ x }) => ({ y: build(x!) }),
  };
}

const feeds = { x: Float32Array.of(1, 2, 3, 4) };

const failureIn = (build: (x: tf.Tensor) => tf.Tensor) =>
  failureOf(() => compile(programOf(build), { target: 'cpu' }));

describe('what a recording freezes', () => {
  test('a JavaScript number: what it was while recording; feed it as an input', async () => {
    let rate = 1;
    const compiled = await openCompiled(programOf((x) => tf.mul(x, rate)));
    const eager = await openEager(
      programOf((x) => tf.mul(x, rate)),
      'cpu',
    );
    rate = 10;
    expect((await eager.run(feeds))['y']!.data[3]).toBe(40);
    expect((await compiled.run(feeds))['y']!.data[3]).toBe(4);
    await compiled.dispose();
  });

  test('random numbers: drawn once, the same in every run; draw them outside and feed them', async () => {
    const noisy = programOf((x) => tf.add(x, tf.randomNormal([2, 2])));
    const compiled = await openCompiled(noisy);
    const eager = await openEager(noisy, 'cpu');
    expect(await compiled.run(feeds)).toEqual(await compiled.run(feeds));
    expect(await eager.run(feeds)).not.toEqual(await eager.run(feeds));
    await compiled.dispose();
  });

  test('a tensor made elsewhere: its numbers as they were', async () => {
    const outside = tf.variable(tf.tensor([10, 20, 30, 40], [2, 2]));
    const compiled = await openCompiled(programOf((x) => tf.add(x, outside)));
    outside.assign(tf.zeros([2, 2]));
    expect([...(await compiled.run(feeds))['y']!.data]).toEqual([11, 22, 33, 44]);
    await compiled.dispose();
  });
});

describe('a tensor made elsewhere', () => {
  const outside = tf.tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  afterAll(() => outside.dispose());

  test('stays where it is, and can still be read', async () => {
    await runCompiled(
      programOf((x) => tf.matMul(x as tf.Tensor2D, outside as tf.Tensor2D)),
      feeds,
    );
    expect([...outside.dataSync()]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('may be seen in two shapes', async () => {
    const flat = tf.reshape(outside, [6]);
    const both = programOf((x) => tf.add(tf.add(tf.sum(x), outside), tf.slice(flat, [3], [3])));
    expect([...(await runCompiled(both, feeds))['y']!.data]).toEqual([15, 17, 19, 18, 20, 22]);
  });
});

describe('a value that is read while recording', () => {
  const readers: Record<string, (x: tf.Tensor) => tf.Tensor> = {
    dataSync: (x) => tf.mul(x, x.dataSync()[0]!),
    arraySync: (x) => tf.tensor(x.arraySync() as number[][]),
    'an if on data': (x) => (tf.sum(x).dataSync()[0]! > 0 ? x : tf.neg(x)),
    'a loop until it is small': (x) => {
      let y = x;
      while (tf.max(tf.abs(y)).dataSync()[0]! > 1) y = tf.div(y, 2);
      return y;
    },
    'a comparison of a tensor itself': (x) => (Number(tf.sum(x)) > 0 ? x : tf.neg(x)),
  };

  test.each(Object.entries(readers))('%s is refused, and the layer named', (_, read) => {
    const failure = failureIn((x) => {
      nameLayer('normalise');
      return read(x);
    });
    expect(failure).toMatchObject({ code: 'jit/value-read', values: { layer: 'normalise' } });
  });

  test('data() is refused, too', async () => {
    let reading: Promise<unknown> | undefined;
    compile(
      programOf((x) => {
        nameLayer('normalise');
        reading = x.data();
        reading.catch(() => {});
        return x;
      }),
      { target: 'cpu' },
    );
    await expect(reading).rejects.toMatchObject({ code: 'jit/value-read', values: { layer: 'normalise' } });
  });
});

const wantsRunningSums = (dy: tf.Tensor, [saved]: tf.Tensor[]) => tf.mul(dy, tf.cumsum(saved!));

describe('a kernel without a rule', () => {
  test('is refused with its name and the layer’s', () => {
    const failure = failureIn((x) => {
      nameLayer('running sum');
      return tf.cumsum(x, 1);
    });
    expect(failure).toMatchObject({
      code: 'jit/no-rule',
      values: { kernel: 'Cumsum', layer: 'running sum' },
    });
    expect(failure.message).toContain('src-main/engine/jit/rules');
  });

  test('that only a gradient needs is refused with the layer whose gradient it is', () => {
    const square = tf.customGrad((x, save) => {
      (save as tf.GradSaveFunc)([x as tf.Tensor]);
      return { value: tf.square(x as tf.Tensor), gradFunc: wantsRunningSums };
    });
    const failure = failureIn((x) =>
      tf.grad((y) => {
        nameLayer('squares');
        const value = square(y);
        nameLayer('');
        return value;
      })(x),
    );
    expect(failure).toMatchObject({
      code: 'jit/no-rule',
      values: { kernel: 'Cumsum', layer: 'gradient of squares' },
    });
  });

  test('outside of any layer says so', () => {
    expect(failureIn((x) => tf.cumsum(x))).toMatchObject({ values: { layer: 'outside any layer' } });
  });
});

describe('a form that no rule covers', () => {
  test('is refused with the layer of the net', () => {
    const image = layers.input({ shape: [6, 6, 1] });
    const settings = { filters: 1, kernelSize: 3, padding: 'same' } as const;
    const maps = layers.layers.conv2d({ ...settings, name: 'conv1' }).apply(image);
    const means = layers.layers.averagePooling2d({ poolSize: 3, strides: 1, name: 'means' }).apply(maps);
    const output = layers.layers.conv2d({ ...settings, name: 'conv2' }).apply(means) as layers.SymbolicTensor;
    const model = labelLayers(layers.model({ inputs: image, outputs: output }));
    const program: Program = {
      name: 'means',
      inputs: { x: { shape: [1, 6, 6, 1], dtype: 'float32' } },
      build({ x }) {
        const { value } = tf.variableGrads(() => {
          const loss = tf.mean(model.apply(x!) as tf.Tensor) as tf.Scalar;
          nameLayer('');
          return loss;
        });
        return { value };
      },
    };
    expect(failureOf(() => compile(program, { target: 'cpu' }))).toMatchObject({
      code: 'jit/unsupported-form',
      values: { kernel: 'AvgPoolGrad', layer: 'gradient of means', form: 'windows that overlap' },
    });
    model.dispose();
  });
});

describe('a recording that failed', () => {
  test('leaves everything as it was', async () => {
    const { numTensors } = tf.memory();
    const backend = tf.getBackend();
    failureIn((x) => tf.cumsum(tf.square(x)));
    expect(tf.getBackend()).toBe(backend);
    expect(tf.memory().numTensors).toBe(numTensors);
    const results = await runCompiled(
      programOf((x) => tf.grad((y) => tf.square(y))(x)),
      feeds,
    );
    expect([...results['y']!.data]).toEqual([2, 4, 6, 8]);
  });

  test('as one that did not fail does', async () => {
    const { numTensors } = tf.memory();
    const program = programOf((x) => tf.square(x));
    compile(program, { target: 'cpu' });
    expect(tf.memory().numTensors).toBe(numTensors);
    const results = await (await openEager(program, 'cpu')).run(feeds);
    expect([...results['y']!.data]).toEqual([1, 4, 9, 16]);
  });
});
