import { describe, expect, it } from 'vitest';
import { cleanAsSeen } from '../../src-main/engine/denoise/as-seen.ts';
import { cleanInPlace } from '../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { fromEye, toEye } from '../../src-main/engine/image/light.ts';
import { newPicture, type Picture } from '../../src-main/engine/image/picture.ts';
import { drawnPicture } from '../helpers/images.ts';

const smoothing = filterNetwork('gaussian', 3);
const size = { width: 32, height: 24, channels: 3 } as const;

/** White on the right, and black that nobody sees on the left. */
function halfHidden(): Picture & { alpha: Uint8Array } {
  const data = Uint8Array.from({ length: 3 * 32 * 24 }, (_, i) => (Math.floor(i / 3) % 32 < 12 ? 0 : 255));
  const alpha = Uint8Array.from({ length: 32 * 24 }, (_, i) => (i % 32 < 12 ? 0 : 255));
  return { ...newPicture({ data, ...size }), alpha };
}

describe('colours under transparency', () => {
  it('are not drawn into what lies beside them, and stay', async () => {
    const smeared = halfHidden();
    await cleanInPlace(smeared.raster, smoothing);
    expect(smeared.raster.data).not.toEqual(halfHidden().raster.data);
    const page = halfHidden();
    await cleanAsSeen(page, smoothing, {});
    expect(page.raster.data).toEqual(halfHidden().raster.data);
  });

  it('are cleaned where all of a page is hidden, and where they are half seen', async () => {
    const page = { ...drawnPicture(16, 16, 3, 16, 1), alpha: new Uint16Array(256) };
    const half = { ...drawnPicture(16, 16, 3, 16, 1), alpha: new Uint16Array(256).fill(300) };
    await cleanAsSeen(half, smoothing, {});
    expect(half.raster.data).not.toEqual(page.raster.data);
    await cleanAsSeen(page, smoothing, {});
    expect(page.raster.data).toEqual(half.raster.data);
  });
});

/** Samples that are light. */
function linear(): Picture {
  const picture = drawnPicture(32, 24, 3, 16, 2);
  return { ...picture, source: { ...picture.source, gamma: 1 } };
}

describe('samples that are proportional to light', () => {
  it('go through the curve of the eye, and back', async () => {
    const page = linear();
    await cleanAsSeen(page, smoothing, {});
    const seen = toEye(linear().raster);
    await cleanInPlace(seen, smoothing, {});
    const expected = linear().raster;
    fromEye(seen.data, expected);
    expect(page.raster.data).toEqual(expected.data);
    const plain = linear().raster;
    await cleanInPlace(plain, smoothing, {});
    expect(page.raster.data).not.toEqual(plain.data);
  });

  it('come out as they were where nothing is changed', async () => {
    for (const options of [{ strength: 0 }, { strength: 100 }]) {
      const page = linear();
      await cleanAsSeen(page, filterNetwork('identity', 3), options);
      expect(page.raster.data).toEqual(linear().raster.data);
    }
  });

  it('tell of their rows when they are done', async () => {
    const page = linear();
    const told: number[] = [];
    await cleanAsSeen(page, smoothing, {
      onRows: (before, y, rows) => {
        expect(before.data).toEqual(linear().raster.data);
        told.push(y, rows);
      },
    });
    expect(told).toEqual([0, 24]);
  });
});
