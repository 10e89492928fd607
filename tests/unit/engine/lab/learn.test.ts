import { describe, expect, it } from 'vitest';
import {
  add,
  sum as sumOf,
  tensor,
  tidy,
  train as stock,
  type Scalar,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { learn, type LearnPlace } from '../../../../src-main/engine/lab/learn.ts';
import { learnerOf, type Lesson } from '../../../../src-main/engine/lab/lesson.ts';
import { copying, denseAutoencoder, outputOf } from '../../../../src-main/engine/lab/nets.ts';
import { openLab } from '../../../../src-main/engine/lab/open-lab.ts';
import { reshaped, rowsOf, slice } from '../../../../src-main/engine/lab/rows.ts';
import { startParameters } from '../../../../src-main/engine/lab/start.ts';
import { prepareTensorflow } from '../../../../src-main/engine/base/tensorflow.ts';
import { lossOf } from '../../../../src-main/engine/nets/losses.ts';
import {
  assignParameters,
  parameterTable,
  parameterTensors,
  weightVariables,
} from '../../../../src-main/engine/nets/parameters.ts';
import { openerWith } from '../../../../src-main/engine/train/opener.ts';
import { expectClose } from '../../../helpers/close.ts';

prepareTensorflow();
const random = randomFrom(3);
const input = rowsOf(
  [6],
  Float32Array.from({ length: 10 * 6 }, () => random.uniform()),
);
const nets = denseAutoencoder(
  6,
  [
    [5, 'relu'],
    [2, 'linear'],
  ],
  [
    [5, 'relu'],
    [6, 'sigmoid'],
  ],
);
const open: LearnPlace['open'] = (program) => openerWith(1)(program, 'cpu');
const place = (signal = new AbortController().signal): LearnPlace => ({
  open,
  device: 'cpu',
  threads: 2,
  seed: 4,
  signal,
});

const lesson: Lesson = {
  nets: nets.whole,
  examples: { input },
  loss: copying(nets.whole, 'mse'),
  optimizer: 'adam',
  learningRate: 0.01,
  epochs: 3,
  batch: 4,
  shuffle: false,
};

/** The same lesson by TensorFlow.js itself, on its plain backend. */
function byStock({ epochs, batch, learningRate }: Lesson) {
  const learner = learnerOf(lesson);
  const table = parameterTable(learner);
  const optimizer = stock.adam(learningRate as number, 0.9, 0.999, 1e-8);
  const seen: number[] = [];
  tidy(() => assignParameters(learner, parameterTensors(startParameters(learner, 4), table)));
  for (let epoch = 0; epoch < epochs; epoch++) {
    let sum = 0;
    for (let from = 0; from < input.count; from += batch) {
      const rows = slice(input, from, Math.min(input.count, from + batch));
      const x = tensor(rows.data, [rows.count, 6]);
      const loss = () => lossOf('mse', nets.whole.apply(x) as Tensor, x) as Scalar;
      const value = optimizer.minimize(loss, true, weightVariables(learner))!;
      sum += value.dataSync()[0]! * rows.count;
    }
    seen.push(sum / input.count);
  }
  const parameters = weightVariables(learner).flatMap((variable) => Array.from(variable.dataSync()));
  return { losses: seen, parameters };
}

describe('learn', () => {
  it('does what TensorFlow.js does on its plain backend, the smaller last batch included', async () => {
    const expected = byStock(lesson);
    const { parameters, epochs } = await learn(lesson, place());
    expectClose(
      epochs.map(({ loss }) => loss),
      expected.losses,
      { relative: 1e-5 },
    );
    expectClose(parameters, expected.parameters, { absolute: 2e-5, relative: 1e-4 });
  });

  it.each([
    ['in shares of a batch', { apart: true }],
    ['several steps in one run', { unroll: 2 }],
  ])('gives the same %s', async (_, how) => {
    const whole = await learn(lesson, place());
    const other = await learn({ ...lesson, ...how }, place());
    expectClose(other.parameters, whole.parameters, { absolute: 2e-5, relative: 1e-4 });
    expectClose(
      other.epochs.map(({ loss }) => loss),
      whole.epochs.map(({ loss }) => loss),
      { relative: 1e-5 },
    );
  });

  it('goes on from given parameters, and validates on other rows with the loss of the lesson', async () => {
    const validation = { input: slice(input, 0, 5) };
    const first = await learn({ ...lesson, epochs: 1, optimizer: 'rmsprop' }, place());
    const still: Lesson = { ...lesson, validation, start: first.parameters, learningRate: 0, epochs: 2 };
    const { parameters, epochs } = await learn(still, place());
    expect(parameters).toEqual(first.parameters);
    expect(epochs[1]!.validation).toBe(epochs[0]!.validation);
    expect(epochs[0]!.loss).toBeCloseTo(epochs[1]!.loss, 6);
  });

  it('feeds what chance draws, the same for the same seed', async () => {
    const draw: Lesson = {
      ...lesson,
      drawn: {
        noise: { shape: [6], draw: (random, batch) => batch['input']!.map((x) => x + random.normal()) },
      },
      validation: { input },
      loss: ({ noise, input }) => lossOf('mse', outputOf(nets.whole, noise!), input!),
    };
    const [a, b, c] = [
      await learn(draw, place()),
      await learn(draw, place()),
      await learn(draw, { ...place(), seed: 5 }),
    ];
    expect(b).toEqual(a);
    expect(c.epochs).not.toEqual(a.epochs);
  });

  it('says at which step it diverged', async () => {
    const wild: Lesson = { ...lesson, learningRate: (step) => (step === 2 ? Infinity : 0.01) };
    await expect(learn(wild, place())).rejects.toMatchObject({ code: 'lab/diverged', values: { step: 3 } });
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const heard: number[] = [];
    const onEpoch = ({ epoch }: { epoch: number }) => {
      heard.push(epoch);
      abort.abort();
    };
    await expect(learn({ ...lesson, epochs: 100 }, { ...place(abort.signal), onEpoch })).rejects.toThrow(
      'abort',
    );
    expect(heard).toEqual([1]);
  });
});

describe('a lab', () => {
  const heard: { fraction: number; stage: string }[] = [];
  const lab = openLab({
    seed: 4,
    device: 'cpu',
    signal: new AbortController().signal,
    onProgress: (told) => heard.push(told),
  });

  it('applies what was learned, whole and in halves, to any number of rows', async () => {
    const learned = await lab.learn(lesson, 0.5);
    const many = rowsOf(
      [6],
      Float32Array.from({ length: 300 * 6 }, () => random.uniform()),
    );
    const whole = await learned.apply(nets.whole, many);
    const codes = await learned.apply(nets.encoder, many);
    expect([whole.count, whole.shape, codes.shape]).toEqual([300, [6], [2]]);
    expectClose((await learned.apply(nets.decoder, codes)).data, whole.data, { absolute: 1e-6 });
    const learner = learnerOf(lesson);
    tidy(() => assignParameters(learner, parameterTensors(learned.parameters, parameterTable(learner))));
    const expected = nets.whole.apply(tensor(many.data, [300, 6])) as Tensor;
    expectClose(whole.data, expected.dataSync(), { absolute: 1e-5 });
  });

  it('computes anything else of rows', async () => {
    const { sum } = await lab
      .given(nets.whole, startParameters(learnerOf(lesson), 1))
      .compute({ a: input, b: reshaped(input, [2, 3]) }, ({ a, b }) => ({
        sum: add(sumOf(b!, [1, 2]), sumOf(a!, 1)),
      }));
    expect([sum!.count, sum!.shape]).toEqual([10, []]);
    expect(sum!.data[0]).toBeCloseTo(2 * input.data.slice(0, 6).reduce((x, y) => x + y), 5);
  });

  it('tells how far it is, never going back', () => {
    const fractions = heard.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBeCloseTo(0.5, 6);
  });
});
