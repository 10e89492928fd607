import { describe, expect, test } from 'vitest';
import { together } from '../../../../src-main/engine/diagnose/together.ts';
import { diagnosed, drawn, withNoise } from './noisy.ts';

const adviceFor = async (noise: string, seed = 1) => diagnosed(await withNoise(drawn(3, seed), noise)).advice;

describe('what the advised model leaves', () => {
  test('is nothing of grain alone', async () => {
    expect((await adviceFor('gaussian:20')).model).toEqual({ name: 'photo', why: 'colour', leaves: [] });
  });

  test.each([
    ['gaussian:20+jpeg:20', 'photo', ['jpeg-blocks']],
    ['banding:20', 'photo', ['stripes']],
    ['gaussian:20+salt-pepper:0.05', 'impulse', ['noise']],
  ] as const)('of %s', async (noise, name, leaves) => {
    const { model } = await adviceFor(noise);
    expect(model.name).toBe(name);
    expect(model.leaves).toEqual(expect.arrayContaining([...leaves]));
  });

  test('of several pictures is what any of them keeps', async () => {
    const pages = [];
    for (const noise of ['gaussian:20', 'gaussian:20+jpeg:20'])
      pages.push(diagnosed(await withNoise(drawn(3, 1), noise)));
    expect(together(pages)!.advice.model).toEqual({ name: 'photo', why: 'colour', leaves: ['jpeg-blocks'] });
  });
});

test('blocks alone are no work for any model that came along, but can be taught', async () => {
  const { model, training } = await adviceFor('jpeg:40', 2);
  expect(model).toEqual({ name: null, why: 'jpeg-blocks', leaves: [] });
  expect(training).toMatchObject({ objective: 'clean', noise: [{ kind: 'jpeg' }] });
});
