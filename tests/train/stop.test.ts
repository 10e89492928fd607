import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TrainEvent, TrainRequest } from '../../src-main/contract/config/training.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import type { TrainOptions } from '../../src-main/engine/train/options.ts';
import { train } from '../../src-main/engine/train/pipeline.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, stopAt, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
beforeAll(async () => void (await sceneFolder(images, 4)));

/** Ten parameters have learned soon what they can. */
const net = { net: 'unet', channels: 1, width: 1, depth: 1 };
const compiled = (request: TrainRequest, options: TrainOptions = {}) =>
  train(request, { batchThreads: 0, ...options });
const requestFor = (name: string, changes: object) =>
  tinyRequest(images, join(root, name), { net, duration: { steps: 20_000 }, stop: 'auto', ...changes });

test('a training stops by itself, says why, and ends with a falling learning rate', async () => {
  const events: TrainEvent[] = [];
  const fractions: number[] = [];
  const result = await compiled(requestFor('stops', { learningRate: 0.02 }), {
    onEvent: (event) => events.push(event),
    onProgress: ({ fraction }) => fractions.push(fraction),
  });
  const stopped = result.stopped!;
  expect(['plateau', 'overfitting']).toContain(stopped.reason);
  expect(result).toMatchObject({ cancelled: false, advice: stopped });
  expect(result.steps).toBeLessThan(20_000);
  expect(result.steps).toBeGreaterThan(stopped.step);
  const kinds = events.map(({ kind }) => kind).filter((kind) => kind !== 'point');
  expect(kinds).toEqual(['started', 'advice', 'finishing']);
  for (const [i, fraction] of fractions.entries()) expect(fraction).toBeGreaterThan(fractions[i - 1] ?? 0);
  expect(fractions.at(-1)).toBe(1);
});

const weights = (folder: string) => readFileSync(join(folder, 'weights.bin'));

describe('going on is as if nothing had been', () => {
  /** So small a rate that nothing is learned: the curve is flat from the beginning. */
  const changes = { learningRate: 1e-7 };

  test.each([
    ['before it was decided to stop', 300],
    ['in the last stretch', 580],
  ])('interrupted %s', async (name, step) => {
    const [whole, parted] = ['whole', 'parted'].map((kind) => requestFor(`${kind} ${name}`, changes));
    const straight = await compiled(whole!);
    expect(straight.stopped).toMatchObject({ reason: 'plateau' });
    expect(straight.steps).toBeGreaterThan(580);
    expect(straight.steps).toBeLessThan(1000);
    expect(await compiled(parted!, stopAt(step))).toMatchObject({ cancelled: true, steps: step });
    const second = await compiled({ ...parted!, resume: parted!.output });
    expect(second).toMatchObject({ stopped: straight.stopped!, steps: straight.steps });
    expect(second.history).toEqual(straight.history);
    expect(weights(parted!.output)).toEqual(weights(whole!.output));
    const states = await Promise.all([whole!, parted!].map(({ output }) => readCheckpoint(output)));
    expect(states[1]!.vectors).toEqual(states[0]!.vectors);
  });

  test('with other settings, the decision is taken back', async () => {
    const request = requestFor('other', changes);
    const { steps } = await compiled(request);
    const longer = requestFor('other', { ...changes, stop: 'never', duration: { steps: steps + 20 } });
    const result = await compiled({ ...longer, resume: request.output });
    expect(result.steps).toBe(steps + 20);
    expect(result.stopped).toBeUndefined();
    expect(result.advice).toMatchObject({ reason: 'plateau' });
  });
});

test('without clean pictures the curves tell of hidden pixels and of what is removed', async () => {
  const settings = { objective: 'self', self: { method: 'blind-spot', mask: 'pixel' }, noise: undefined };
  const { history } = await trainEagerly(
    tinyRequest(images, join(root, 'self'), { ...settings, duration: { steps: 2 } }),
  );
  expect(history[0]!.blindSpot).toBeGreaterThan(0);
  expect(history[0]!.whiteness).toBeGreaterThanOrEqual(0);
  expect(history[0]!.whiteness).toBeLessThanOrEqual(1);
});

test('to stop by itself takes images to judge by', () => {
  expect(() => requestFor('blind', { validation: 0 })).toThrow(/kept for validation/);
});
