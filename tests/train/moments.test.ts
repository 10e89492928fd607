import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  Moment,
  TrainControl,
  TrainEvent,
  TrainRequest,
  Watch,
} from '../../src-main/contract/config/training.ts';
import { noisyPage } from '../../src-main/engine/dataset/noise/seeded.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import { storedNetwork } from '../../src-main/engine/denoise/stored.ts';
import { openEager } from '../../src-main/engine/jit/eager.ts';
import type { Program, Runnable } from '../../src-main/engine/jit/program.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { psnr } from '../../src-main/engine/image/metrics.ts';
import { rasterToPixels } from '../../src-main/engine/image/raster.ts';
import { cropRaster } from '../../src-main/engine/image/upright.ts';
import {
  momentPicture,
  momentsFolder,
  readMomentParameters,
  readMoments,
  sourcePicture,
} from '../../src-main/engine/store/moments.ts';
import { openModel } from '../../src-main/engine/store/model.ts';
import { keepMoment } from '../../src-main/engine/train/keep-moment.ts';
import type { TrainOptions } from '../../src-main/engine/train/options.ts';
import { heldClock } from '../helpers/clock.ts';
import { expectClose } from '../helpers/close.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder, tinyRequest, trainEagerly } from '../helpers/training.ts';

const root = temporaryFolder();
const images = join(root, 'images');
const clock = heldClock();
beforeAll(async () => void (await sceneFolder(images, 4)));
beforeEach(() => clock.hold());

const noising = { noise: [{ kind: 'gaussian' as const, low: 25, high: 25 }], seed: 3 };
const left: Watch = {
  file: join(images, 'scene-0.png'),
  page: 0,
  region: { x: 2, y: 3, width: 12, height: 10 },
  noising,
};
const right: Watch = { ...left, region: { x: 9, y: 5, width: 14, height: 11 } };

type Moments = Extract<TrainEvent, { kind: 'moments' }>;

/** Opens programs whose training steps take so long. */
function stepsOfSeconds(secondsOf: (step: number) => number) {
  return async (program: Program): Promise<Runnable> => {
    const runnable = await openEager(program, 'cpu');
    const run: Runnable['run'] = (feeds) => {
      const step = feeds['count']?.[0];
      if (step !== undefined) clock.pass(secondsOf(step));
      return runnable.run(feeds);
    };
    return { ...runnable, run };
  };
}

/** A training with moments. */
function watched(name: string, watch: Watch | undefined, changes: object = {}): TrainRequest {
  return { ...tinyRequest(images, join(root, name), changes), moments: true, ...(watch && { watch }) };
}

interface Run {
  lists: Moments[];
  warnings: string[];
}

async function run(
  request: TrainRequest,
  at: (step: number, tell: (control: TrainControl) => void) => void = () => {},
  onMoments: (moments: Moment[]) => void = () => {},
  secondsOf: (step: number) => number = () => 4,
): Promise<Run> {
  const lists: Moments[] = [];
  const warnings = new Set<string>();
  let tell: ((control: TrainControl) => void) | undefined;
  const options: TrainOptions = {
    onControl: (listener) => (tell = listener),
    onEvent: (event) => {
      if (event.kind !== 'moments') return;
      lists.push(event);
      onMoments(event.moments);
    },
    onProgress: ({ step, warning }) => {
      if (warning) warnings.add(warning);
      at(step, (control) => tell?.(control));
    },
  };
  await trainEagerly(request, { ...options, open: stepsOfSeconds(secondsOf) });
  return { lists, warnings: [...warnings] };
}

const stepsOf = (moments: readonly { step: number }[]) => moments.map(({ step }) => step);
const weights = (folder: string) => readFileSync(join(folder, 'weights.bin'));

describe('moments', () => {
  test('begin before the first step and end with the last one; training gives the numbers it gives without', async () => {
    const plain = tinyRequest(images, join(root, 'plain'));
    await trainEagerly(plain);
    const request = watched('watched', left);
    const { lists, warnings } = await run(request);
    expect(warnings).toEqual([]);
    expect(stepsOf(lists.at(-1)!.moments)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(lists.map(({ moments }) => moments.length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(new Set(lists.map(({ version }) => version))).toEqual(new Set([1]));
    expect(weights(request.output)).toEqual(weights(plain.output));
  });

  test('show the watched part, with its noise, as the net of that step cleans it', async () => {
    const request = watched('shown', left, { duration: { steps: 3 } });
    const { lists } = await run(request);
    const picture = await decodeImage(left.file);
    const clean = cropRaster(picture.raster, left.region);
    const noisy = cropRaster((await noisyPage(picture, noising, left.file)).raster, left.region);
    expect((await decodeImage(sourcePicture(request.output))).raster).toEqual(noisy);

    const list = await readMoments(request.output);
    const { card, parameters: last } = await openModel(request.output);
    const parameters = await readMomentParameters(request.output, list.moments[2]!, last.length);
    const network = await storedNetwork({ folder: '', card, parameters }, { device: 'cpu', threads: 1 });
    const cleaned = await cleanPicture(noisy, network);
    await network.dispose();
    const shown = await decodeImage(momentPicture(request.output, 2));
    expectClose(Float32Array.from(shown.raster.data), Float32Array.from(cleaned.data), { absolute: 1 });
    const told = lists.at(-1)!.moments[2]!.psnr!;
    expect(told).toBeCloseTo(psnr(rasterToPixels(shown.raster), rasterToPixels(clean)), 5);
  });

  test('are measured against the clean picture, where it is a file of its own', async () => {
    const pair = { ...left, noising: undefined, reference: join(images, 'scene-1.png') };
    const { lists } = await run(watched('pair', pair, { duration: { steps: 1 } }));
    const { raster } = await decodeImage(pair.reference);
    const shown = await decodeImage(momentPicture(join(root, 'pair'), 1));
    const expected = psnr(rasterToPixels(shown.raster), rasterToPixels(cropRaster(raster, left.region)));
    expect(lists.at(-1)!.moments.at(-1)!.psnr).toBeCloseTo(expected, 5);
  });

  test('without anything watched are parameters alone', async () => {
    const request = watched('unwatched', undefined, { duration: { steps: 2 } });
    const { lists } = await run(request);
    expect(lists.at(-1)!.moments).toEqual([0, 1, 2].map((step) => ({ step, seconds: 4 * step, psnr: null })));
    expect(existsSync(momentPicture(request.output, 1))).toBe(false);
  });

  test('come no oftener than every three seconds', async () => {
    const request = watched('seldom', undefined, { duration: { steps: 4 } });
    const lists: Moments[] = [];
    const onEvent = (event: TrainEvent) => void (event.kind === 'moments' && lists.push(event));
    await trainEagerly(request, { onEvent, open: stepsOfSeconds(() => 2) });
    expect(stepsOf(lists.at(-1)!.moments)).toEqual([0, 2, 4]);
  });

  test('whose part is another one are made anew, the newest first', async () => {
    const request = watched('changed', left, { duration: { steps: 8 } });
    const { lists } = await run(request, (step, tell) => step === 3 && tell({ do: 'watch', watch: right }));
    const after = lists.filter(({ version }) => version > 1);
    const shown = after.map(({ moments }) => stepsOf(moments.filter((moment) => moment.psnr !== null)));
    expect(shown[0]).toEqual([]);
    expect(shown[1]).toEqual([3]);
    const { raster } = await decodeImage(momentPicture(request.output, 8));
    expect([raster.width, raster.height]).toEqual([14, 11]);
  });

  test('are made anew between new ones', async () => {
    const request = watched('anew', left, { duration: { steps: 12 } });
    // Once steps take no time no new moment is due, and the old ones have their turn.
    const { lists } = await run(
      request,
      (step, tell) => step === 3 && tell({ do: 'watch', watch: right }),
      undefined,
      (step) => (step > 3 ? 0 : 4),
    );
    const final = lists.at(-1)!;
    expect(final.moments.every((moment) => moment.psnr !== null)).toBe(true);
    expect(final.version).toBeGreaterThan(3);
    for (const { step } of final.moments)
      expect((await decodeImage(momentPicture(request.output, step))).raster.width).toBe(14);
  });

  test('are found again when the training goes on, and those after its checkpoint come anew', async () => {
    const request = watched('resumed', left, { duration: { steps: 4 } });
    await run(request);
    const longer = watched('resumed', left, { duration: { steps: 6 } });
    const { lists } = await run({ ...longer, resume: request.output });
    expect(stepsOf(lists.at(-1)!.moments)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(lists.at(-1)!.moments[1]!.psnr).not.toBeNull();
  });

  test('of another training in the folder go', async () => {
    const request = watched('replaced', left, { duration: { steps: 1 } });
    await run(request);
    await trainEagerly({ ...request, overwrite: true, moments: false });
    expect(existsSync(momentsFolder(request.output))).toBe(false);
  });
});

describe('what goes wrong with moments does not harm the training', () => {
  test('a place that can no longer be written to', async () => {
    const request = watched('full', left, { duration: { steps: 4 } });
    const breakPlace = (moments: Moment[]) => {
      if (moments.length !== 2) return;
      rmSync(momentsFolder(request.output), { recursive: true });
      writeFileSync(momentsFolder(request.output), '');
    };
    const { warnings } = await run(request, undefined, breakPlace);
    expect(warnings).toEqual([expect.stringContaining('No more moments are kept: ')]);
    expect((await openModel(request.output)).card.training.steps).toBe(4);
  });

  test('a picture that is not there', async () => {
    const gone = { ...left, file: join(root, 'nowhere.png') };
    const request = watched('gone', gone, { duration: { steps: 3 } });
    const { lists, warnings } = await run(
      request,
      (step, tell) => step === 2 && tell({ do: 'watch', watch: left }),
    );
    expect(warnings).toEqual([expect.stringContaining('nowhere.png does not exist')]);
    expect(lists.at(-1)!.moments.at(-1)).toMatchObject({ step: 3, psnr: expect.any(Number) as number });
  });

  test('a moment whose parameters were damaged is one no longer', async () => {
    const request = watched('damaged', undefined, { duration: { steps: 4 } });
    const breakOne = (step: number, tell: (control: TrainControl) => void) => {
      if (step !== 2) return;
      writeFileSync(join(momentsFolder(request.output), '1.bin'), 'x');
      tell({ do: 'watch', watch: left });
    };
    const { lists } = await run(request, breakOne, undefined, (step) => (step > 2 ? 0 : 4));
    expect(stepsOf(lists.at(-1)!.moments)).not.toContain(1);
  });
});

describe('keepMoment', () => {
  test('makes a moment the model of the folder, and the card says so', async () => {
    const request = watched('kept', left, { duration: { steps: 20 } });
    await run(request);
    const best = weights(request.output);
    await keepMoment(request.output, 13);
    const list = await readMoments(request.output);
    const { card, parameters } = await openModel(request.output);
    const record = list.moments.find(({ step }) => step === 13)!;
    expect(parameters).toEqual(await readMomentParameters(request.output, record, parameters.length));
    expect(card).toMatchObject({
      name: 'kept',
      moment: { step: 13, of: 20 },
      training: { steps: 13, seconds: 52 },
      metrics: { step: 10 },
      history: [{ step: 10 }],
      data: { images: 3 },
    });
    await keepMoment(request.output, card.metrics!.step);
    expect((await openModel(request.output)).card.moment).toEqual({ step: 10, of: 20 });
    expect(weights(request.output)).not.toEqual(best);
  });

  test('refuses a step that no moment was kept of', async () => {
    const request = watched('refused', undefined, { duration: { steps: 2 } });
    await run(request);
    await expect(keepMoment(request.output, 99)).rejects.toMatchObject({
      code: 'training/no-moment',
      values: { kept: '0, 1, 2' },
    });
    rmSync(momentsFolder(request.output), { recursive: true });
    await expect(keepMoment(request.output, 1)).rejects.toMatchObject({ code: 'training/no-moment' });
    await expect(keepMoment(images, 1)).rejects.toMatchObject({ code: 'training/no-checkpoint' });
  });
});
