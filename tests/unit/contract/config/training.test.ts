import { describe, expect, test } from 'vitest';
import { netConfig } from '../../../../src-main/contract/config/nets.ts';
import { trainingConfig } from '../../../../src-main/contract/config/training.ts';

const noise = [{ kind: 'gaussian', low: 25, high: 25 }];
const parse = (changes: object) =>
  trainingConfig.safeParse({ images: ['a'], noise, net: { net: 'unet', channels: 1 }, ...changes });
const problems = (changes: object) => parse(changes).error?.issues.map(({ message }) => message);

describe('the settings of a training', () => {
  test('fill in what is usual', () => {
    expect(parse({}).data).toMatchObject({
      objective: 'clean',
      net: { width: 32, depth: 3 },
      patch: 64,
      batch: 4,
      duration: { epochs: 10 },
      learningRate: 1e-3,
      schedule: 'cosine',
      optimizer: 'muon',
      loss: 'mse',
      validation: 0.1,
    });
    const dense = { patch: 28, batch: 16, optimizer: 'adam' };
    expect(parse({ net: { net: 'dense', channels: 1 } }).data).toMatchObject(dense);
  });

  test('read back as they were written', () => {
    const { data } = parse({});
    expect(trainingConfig.parse(JSON.parse(JSON.stringify(data)))).toEqual(data);
  });

  test.each([
    [{ noise: undefined }, 'Clean images need a noise to learn from, for example gaussian:25'],
    [{ greyShare: 0.2 }, 'Only a net for colours that learns from clean images can learn grey ones too'],
    [{ vivid: 0.5 }, 'Only a net for colours that learns from clean images can learn stronger colours'],
    [{ objective: 'paired' }, 'Paired training needs the folder of clean images'],
    [
      { objective: 'self', net: { net: 'dense', channels: 1 } },
      'Blind-spot training needs a convolutional net: tutorial, unet or dncnn',
    ],
    [{ patch: 30 }, 'The net unet takes patches of multiples of 4, got 30'],
    [{ patch: 32, net: { net: 'dense', channels: 1 } }, 'The net dense takes patches of exactly 28, got 32'],
  ])('are refused where they do not fit together: %o', (changes, sentence) => {
    expect(problems(changes)).toEqual([sentence]);
  });
});

const parseNet = (net: string, width: number, depth: number) =>
  netConfig.safeParse({ net, channels: 1, width, depth }).success;

test('nets that no machine could hold are refused', () => {
  expect(parseNet('unet', 1024, 2)).toBe(true);
  expect(parseNet('unet', 1024, 3)).toBe(false);
  expect(parseNet('dncnn', 512, 64)).toBe(true);
  expect(parseNet('dncnn', 1024, 17)).toBe(false);
});
