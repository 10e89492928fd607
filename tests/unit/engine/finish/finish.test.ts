import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { finishOf } from '../../../../src-main/engine/finish/finish.ts';
import { grainOf } from '../../../../src-main/engine/finish/grain.ts';
import { eitherMask, maskFrom, type Mask } from '../../../../src-main/engine/finish/mask.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { lumaOf } from '../../../../src-main/engine/tiles/luma.ts';
import { expectClose } from '../../../helpers/close.ts';
import { drawnPixels, drawnRaster, scene } from '../../../helpers/images.ts';

const median = (channels: 1 | 3) => filterNetwork('median', channels);
const none: Mask = () => null;
const left: Mask = ({ x, width, height }) =>
  Float32Array.from({ length: width * height }, (_, i) => (x + (i % width) < 20 ? 1 : 0));

it('what is taken as it is needs no finish', () => {
  expect(finishOf({ luma: 100, chroma: 100, texture: 0 }, null)).toBeUndefined();
  expect(finishOf({}, null)).toBeUndefined();
});

describe('luma and chroma', () => {
  const picture = drawnPixels(30, 20, 3, 1);
  const parts = async (luma: number, chroma: number) =>
    cleanPicture(picture, median(3), { finish: finishOf({ luma, chroma }, null) });

  it('are taken apart: the one stays while the other changes', async () => {
    const [cleaned, bright, colour] = [await parts(100, 100), await parts(100, 0), await parts(0, 100)];
    for (let i = 0; i < picture.data.length; i += 3) {
      // Values that were clipped hold neither.
      const all = [0, 1, 2].flatMap((c) => [bright.data[i + c]!, colour.data[i + c]!]);
      if (all.some((v) => v <= 0 || v >= 1)) continue;
      expect(lumaOf(bright.data, i)).toBeCloseTo(lumaOf(cleaned.data, i), 4);
      expect(lumaOf(colour.data, i)).toBeCloseTo(lumaOf(picture.data, i), 4);
      const difference = (of: Float32Array) => of[i]! - of[i + 2]!;
      expect(difference(bright.data)).toBeCloseTo(difference(picture.data), 4);
      expect(difference(colour.data)).toBeCloseTo(difference(cleaned.data), 4);
    }
  });

  it('together are the strength', async () => {
    const half = await cleanPicture(picture, median(3), { strength: 50 });
    expectClose((await parts(50, 50)).data, half.data, { absolute: 1e-5 });
  });

  it('of 16 bits keep every sample where nothing is taken, in grey and colour', async () => {
    for (const [channels, net] of [
      [1, 1],
      [1, 3],
      [3, 1],
      [3, 3],
    ] as const) {
      const raster = drawnRaster(33, 21, channels, 16, 2);
      const finish = finishOf({ luma: 0, chroma: 0 }, null);
      expect((await cleanPicture(raster, median(net), { finish, tile: 16 })).data).toEqual(raster.data);
    }
  });
});

describe('a mask', () => {
  it('leaves alone what it covers, to the bit, and nothing else, however it is tiled', async () => {
    const raster = drawnRaster(50, 40, 3, 16, 3);
    const cleaned = await cleanPicture(raster, median(3));
    const out = await cleanPicture(raster, median(3), { finish: finishOf({ mask: left }, null), tile: 16 });
    out.data.forEach((value, i) => {
      const expected = Math.floor(i / 3) % 50 < 20 ? raster.data[i] : cleaned.data[i];
      if (value !== expected) expect.fail(`sample ${i}: ${value} in place of ${expected}`);
    });
  });

  it('of a part counts from its corner, and two cover what either does', () => {
    const area = { x: 0, y: 0, width: 30, height: 1 };
    const moved = maskFrom(left, { x: 15, y: 0 });
    expect(moved(area)!.filter((v) => v === 1)).toHaveLength(5);
    const either = eitherMask([none, moved, left])!;
    expect(either(area)!.filter((v) => v === 1)).toHaveLength(20);
    expect(eitherMask([none, none])!(area)).toBeNull();
    expect(eitherMask([])).toBeUndefined();
  });
});

describe('texture', () => {
  it('comes back the same from tiles as from the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 40, max: 90 }),
        fc.integer({ min: 40, max: 90 }),
        fc.constantFrom(1 as const, 3 as const),
        async (width, height, channels) => {
          const raster = pixelsToRaster(drawnPixels(width, height, channels, width), 16);
          const finish = finishOf({ texture: 100 }, grainOf(pixelsToRaster(scene(90, 90, 1, 1), 8)));
          const whole = await cleanPicture(raster, median(channels), { finish, tile: 4000 });
          const tiled = await cleanPicture(raster, median(channels), { finish, tile: 48 });
          for (const [i, value] of tiled.data.entries())
            if (Math.abs(value - whole.data[i]!) > 2) expect.fail(`sample ${i} of ${width} x ${height}`);
        },
      ),
      { numRuns: 8 },
    );
  });
});
