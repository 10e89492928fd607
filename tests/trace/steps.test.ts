import { afterAll, describe, expect, test } from 'vitest';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import { openCompiled } from '../helpers/compiled.ts';
import { compareTrained } from './compare.ts';
import { prepare, takeSteps, tinyModel, tinyTrainings } from './training.ts';

/*
 * Whole training steps, recorded and compiled, against the same program run operation by operation in plain JavaScript.
 */
const steps = 5;

describe.each(tinyTrainings)(
  '$net of $channels channels, $loss, $optimizer, weights: $weighted',
  (training) => {
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
        compareTrained(actual, expected, { table, start: feeds['parameters']! });
      }
    });
  },
);
