import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { RequestInput } from '../../src-main/contract/channels.ts';
import { decodePixels } from '../../src-main/engine/image/decode.ts';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { engineProcess } from '../../src-main/studio/engine-process.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const engine = engineProcess();
beforeAll(async () => void (await sceneFolder(images, 12, 64)));
afterAll(() => engine.close());

function cleaning(output: string): RequestInput<'denoise'> {
  return { inputs: [images], model: 'median', output: { output }, jobs: 1, device: { device: 'cpu' } };
}

function training(output: string, steps: number): RequestInput<'train'> {
  const net = { net: 'unet', channels: 1, width: 4, depth: 2 } as const;
  const noise = [{ kind: 'gaussian', low: 25, high: 25 } as const];
  const size = { patch: 16, batch: 4, duration: { steps } };
  return { config: { images: [images], net, noise, ...size }, output, device: { device: 'cpu', threads: 1 } };
}

/** The pictures in a folder, each of them whole. */
async function wholePictures(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  for (const name of names) expect((await decodePixels(join(folder, name))).width).toBe(64);
  return names;
}

describe('cleaning cancelled', () => {
  it.each([0, 0.1, 0.5, 1])('at %d keeps whole files and can be done again', async (share) => {
    const output = join(root, `cleaned-${share}`);
    const controller = new AbortController();
    const seen: number[] = [];
    if (share === 0) controller.abort();
    const outcome = await engine.call('denoise', cleaning(output), {
      signal: controller.signal,
      onProgress({ fraction }) {
        seen.push(fraction);
        if (fraction >= share) controller.abort();
      },
    });
    // A quick machine may have finished before it heard of it.
    if (share === 0) expect(outcome).toEqual({ state: 'cancelled' });
    else expect(outcome.state).toMatch(/cancelled|done/);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const told = outcome.state === 'failed' ? [] : (outcome.result?.files ?? []);
    expect(told.map(({ out }) => basename(out!))).toEqual(await wholePictures(output));

    rmSync(output, { recursive: true, force: true });
    const again = await engine.call('denoise', cleaning(output));
    expect(again).toMatchObject({ state: 'done', result: { files: { length: 12 } } });
    expect(await wholePictures(output)).toHaveLength(12);
  });
});

describe('training', () => {
  test('cancelled saves what it has, and goes on where it stopped', async () => {
    const output = join(root, 'model');
    const controller = new AbortController();
    const outcome = await engine.call('train', training(output, 100_000), {
      signal: controller.signal,
      onProgress: ({ step }) => step >= 5 && controller.abort(),
    });
    expect(outcome).toMatchObject({ state: 'cancelled', result: { cancelled: true } });
    const { position } = await readCheckpoint(output);
    expect(position.step).toBeGreaterThanOrEqual(5);
    const steps = position.step + 3;
    const request = {
      folder: output,
      changes: { duration: { steps } },
      output,
      device: { device: 'cpu' },
    } as const;
    expect(await engine.call('resume', request)).toMatchObject({ state: 'done', result: { steps } });
  });

  test('whose process is killed is an error for its caller, who lives; its first checkpoint is whole', async () => {
    const output = join(root, 'killed');
    const outcome = await engine.call('train', training(output, 100_000), {
      onProgress: () => process.kill(engine.pid!, 'SIGKILL'),
    });
    expect(outcome).toMatchObject({
      state: 'failed',
      error: { code: 'engine/died', values: { how: 'killed by SIGKILL' } },
    });
    expect((await readCheckpoint(output)).position.step).toBe(0);
    expect(await engine.call('nets', {})).toMatchObject({ state: 'done' });
  });

  test('asked for twice at once is done one after the other, and a waiting one can be cancelled', async () => {
    const order: string[] = [];
    const waiting = new AbortController();
    const first = engine.call('train', training(join(root, 'first'), 30), {
      onProgress: () => waiting.abort(),
    });
    const second = engine.call('train', training(join(root, 'second'), 30), { signal: waiting.signal });
    const third = engine.call('nets', {});
    void first.then(() => order.push('first'));
    void second.then(() => order.push('second'));
    void third.then(() => order.push('third'));
    const outcomes = await Promise.all([first, second, third]);
    expect(outcomes.map(({ state }) => state)).toEqual(['done', 'cancelled', 'done']);
    expect(order).toEqual(['third', 'second', 'first']);
  });
});
