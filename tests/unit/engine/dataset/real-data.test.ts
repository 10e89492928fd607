import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomFrom, seedOf } from '../../../../src-main/engine/base/random.ts';
import { addNoise } from '../../../../src-main/engine/dataset/noise/apply.ts';
import { pairImages } from '../../../../src-main/engine/dataset/pair.ts';
import { scanImages } from '../../../../src-main/engine/dataset/scan.ts';
import { decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { psnr } from '../../../../src-main/engine/image/metrics.ts';
import { sharedData } from '../../../helpers/folders.ts';

const set12 = sharedData('set12');
const noisyOffice = sharedData('noisyoffice');

describe.skipIf(!set12)('Set12 (needs ../shared/data/set12)', () => {
  // Means over the set of numpy's noise, kept as float and clipped, as its README gives them.
  it.each([
    [15, 24.64, 24.7],
    [25, 20.2, 20.37],
    [50, 14.18, 14.79],
  ])('with gaussian:%i has the PSNR that others measure', async (sigma, free, clipped) => {
    const { files } = await scanImages([set12!]);
    expect(files).toHaveLength(12);
    const noise = [{ kind: 'gaussian' as const, low: sigma, high: sigma }];
    const sums = { free: 0, clipped: 0 };
    for (const [i, file] of files.entries()) {
      const clean = await decodePixels(file);
      const noisy = (clip: boolean) => addNoise(clean, noise, randomFrom(seedOf(0, i)), { clip });
      sums.free += psnr(await noisy(false), clean);
      sums.clipped += psnr(await noisy(true), clean);
    }
    expect(Math.abs(sums.free / 12 - free)).toBeLessThan(0.05);
    expect(Math.abs(sums.clipped / 12 - clipped)).toBeLessThan(0.05);
  });
});

describe.skipIf(!noisyOffice)('NoisyOffice (needs ../shared/data/noisyoffice)', () => {
  it('has 72 pairs', async () => {
    const { images } = await scanImages([join(noisyOffice!, 'train')]);
    const { pairs, broken } = await pairImages(images, join(noisyOffice!, 'train_cleaned'));
    expect(pairs).toHaveLength(72);
    expect(broken).toEqual([]);
  });
});
