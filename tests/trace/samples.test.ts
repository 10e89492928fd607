import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { compile } from '../../src-main/engine/jit/compile.ts';
import { printGraph } from '../../src-main/engine/jit/graph/print.ts';
import type { Graph } from '../../src-main/engine/jit/graph/types.ts';
import type { Program } from '../../src-main/engine/jit/program.ts';
import { nameLayer } from '../../src-main/engine/jit/name-layer.ts';
import { inferProgram } from '../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../src-main/engine/nets/initialise.ts';
import { parameterTable } from '../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../src-main/engine/nets/registry.ts';
import { stepProgram } from '../../src-main/engine/train/step.ts';

/*
 * What programs are compiled to, as text: `samples/<case>/expected.txt`. A change that should not change graphs leaves these
 * files as they are; one that should is reviewed in them. `UPDATE=1 npx vitest run tests/trace/samples.test.ts` writes them anew.
 */

const net = (config: object) => buildNet(netConfig.parse(config));
const unet = (channels: 1 | 3) => net({ net: 'unet', channels, width: 2, depth: 2 });
const dense = () => net({ net: 'dense', channels: 1, width: 8, depth: 2 });

function step(model: LayersModel, side: number): Program {
  const settings = { loss: 'mse', optimizer: 'adam' } as const;
  return stepProgram(model, settings, { count: 2, side, weighted: false });
}

/** The least that has a gradient, and a parameter to learn. */
const convRelu: Program = {
  name: 'conv-relu',
  inputs: {
    picture: { shape: [2, 4, 4, 1], dtype: 'float32', layout: 'nchw' },
    filter: { shape: [3, 3, 1, 2], dtype: 'float32' },
    rate: { shape: [], dtype: 'float32' },
  },
  build({ picture, filter, rate }) {
    const { value, grad } = tf.valueAndGrad((weights) => {
      nameLayer('conv');
      const maps = tf.relu(tf.conv2d(picture as tf.Tensor4D, weights as tf.Tensor4D, 1, 'same'));
      nameLayer('loss');
      const loss = tf.mean(maps);
      nameLayer('');
      return loss;
    })(filter!);
    nameLayer('learning');
    return { filter: tf.sub(filter!, tf.mul(rate!, grad)), loss: value };
  },
};

const samples: Record<string, () => Graph> = {
  'conv-relu-step': () => compiled(convRelu),
  'unet-step': () => compiled(step(unet(1), 8)),
  'dense-step': () => compiled(step(dense(), 28)),
  'unet-infer'() {
    const model = unet(3);
    const parameters = initialParameters(parameterTable(model), 1);
    return compiled(inferProgram(model, { batch: 1, height: 8, width: 12 }), { parameters });
  },
};

function compiled(program: Program, constants: Record<string, Float32Array> = {}): Graph {
  return compile(program, { target: 'cpu', constants });
}

test.each(Object.keys(samples))('%s', (name) => {
  const text = printGraph(samples[name]!());
  const file = join(import.meta.dirname, 'samples', name, 'expected.txt');
  if (process.env['UPDATE']) write(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
