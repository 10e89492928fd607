import { afterAll, describe, expect, test } from 'vitest';
import { losses } from '../../src-main/contract/config/training.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { TensorData } from '../../src-main/engine/jit/program.ts';
import type { ParameterEntry } from '../../src-main/engine/nets/parameters.ts';
import { expectClose } from '../helpers/close.ts';
import { openCompiled } from '../helpers/compiled.ts';
import { learningRate, prepare, takeSteps, tinyModel, type TinyTraining } from './training.ts';

/*
 * Whole training steps, recorded and compiled, against the same program run operation by operation in plain JavaScript.
 */
const steps = 5;
const tolerance = 1e-4;

const tiny = (changes: Partial<TinyTraining>): TinyTraining =>
  Object.assign({ net: 'unet', channels: 1, loss: 'mse', optimizer: 'adam', weighted: false }, changes);

const trainings: TinyTraining[] = [
  ...(['tutorial', 'unet', 'resunet', 'dncnn', 'dense'] as const).flatMap((net) => [
    tiny({ net, channels: 1 }),
    tiny({ net, channels: 3 }),
  ]),
  ...losses.map((loss) => tiny({ channels: 3, weighted: true, loss })),
  tiny({ net: 'tutorial', loss: 'bce' }),
  tiny({ net: 'dncnn', loss: 'l1', optimizer: 'rmsprop' }),
  tiny({ net: 'dense', loss: 'charbonnier', optimizer: 'adadelta' }),
];

describe.each(trainings)('$net of $channels channels, $loss, $optimizer, weights: $weighted', (training) => {
  const model = tinyModel(training);
  afterAll(() => model.dispose());

  test(`${steps} steps are those of TensorFlow.js`, async () => {
    const { program, table, feeds } = prepare(model, training);
    const expected = await takeSteps(await openEager(program, 'cpu'), feeds, steps);
    expect(expected.losses.at(-1)).toBeLessThan(expected.losses[0]!);
    for (const target of ['cpu', 'gpu'] as const) {
      const compiled = await openCompiled(program, target);
      const actual = await takeSteps(compiled, feeds, steps);
      await compiled.dispose();
      expectClose(actual.losses, expected.losses, { relative: tolerance });
      compareNumbers(actual.parameters, expected.parameters);
      for (const entry of table)
        compareWeight(entry, actual.parameters, expected.parameters, feeds['parameters']!);
    }
  });
});

/**
 * Number by number. Near 0 a relative difference means nothing, and where a gradient is hardly more than rounding, Adam divides it by
 * itself: so a thousandth of the way that a number can go in these steps is allowed.
 */
function compareNumbers(actual: TensorData, expected: TensorData): void {
  expectClose(actual, expected, { relative: tolerance, absolute: 1e-3 * steps * learningRate });
}

/**
 * Each weight as a whole, relative to what the steps changed of it: stricter than relative to what it is. On top come the last bits
 * of its numbers, next to which Adadelta's first steps are small.
 */
function compareWeight(
  { name, offset, size }: ParameterEntry,
  actual: TensorData,
  expected: TensorData,
  start: TensorData,
): void {
  const part = (flat: TensorData) => flat.subarray(offset, offset + size);
  const change = distance(part(expected), part(start));
  const bits = 2 ** -23 * distance(part(expected));
  expect(change, `${name} learns`).toBeGreaterThan(0);
  expect(distance(part(actual), part(expected)), name).toBeLessThan(tolerance * change + bits);
}

/** Euclidean; from 0 when there is no second point. */
function distance(a: TensorData, b?: TensorData): number {
  let sum = 0;
  a.forEach((x, i) => (sum += (x - (b?.[i] ?? 0)) ** 2));
  return Math.sqrt(sum);
}
