import { afterAll, describe, expect, test } from 'vitest';
import { memory, tensor, tidy, train, transpose, type Tensor, type Variable } from '@tensorflow/tfjs-core';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { losses, type LossName } from '../../../../src-main/contract/config/training.ts';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { openEager } from '../../../../src-main/engine/jit/eager.ts';
import type { TensorData } from '../../../../src-main/engine/jit/program.ts';
import { inferProgram } from '../../../../src-main/engine/nets/infer.ts';
import { initialParameters } from '../../../../src-main/engine/nets/initialise.ts';
import { lossOf } from '../../../../src-main/engine/nets/losses.ts';
import {
  assignParameters,
  parameterTable,
  parameterTensors,
  weightVariables,
} from '../../../../src-main/engine/nets/parameters.ts';
import { buildNet } from '../../../../src-main/engine/nets/registry.ts';
import { evaluateProgram, stepProgram } from '../../../../src-main/engine/train/step.ts';
import { expectClose } from '../../../helpers/close.ts';

const model = buildNet(netConfig.parse({ net: 'unet', channels: 3, width: 3, depth: 2 }));
const table = parameterTable(model);
const start = initialParameters(table, 7);
afterAll(() => model.dispose());

const shape = { count: 2, side: 8, weighted: false };
const values = 2 * 3 * 8 * 8;
const random = randomFrom(5);
const draw = (scale: number) => Float32Array.from({ length: values }, () => scale * random.uniform());
const target = draw(1);
const input = target.map((value) => value + 0.2 * random.normal());
const weight = draw(1).map((value) => (value > 0.7 ? 1 : 0));
const batch = { input, target };

type Feeds = Record<string, TensorData>;

/** Runs `steps` steps of one loss on one batch; gives the parameters and the losses. */
async function steps(count: number, loss: LossName, feeds: Feeds) {
  const settings = { loss, optimizer: 'adam' } as const;
  const program = stepProgram(model, settings, { ...shape, weighted: 'weight' in feeds });
  const runnable = await openEager(program, 'cpu');
  let state: Feeds = { parameters: start, m: start.map(() => 0), v: start.map(() => 0) };
  const seen: number[] = [];
  for (let step = 1; step <= count; step++) {
    const scalars = { count: Float32Array.of(step), learningRate: Float32Array.of(0.01) };
    const out = await runnable.run({ ...state, ...scalars, ...feeds });
    state = { parameters: out['parameters']!.data, m: out['m']!.data, v: out['v']!.data };
    seen.push(out['loss']!.data[0]!);
  }
  return { parameters: state['parameters']!, losses: seen };
}

/** The same by TensorFlow.js's own optimizer on the net's own variables. */
function stockSteps(count: number, loss: LossName) {
  const optimizer = train.adam(0.01, 0.9, 0.999, 1e-8);
  const variables: Variable[] = weightVariables(model);
  const seen: number[] = [];
  tidy(() => {
    assignParameters(model, parameterTensors(start, table));
    const [x, y] = [input, target].map((pixels) => transpose(tensor(pixels, [2, 3, 8, 8]), [0, 2, 3, 1]));
    const cost = () => lossOf(loss, model.apply(x!) as Tensor, y!);
    for (let i = 0; i < count; i++) seen.push(optimizer.minimize(cost, true, variables)!.dataSync()[0]!);
  });
  const parameters = Float32Array.from(variables.flatMap((v) => Array.from(v.dataSync())));
  optimizer.dispose();
  return { parameters, losses: seen };
}

describe('a training step', () => {
  test.each(losses)('of %s does what TensorFlow.js’s own optimizer does', async (loss) => {
    const ours = await steps(5, loss, batch);
    const stock = stockSteps(5, loss);
    expectClose(ours.losses, stock.losses, { relative: 1e-5 });
    expectClose(ours.parameters, stock.parameters, { absolute: 1e-5, relative: 1e-4 });
  });

  test.each(losses)('of %s lowers the loss', async (loss) => {
    const { losses: seen } = await steps(12, loss, batch);
    expect(seen.at(-1)!).toBeLessThan(seen[0]! * 0.95);
  });

  test('looks only at the values that have a weight', async () => {
    const elsewhere = target.map((value, i) => (weight[i] ? value : 99));
    const ours = await steps(2, 'mse', { ...batch, weight });
    const changed = await steps(2, 'mse', { input, target: elsewhere, weight });
    expect(changed).toEqual(ours);
  });

  test('keeps no tensors', async () => {
    const runnable = await openEager(stepProgram(model, { loss: 'mse', optimizer: 'adam' }, shape), 'cpu');
    const zeros = start.map(() => 0);
    const scalars = { count: Float32Array.of(1), learningRate: Float32Array.of(0.01) };
    const feeds = { parameters: start, m: zeros, v: zeros, ...scalars, ...batch };
    await runnable.run(feeds);
    const before = memory().numTensors;
    await runnable.run(feeds);
    expect(memory().numTensors).toBe(before);
  });
});

describe('validation', () => {
  test('gives the loss that the step gives, and the squared error of the clipped output', async () => {
    const evaluated = await openEager(evaluateProgram(model, 'mse', shape), 'cpu');
    const { loss, squaredError } = await evaluated.run({ parameters: start, ...batch });
    expect(loss!.data[0]).toBeCloseTo((await steps(1, 'mse', batch)).losses[0]!, 6);
    const forward = inferProgram(model, { batch: 2, height: 8, width: 8 });
    const opened = await openEager(forward, 'cpu', { parameters: start });
    const { output } = await opened.run({ input });
    expect(output!.shape).toEqual([2, 3, 8, 8]);
    const clipped = Array.from(output!.data, (value) => Math.min(1, Math.max(0, value)));
    const byHand = clipped.reduce((sum, value, i) => sum + (value - target[i]!) ** 2, 0);
    expect(squaredError!.data[0]).toBeCloseTo(byHand, 3);
  });
});
