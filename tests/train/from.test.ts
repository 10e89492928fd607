import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { netConfig } from '../../src-main/contract/config/nets.ts';
import { trainingConfig } from '../../src-main/contract/config/training.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { beginning } from '../../src-main/engine/train/begin.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const large = join(root, 'large');
const first = tinyRequest(images, join(root, 'first'));
beforeAll(async () => {
  await sceneFolder(images, 4);
  await sceneFolder(large, 2, 32);
  await trainEagerly(first);
});

describe('a training that starts from a model', () => {
  test('has its net and its parameters, whatever net is written beside', async () => {
    const net = netConfig.parse({ net: 'dncnn', channels: 1 });
    const begun = await beginning({ ...first.config, net, from: first.output });
    const { card, parameters } = await openModel(first.output);
    expect(begun.config.net).toEqual(card.net);
    expect(begun.config.from).toBe('first');
    expect([...begun.parameters!]).toEqual([...parameters]);
  });

  test('takes patches and steps that suit that net, where nobody named any', async () => {
    const dense = { net: 'dense', channels: 1, width: 16, depth: 3 };
    const usual = { patch: undefined, batch: undefined, duration: { steps: 1 }, validation: 0 };
    const request = tinyRequest(large, join(root, 'dense'), { ...usual, net: dense });
    await trainEagerly(request);
    // As the terminal asks, which knows nothing of the net yet.
    const { config } = tinyRequest(large, '', {
      ...usual,
      net: { net: 'unet', channels: 1 },
      from: request.output,
    });
    const begun = await beginning(config);
    expect(begun.config).toMatchObject({ patch: 28, batch: 16, optimizer: 'adam' });
  });

  test('goes on learning from there', async () => {
    const output = join(root, 'second');
    const config = { ...first.config, from: first.output, duration: { steps: 1 }, learningRate: 1e-6 };
    await train({ ...first, config, output }, { batchThreads: 0 });
    const [was, is] = await Promise.all([openModel(first.output), openModel(output)]);
    is.parameters.forEach((value, i) => expect(value).toBeCloseTo(was.parameters[i]!, 4));
    expect(is.card.net).toEqual(was.card.net);
  });

  test('never keeps what is worse than the model it started from', async () => {
    // Steps so long that it only gets worse.
    const config = { ...first.config, from: first.output, learningRate: 1 };
    const result = await trainEagerly({ ...first, config, output: join(root, 'worse') });
    expect(result.history.map(({ step }) => step)).toEqual([0, 10]);
    expect(result.best).toEqual(result.history[0]);
    const [was, is] = await Promise.all([openModel(first.output), openModel(result.model)]);
    expect([...is.parameters]).toEqual([...was.parameters]);
  });

  test('for colours, can start from a grey one', async () => {
    const { net } = first.config;
    const begun = await beginning({ ...first.config, net: { ...net, channels: 3 }, from: first.output });
    expect(begun.config.net).toEqual({ ...net, channels: 3 });
    expect(begun.parameters!.length).toBeGreaterThan(0);
  });

  test('cannot start from a foreign ONNX file, and says so', async () => {
    const from = join(first.output, 'model.onnx');
    expect(readFileSync(from).length).toBeGreaterThan(0);
    await expect(beginning({ ...first.config, from })).rejects.toMatchObject({
      code: 'training/from-foreign',
    });
  });

  test('takes smaller steps when nobody says', async () => {
    const { learningRate: _, ...config } = first.config;
    expect(trainingConfig.parse({ ...config, from: 'photo' }).learningRate).toBe(5e-4);
    expect(trainingConfig.parse(config).learningRate).toBe(1e-3);
  });
});
