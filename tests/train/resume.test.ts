import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TrainProgress, TrainRequest } from '../../src-main/contract/config/training.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { tinyNet } from '../helpers/models.ts';
import { sceneFolder, stopAt, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
beforeAll(async () => void (await sceneFolder(images, 4)));

const resumed = (request: TrainRequest, resume = request.output): TrainRequest => ({ ...request, resume });
const weights = (folder: string) => readFileSync(join(folder, 'weights.bin'));

describe('ten steps are five steps, a break, and five steps', () => {
  test.each([
    ['operation by operation', trainEagerly],
    ['compiled', (request: TrainRequest, options = {}) => train(request, { batchThreads: 0, ...options })],
  ])('%s, number by number', async (name, run) => {
    const [whole, parted] = ['whole', 'parted'].map((kind) =>
      tinyRequest(images, join(root, `${kind} ${name}`)),
    );
    const straight = await run(whole!);
    const first = await run(parted!, stopAt(5));
    expect(first).toMatchObject({ cancelled: true, steps: 5 });
    const second = await run(resumed(parted!));
    expect(second).toMatchObject({ cancelled: false, steps: 10 });
    expect(second.history).toEqual(straight.history);
    expect(weights(parted!.output)).toEqual(weights(whole!.output));
    const states = await Promise.all([whole!, parted!].map(({ output }) => readCheckpoint(output)));
    expect(states[1]!.vectors).toEqual(states[0]!.vectors);
  });
});

test('shared out among threads, in stretches of any length, it is the same training', async () => {
  const [whole, parted] = ['whole', 'parted'].map((kind) => {
    const request = tinyRequest(images, join(root, `${kind} in threads`), {
      duration: { steps: 120 },
      optimizer: 'muon',
    });
    return Object.assign(request, { device: { device: 'cpu', threads: 2 } });
  });
  const straight = await train(whole!, { batchThreads: 0 });
  const controller = new AbortController();
  const onProgress = ({ step }: TrainProgress) => step >= 30 && controller.abort();
  const first = await train(parted!, { batchThreads: 0, signal: controller.signal, onProgress });
  expect(first.cancelled).toBe(true);
  expect(first.steps).toBeGreaterThanOrEqual(30);
  expect(first.steps).toBeLessThan(120);
  const second = await train(resumed(parted!), { batchThreads: 0 });
  expect(second.history).toEqual(straight.history);
  expect(weights(parted!.output)).toEqual(weights(whole!.output));
  const states = await Promise.all([whole!, parted!].map(({ output }) => readCheckpoint(output)));
  expect(Object.keys(states[0]!.vectors)).toContain('average');
  expect(states[1]!.vectors).toEqual(states[0]!.vectors);
});

describe('stopped', () => {
  test('after some steps it leaves a model and the way to go on', async () => {
    const request = tinyRequest(images, join(root, 'stopped'));
    const result = await trainEagerly(request, stopAt(3));
    expect(result).toMatchObject({ cancelled: true, steps: 3, best: null });
    expect((await openModel(request.output)).card.training.steps).toBe(3);
    expect((await readCheckpoint(request.output)).position.step).toBe(3);
  });

  test('before it began it does nothing', async () => {
    const request = tinyRequest(images, join(root, 'unborn'));
    const running = trainEagerly(request, { signal: AbortSignal.abort() });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('going on', () => {
  test('elsewhere leaves the first model as it was', async () => {
    const request = tinyRequest(images, join(root, 'first'), { duration: { steps: 2 } });
    await trainEagerly(request);
    const before = weights(request.output);
    const longer = tinyRequest(images, join(root, 'second'), { duration: { steps: 4 } });
    expect(await trainEagerly(resumed(longer, request.output))).toMatchObject({ steps: 4 });
    expect(weights(request.output)).toEqual(before);
    expect(weights(longer.output)).not.toEqual(before);
  });

  test('with another loss measures the best anew', async () => {
    const request = tinyRequest(images, join(root, 'loss'), { duration: { steps: 2 } });
    const mse = (await trainEagerly(request)).best!.validationLoss!;
    const changed = tinyRequest(images, request.output, { loss: 'l1', duration: { steps: 2 } });
    const { best } = await trainEagerly(resumed(changed));
    expect(best!.step).toBe(2);
    expect(best!.validationLoss!).toBeGreaterThan(2 * mse);
  });

  test('with another optimizer starts it empty', async () => {
    const request = tinyRequest(images, join(root, 'optimizer'), { duration: { steps: 2 } });
    await trainEagerly(request);
    const changed = tinyRequest(images, request.output, { optimizer: 'adadelta', duration: { steps: 3 } });
    await trainEagerly(resumed(changed));
    const { vectors } = await readCheckpoint(request.output);
    expect(Object.keys(vectors).toSorted()).toEqual(['best', 'd', 'parameters', 'v']);
  });

  test('with another net is refused', async () => {
    const request = tinyRequest(images, join(root, 'net'), { duration: { steps: 1 } });
    await trainEagerly(request);
    const other = tinyRequest(images, request.output, { net: { ...tinyNet, width: 5 } });
    await expect(trainEagerly(resumed(other))).rejects.toMatchObject({
      code: 'training/other-net',
      values: { was: 'unet (1 channel, width 4, depth 2)', now: 'unet (1 channel, width 5, depth 2)' },
    });
  });

  test('from nothing is refused', async () => {
    const request = resumed(tinyRequest(images, join(root, 'nothing')));
    await expect(trainEagerly(request)).rejects.toMatchObject({ code: 'training/no-checkpoint' });
  });
});
