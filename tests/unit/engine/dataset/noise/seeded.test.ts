import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noiseOf, noisyPage } from '../../../../../src-main/engine/dataset/noise/seeded.ts';
import { drawnPicture } from '../../../../helpers/images.ts';

const first = (seed: number, name: string, page: number) => noiseOf(seed, name, page).uniform();
const gaussian = [{ kind: 'gaussian' as const, low: 25, high: 25 }];

test('the noise of a page hangs on seed, name and page', () => {
  expect(first(1, 'a.png', 0)).toBe(first(1, 'a.png', 0));
  const others = [first(2, 'a.png', 0), first(1, 'b.png', 0), first(1, 'a.png', 1)];
  expect(new Set([first(1, 'a.png', 0), ...others]).size).toBe(4);
});

test.each([8, 16] as const)(
  'a page keeps its %d bits; where its file lies does not matter',
  async (depth) => {
    const page = drawnPicture(9, 7, 3, depth, 1, true);
    const noisy = await noisyPage(page, { noise: gaussian, seed: 3 }, join('here', 'a.png'));
    expect(noisy.raster).not.toEqual(page.raster);
    expect(noisy.raster.data).toBeInstanceOf(depth === 8 ? Uint8Array : Uint16Array);
    expect(noisy.alpha).toBe(page.alpha);
    const elsewhere = await noisyPage(page, { noise: gaussian, seed: 3 }, join('there', 'a.png'));
    expect(elsewhere.raster).toEqual(noisy.raster);
  },
);
