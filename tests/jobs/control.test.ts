/** What is told to running jobs, and what they tell, through a real engine process. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ControlOf, EventOf, RequestInput } from '../../src-main/contract/channels.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { momentPicture, sourcePicture } from '../../src-main/engine/store/moments.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { engineProcess } from '../../src-main/studio/engine-process.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const at = (i: number) => join(images, `scene-${i}.png`);
const engine = engineProcess();
beforeAll(async () => void (await sceneFolder(images, 6, 64)));
afterAll(() => engine.close());

type Send<C extends 'train' | 'denoise'> = (control: ControlOf<C>) => void;

function training(output: string, steps: number): RequestInput<'train'> {
  const noise = [{ kind: 'gaussian', low: 25, high: 25 } as const];
  const net = { net: 'unet', channels: 1, width: 4, depth: 2 } as const;
  const config = { images: [images], net, noise, patch: 16, batch: 4, duration: { steps } };
  const region = { x: 5, y: 7, width: 40, height: 30 };
  const watch = { file: at(0), region, noising: { noise } };
  return { config, output, watch, moments: true, device: { device: 'cpu', threads: 1 } };
}

describe('a training', () => {
  test('is paused, watched elsewhere, resumed; a moment of it is kept', async () => {
    const output = join(root, 'model');
    const events: EventOf<'train'>[] = [];
    let send: Send<'train'> | undefined;
    let lastStep = 0;
    const stood: number[] = [];

    async function whilePaused(): Promise<void> {
      stood.push(lastStep);
      for (let i = 0; i < 3; i++) expect(await engine.call('nets', {})).toMatchObject({ state: 'done' });
      stood.push(lastStep);
      send!({ do: 'watch', watch: { file: at(1), page: 0, region: { x: 0, y: 0, width: 500, height: 20 } } });
      send!({ do: 'resume' });
    }

    const outcome = await engine.call('train', training(output, 40), {
      onStart(way) {
        send = way;
        way({ do: 'pause' });
      },
      onProgress: ({ step }) => void (lastStep = step),
      onEvent: (event) => {
        events.push(event);
        if (event.kind === 'paused' && event.paused) void whilePaused();
      },
    });
    expect(outcome).toMatchObject({ state: 'done', result: { steps: 40, cancelled: false } });
    expect(stood).toEqual([0, 0]);
    const kinds = events.map(({ kind }) => kind);
    expect(kinds[0]).toBe('started');
    expect(events[0]).toMatchObject({ device: 'cpu', why: { because: 'asked' }, history: [] });
    expect(kinds.filter((kind) => kind === 'paused')).toHaveLength(2);
    const points = events.flatMap((event) => (event.kind === 'point' ? [event.point] : []));
    expect(outcome).toMatchObject({ result: { history: points } });

    const lists = events.flatMap((event) => (event.kind === 'moments' ? [event] : []));
    expect(lists.at(-1)!.version).toBeGreaterThan(1);
    const { raster } = await decodeImage(sourcePicture(output));
    expect([raster.width, raster.height]).toEqual([64, 20]);
    const { moments } = lists.at(-1)!;
    expect(moments.at(-1)).toMatchObject({ step: 40, psnr: null });
    expect((await decodeImage(momentPicture(output, 40))).raster.width).toBe(64);

    const kept = await engine.call('keepMoment', { model: output, step: 0 });
    expect(kept).toEqual({ state: 'done', result: { model: output, step: 0 } });
    expect((await openModel(output)).card).toMatchObject({ moment: { step: 0, of: 40 }, metrics: null });
    const none = await engine.call('keepMoment', { model: output, step: 41 });
    expect(none).toMatchObject({ state: 'failed', error: { code: 'training/no-moment' } });
  });
});

describe('a batch', () => {
  test('is paused, one file is given up, and the rest is done', async () => {
    const output = join(root, 'clean');
    const states: string[] = [];
    let send: Send<'denoise'> | undefined;
    const request: RequestInput<'denoise'> = {
      inputs: [0, 1, 2, 3, 4, 5].map(at),
      model: 'median',
      noising: { noise: [{ kind: 'mask', low: 0.1, high: 0.1 }], seed: 4 },
      output: { output, name: 'n{index}' },
      jobs: 1,
      device: { device: 'cpu' },
    };
    const outcome = await engine.call('denoise', request, {
      onStart(way) {
        send = way;
        way({ do: 'pause' });
        way({ do: 'cancel', file: at(3) });
      },
      onEvent(event) {
        if (event.kind !== 'file') return;
        const { file } = event;
        states.push(`${file.in.slice(-5, -4)} ${file.state}`);
        if (file.state === 'cancelled') send!({ do: 'resume' });
      },
    });
    expect(states[0]).toBe('3 cancelled');
    expect(states.slice(1)).toEqual([0, 1, 2, 4, 5].flatMap((i) => [`${i} working`, `${i} done`]));
    expect(outcome).toMatchObject({ state: 'done', result: { files: { length: 6 } } });
    const there = [1, 2, 3, 4, 5, 6].map((i) => existsSync(join(output, `n${i}.png`)));
    expect(there).toEqual([true, true, true, false, true, true]);

    const again = { ...request, output: { ...request.output, skipExisting: true } };
    const kept: string[] = [];
    await engine.call('denoise', again, {
      onEvent: (event) =>
        event.kind === 'file' && event.file.state !== 'working' && kept.push(event.file.state),
    });
    expect(kept).toEqual(['kept', 'kept', 'kept', 'done', 'kept', 'kept']);
  });

  test('shows and writes the same noise, wherever a file lies', async () => {
    const noise = [{ kind: 'gaussian', low: 25, high: 25 } as const];
    const [noisy, cleaned] = [join(root, 'noisy'), join(root, 'identity')];
    await engine.call('noise', {
      inputs: [at(2)],
      noise,
      seed: 9,
      output: { output: noisy, name: 'a{name}' },
    });
    await engine.call('denoise', {
      inputs: [images],
      model: 'identity',
      noising: { noise, seed: 9 },
      output: { output: cleaned },
      device: { device: 'cpu' },
    });
    const [first, second] = await Promise.all(
      [join(noisy, 'ascene-2.png'), join(cleaned, 'scene-2.png')].map((file) => decodeImage(file)),
    );
    expect(first!.raster).toEqual(second!.raster);
  });
});
