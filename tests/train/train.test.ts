import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TrainProgress } from '../../src-main/contract/config/training.ts';
import { loadOnnx } from '../../src-main/engine/jit/run/session.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { untrained } from '../helpers/models.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
beforeAll(async () => void (await sceneFolder(images, 4)));

test('a training run learns, tells how it goes, and leaves a whole model', async () => {
  const output = join(root, 'model');
  const seen: TrainProgress[] = [];
  const request = tinyRequest(images, output, { duration: { steps: 30 } });
  const result = await trainEagerly(request, { onProgress: (progress) => seen.push(progress) });

  expect(result).toMatchObject({ model: output, net: 'unet', device: 'cpu', steps: 30, cancelled: false });
  expect(result.history.map(({ step }) => step)).toEqual([10, 20, 30]);
  expect(result.history.at(-1)!.validationLoss!).toBeLessThan(result.history[0]!.validationLoss!);
  expect(result.history.at(-1)!.psnr!).toBeGreaterThan(result.history[0]!.psnr!);
  expect(result.best).toEqual(result.history.at(-1));
  expect(result.skipped).toEqual([]);

  expect(seen).toHaveLength(30);
  for (const [i, { fraction }] of seen.entries())
    expect(fraction).toBeGreaterThan(seen[i - 1]?.fraction ?? 0);
  expect(seen.at(-1)!.fraction).toBe(1);

  expect(readdirSync(output).toSorted()).toEqual([
    'card.json',
    'checkpoint',
    'model.json',
    'model.onnx',
    'weights.bin',
  ]);
  const { card, parameters } = await openModel(output);
  expect(parameters).toHaveLength(result.params);
  expect(parameters).not.toEqual(untrained(request.config.net));
  expect(card).toMatchObject({
    name: 'model',
    purpose: 'Removes gaussian:25 from grey pictures',
    metrics: result.best,
    data: { images: 3, validationImages: 1 },
  });
  expect(JSON.stringify(card)).not.toContain(root);
});

test('the ONNX model of the folder takes pictures of any size', async () => {
  const output = join(root, 'onnx');
  await trainEagerly(tinyRequest(images, output, { duration: { steps: 1 } }));
  const session = await loadOnnx(join(output, 'model.onnx'), { device: 'cpu', threads: 1 });
  expect(session.inputs.map(({ shape }) => shape)).toEqual([['batch', 1, 'height', 'width']]);
  const input = {
    data: new Float32Array(2 * 6 * 8).fill(0.5),
    shape: [2, 1, 6, 8],
    dtype: 'float32',
  } as const;
  const [output0] = Object.values(await session.run({ [session.inputs[0]!.name]: input }));
  expect(output0!.shape).toEqual([2, 1, 6, 8]);
  await session.dispose();
});

async function trainedWithSeed(name: string, seed: number): Promise<Float32Array> {
  const output = join(root, name);
  await trainEagerly(tinyRequest(images, output, { seed, duration: { steps: 3 } }));
  return (await openModel(output)).parameters;
}

test('the same seed gives the same numbers, another one others', async () => {
  const first = await trainedWithSeed('seed-1', 1);
  expect(await trainedWithSeed('seed-1-again', 1)).toEqual(first);
  expect(await trainedWithSeed('seed-2', 2)).not.toEqual(first);
});

describe('objectives', () => {
  test('paired: learns from the folder of clean pictures', async () => {
    const changes = { objective: 'paired', targets: images, duration: { steps: 2 } };
    const result = await trainEagerly(tinyRequest(images, join(root, 'paired'), changes));
    expect(result.history[0]).toHaveProperty('psnr');
  });

  test('self: learns from noisy pictures alone, and claims no PSNR', async () => {
    const changes = { objective: 'self', noise: undefined, duration: { steps: 2 } };
    const result = await trainEagerly(tinyRequest(images, join(root, 'self'), changes));
    expect(result.history[0]!.validationLoss).toBeGreaterThan(0);
    expect(result.history[0]).not.toHaveProperty('psnr');
  });

  test('without validation the last parameters are the model', async () => {
    const output = join(root, 'unvalidated');
    const result = await trainEagerly(tinyRequest(images, output, { validation: 0, duration: { steps: 2 } }));
    expect(result.best).toBeNull();
    expect(result.history).toEqual([{ step: 2, loss: expect.any(Number) as number }]);
    expect((await openModel(output)).card.metrics).toEqual(result.history[0]);
  });
});

test('compiled, it learns what it learns operation by operation', async () => {
  const eager = await trainEagerly(tinyRequest(images, join(root, 'eager')));
  const compiled = await train(tinyRequest(images, join(root, 'compiled')), { batchThreads: 0 });
  expect(compiled.history[0]!.loss).toBeCloseTo(eager.history[0]!.loss, 5);
  expect(compiled.history[0]!.psnr).toBeCloseTo(eager.history[0]!.psnr!, 2);
});

test('a training of a given time ends after it', async () => {
  const changes = { duration: { minutes: 0.01 } };
  const result = await trainEagerly(tinyRequest(images, join(root, 'minutes'), changes));
  expect(result.steps).toBeGreaterThan(0);
  expect(result.seconds).toBeGreaterThanOrEqual(0.6);
  expect(result.cancelled).toBe(false);
});
