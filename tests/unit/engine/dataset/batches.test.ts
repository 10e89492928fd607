import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Batch, BatchPlan } from '../../../../src-main/engine/dataset/batch.ts';
import { openBatches } from '../../../../src-main/engine/dataset/batches.ts';
import {
  prepareDataset,
  type Dataset,
  type DatasetRequest,
} from '../../../../src-main/engine/dataset/prepare.ts';
import { openValidation } from '../../../../src-main/engine/dataset/validation.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPixels } from '../../../helpers/images.ts';
import { saveImages } from './images.ts';

const folder = temporaryFolder();
let plan: BatchPlan;

beforeAll(async () => {
  const images = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`${10 + i}.png`, drawnPixels(20 + i, 31 - i, 1, i)]),
  );
  await saveImages(join(folder, 'good'), images);
  const noise = [{ kind: 'gaussian' as const, low: 10, high: 50 }];
  const recipe = {
    objective: 'clean',
    noise,
    channels: 1,
    patch: 12,
    batch: 8,
    seed: 5,
    augment: true,
  } as const;
  const batches = { ...recipe, startStep: 0, threads: 0, cacheBytes: 2 ** 20 };
  plan = (await prepareDataset({ images: [join(folder, 'good')], validation: 0, batches })).training;
});

function prepare(more: Partial<DatasetRequest>): Promise<Dataset> {
  const images = [join(folder, 'good')];
  return prepareDataset({ images, validation: 0.25, batches: { ...plan }, ...more });
}

async function take(wanted: BatchPlan, count: number): Promise<Batch[]> {
  const source = await openBatches(wanted);
  try {
    const batches = [];
    for (let i = 0; i < count; i++) batches.push(await source.next());
    return batches;
  } finally {
    await source.close();
  }
}

describe('openBatches', () => {
  it('gives steps in their order, and epochs that see every pixel about once', async () => {
    const source = await openBatches(plan);
    expect((await source.next()).step).toBe(0);
    expect((await source.next()).step).toBe(1);
    const patches = plan.samples.map(({ region }) => Math.round((region.width * region.height) / 144));
    expect(source.stepsPerEpoch).toBe(Math.ceil(patches.reduce((a, b) => a + b) / 8));
    expect(source.broken).toEqual([]);
    await source.close();
  });

  it.each([1, 2])('gives the same batches with %i threads as with none', async (threads) => {
    const here = await take(plan, 12);
    expect(await take({ ...plan, threads }, 12)).toEqual(here);
  });

  it('gives the same batches when it goes on from a later step', async () => {
    const whole = await take(plan, 9);
    expect(await take({ ...plan, startStep: 6 }, 3)).toEqual(whole.slice(6));
    expect(await take({ ...plan, startStep: 6, threads: 1 }, 3)).toEqual(whole.slice(6));
  });

  it('works through a set that is larger than its memory, the same with threads', async () => {
    const small = { ...plan, cacheBytes: 1500 };
    const here = await take(small, 12);
    expect(await take({ ...small, threads: 2 }, 12)).toEqual(here);
    expect(await take(plan, 12)).not.toEqual(here);
  });

  it('makes blind-spot batches of colour in threads as without', async () => {
    const self: BatchPlan = { ...plan, objective: 'self', channels: 3 };
    expect(await take({ ...self, threads: 1 }, 2)).toEqual(await take(self, 2));
  });

  it('fails what is waited for when it is closed', async () => {
    const source = await openBatches({ ...plan, threads: 1 });
    const pending = source.next();
    pending.catch(() => {});
    await source.close();
    await expect(pending).rejects.toMatchObject({ code: 'dataset/worker-stopped' });
    await expect(source.next()).rejects.toMatchObject({ code: 'dataset/worker-stopped' });
  });
});

describe('images whose pixels are damaged', () => {
  let damaged: BatchPlan;
  beforeAll(async () => {
    const names = ['a.png', 'b.png', 'c.png'];
    await saveImages(
      join(folder, 'bad'),
      Object.fromEntries(names.map((name) => [name, [40, 40] as [number, number]])),
    );
    const batches = { ...plan, samples: undefined };
    damaged = (await prepareDataset({ images: [join(folder, 'bad')], validation: 0, batches })).training;
    const { length } = await readFile(join(folder, 'bad', 'b.png'));
    await truncate(join(folder, 'bad', 'b.png'), Math.floor(length / 2));
  });

  it('are replaced by others and listed', async () => {
    const source = await openBatches(damaged);
    const here = [await source.next(), await source.next()];
    expect(source.broken).toEqual([
      { file: join(folder, 'bad', 'b.png'), reason: expect.stringMatching(/^is damaged: /) },
    ]);
    expect(await take({ ...damaged, threads: 1 }, 2)).toEqual(here);
  });

  it.each([0, 1])('end the work when there are no others (%i threads)', async (threads) => {
    const samples = damaged.samples.filter(({ input }) => input.endsWith('b.png'));
    await expect(take({ ...damaged, samples, threads }, 1)).rejects.toMatchObject({
      code: 'dataset/none-usable',
      values: { count: 1, file: join(folder, 'bad', 'b.png') },
    });
  });

  it('are told as missing when they were removed', async () => {
    const samples = [{ ...damaged.samples[0]!, input: join(folder, 'gone.png') }];
    await expect(take({ ...damaged, samples }, 1)).rejects.toThrow(
      `None of the 1 images can be used; ${join(folder, 'gone.png')} does not exist. Replace`,
    );
  });
});

describe('openValidation', () => {
  it('gives the same batches every time, other than those of the training', async () => {
    const list = await openValidation(plan);
    expect(await openValidation({ ...plan, threads: 3, startStep: 7 })).toEqual(list);
    expect(list).toHaveLength((await openBatches(plan)).stepsPerEpoch);
    expect(list[0]!.target).not.toEqual((await take(plan, 1))[0]!.target);
  });

  it('gives no more than asked for, at least one, and stops when aborted', async () => {
    expect(await openValidation(plan, 2)).toHaveLength(2);
    expect(await openValidation({ ...plan, batch: 500 }, 2)).toHaveLength(1);
    await expect(openValidation(plan, 2, AbortSignal.abort())).rejects.toThrow(/abort/);
  });
});

describe('prepareDataset', () => {
  it('keeps a share of the images for validation', async () => {
    const { training, validation, broken } = await prepare({});
    expect(training.samples).toHaveLength(9);
    expect(validation!.samples).toHaveLength(3);
    expect(validation!.batch).toBe(plan.batch);
    expect(broken).toEqual([]);
    expect((await prepare({ validation: 0 })).validation).toBeNull();
  });

  it('takes a folder for validation', async () => {
    await saveImages(join(folder, 'others'), { 'x.png': [30, 30] });
    const { training, validation } = await prepare({ validation: join(folder, 'others') });
    expect(training.samples).toHaveLength(12);
    expect(validation!.samples.map(({ input }) => input)).toEqual([join(folder, 'others', 'x.png')]);
  });

  it('leaves out what is broken or too small, with the reason', async () => {
    const images = join(folder, 'some');
    await saveImages(images, {
      'a.png': [30, 30],
      'one.png': [1, 1],
      'narrow.png': [7, 400],
      'small.png': [8, 8],
    });
    await writeFile(join(images, 'zero.png'), '');
    const { training, broken } = await prepare({ images: [images], validation: 0 });
    expect(training.samples.map(({ input }) => input)).toEqual(
      ['a.png', 'small.png'].map((n) => join(images, n)),
    );
    expect(broken).toEqual([
      { file: join(images, 'zero.png'), reason: 'is damaged: it is empty' },
      { file: join(images, 'narrow.png'), reason: expect.stringMatching(/^has 7 x 400 pixels, too few/) },
      { file: join(images, 'one.png'), reason: expect.stringMatching(/^has 1 x 1 pixels, too few/) },
    ]);
    await expect(take(training, 2)).resolves.toHaveLength(2);
  });

  it('fails when nothing can be used', async () => {
    const images = [join(folder, 'some', 'one.png'), join(folder, 'some', 'zero.png')];
    await expect(prepare({ images })).rejects.toMatchObject({
      code: 'dataset/none-usable',
      values: { count: 2 },
    });
  });

  it('pairs images, and splits the pairs', async () => {
    const names = Object.fromEntries(['a', 'b', 'c'].map((n) => [`${n}.png`, [24, 24] as [number, number]]));
    await saveImages(join(folder, 'noisy'), { ...names, 'alone.png': [24, 24] });
    await saveImages(join(folder, 'clean'), names);
    const { training, validation, broken } = await prepare({
      images: [join(folder, 'noisy')],
      targets: join(folder, 'clean'),
      batches: { ...plan, objective: 'paired' },
    });
    expect([...training.samples, ...validation!.samples].map(({ target }) => target).toSorted()).toEqual(
      ['a', 'b', 'c'].map((n) => join(folder, 'clean', `${n}.png`)),
    );
    expect(broken.map(({ file }) => file)).toEqual([join(folder, 'noisy', 'alone.png')]);
  });
});
