import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { detailAt, drawDetailedPlace } from '../../../../src-main/engine/dataset/detail.ts';
import { makeBatch } from '../../../../src-main/engine/dataset/make-batch.ts';

/** A flat picture whose right third is a checkerboard. */
const [width, height] = [96, 64];
const data = Uint8Array.from({ length: width * height }, (_, i) => {
  const [x, y] = [i % width, Math.floor(i / width)];
  return x < 64 ? 100 : ((x + y) % 2) * 255;
});
const raster = { data, width, height, channels: 1 as const };
const region = { x: 0, y: 0, width, height };

describe('patches where there is most to see', () => {
  it('tells flat places from full ones', () => {
    expect(detailAt(raster, region, { x: 0, y: 0, symmetry: 0 }, 16)).toBe(0);
    expect(detailAt(raster, region, { x: 72, y: 9, symmetry: 0 }, 16)).toBe(1);
  });

  it('are drawn more often than by chance, and stay inside', () => {
    const random = randomFrom(4);
    const places = Array.from({ length: 400 }, () => drawDetailedPlace(raster, region, 16, true, random));
    const full = places.filter(({ x }) => x > 48).length;
    expect(full).toBeGreaterThan(300);
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width - 16);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height - 16);
    }
  });

  it('are taken in regions smaller than a patch, too', () => {
    const small = { x: 90, y: 60, width: 3, height: 2 };
    expect(drawDetailedPlace(raster, small, 16, true, randomFrom(1))).toBeDefined();
  });

  it('change nothing where nobody asks for them', async () => {
    const recipe = {
      objective: 'paired' as const,
      channels: 1 as const,
      patch: 16,
      batch: 4,
      seed: 3,
      augment: true,
    };
    const sources = Array.from({ length: 4 }, () => ({ input: raster, target: raster, region }));
    const [plain, none] = [
      await makeBatch(recipe, 0, sources),
      await makeBatch({ ...recipe, detail: 0 }, 0, sources),
    ];
    expect(none.input).toEqual(plain.input);
    const full = await makeBatch({ ...recipe, detail: 1 }, 0, sources);
    expect(full.input).not.toEqual(plain.input);
  });
});
