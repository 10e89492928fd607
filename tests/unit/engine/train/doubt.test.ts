import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SelfTraining } from '../../../../src-main/contract/config/self.ts';
import { trainingConfig } from '../../../../src-main/contract/config/training.ts';
import { doubtAbout, doubtFrom } from '../../../../src-main/engine/train/doubt.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { writePicture } from '../../../helpers/training.ts';
import { diagnosed, drawn, withNoise, withSmear } from '../diagnose/noisy.ts';

const folder = temporaryFolder();
const pixels: SelfTraining = { method: 'blind-spot', level: 'auto', mask: 'pixel' };
const recorrupted: SelfTraining = { method: 'recorrupted', level: 'auto', mask: 'pixel' };
const rows: SelfTraining = { ...pixels, mask: 'row' };

const pagesWith = async (noise: string) =>
  Promise.all([1, 2, 3].map(async (seed) => diagnosed(await withNoise(drawn(1, seed), noise))));
const smeared = (way: 'across' | 'down') =>
  [1, 2, 3].map((seed) => diagnosed(withSmear(drawn(1, seed), way, { sigma: 20, share: 0.6 })));

describe('doubtFrom', () => {
  test('says nothing against white noise', async () => {
    const pages = await pagesWith('gaussian:20');
    for (const self of [pixels, recorrupted]) expect(doubtFrom(pages, self)).toBeNull();
  });

  test.each([
    ['grain:20', 'blurred'],
    ['gaussian:15+jpeg:20', 'jpeg-blocks'],
  ] as const)('says that %s is better taught on clean pictures', async (noise, trouble) => {
    const doubt = doubtFrom(await pagesWith(noise), pixels);
    expect(doubt).toMatchObject({ images: 3, instead: 'clean' });
    expect(doubt!.troubles).toContain(trouble);
  });

  test('says that there is nothing to learn where there is no noise', async () => {
    expect(doubtFrom(await pagesWith('gaussian:0.1'), pixels)).toMatchObject({
      troubles: ['no-noise'],
      instead: null,
    });
  });

  test('names the strip that noise along a row or column needs, where another was set', () => {
    expect(doubtFrom(smeared('across'), rows)).toBeNull();
    const across = { troubles: ['smeared'], instead: 'wider-blind-spot', mask: 'row' };
    expect(doubtFrom(smeared('across'), pixels)).toMatchObject(across);
    expect(doubtFrom(smeared('across'), recorrupted)).toMatchObject(across);
    expect(doubtFrom(smeared('down'), rows)).toMatchObject({ ...across, mask: 'column' });
  });

  test('warns of recorrupted pairs of images with stuck pixels, and not of blind spots', async () => {
    const pages = await pagesWith('gaussian:15+salt-pepper:0.05');
    expect(doubtFrom(pages, recorrupted)).toEqual({
      images: 3,
      troubles: ['impulses'],
      instead: 'blind-spot',
    });
    expect(doubtFrom(pages, pixels)).toBeNull();
  });

  test('says nothing of what is too small, or of nothing', () => {
    expect(doubtFrom([diagnosed(drawn(1, 1, 10))], pixels)).toBeNull();
    expect(doubtFrom([], pixels)).toBeNull();
  });
});

test('some images of a folder are looked at, for this objective alone', async () => {
  const place = join(folder, 'many');
  await mkdir(place);
  const noisy = await withNoise(drawn(1, 1), 'grain:20');
  for (let i = 0; i < 7; i++) await writePicture(join(place, `${i}.png`), noisy);
  const config = trainingConfig.parse({
    images: [place],
    objective: 'self',
    net: { net: 'unet', channels: 1 },
    self: pixels,
  });
  expect(await doubtAbout(config)).toMatchObject({ images: 3, troubles: ['blurred'] });
  expect(await doubtAbout({ ...config, objective: 'paired' })).toBeNull();
});
