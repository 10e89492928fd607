import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../../src-main/engine/base/random.ts';
import { cutPatch, drawPlace } from '../../../../src-main/engine/dataset/cut.ts';
import { mirrored } from '../../../../src-main/engine/dataset/mirror.ts';
import { rasterToPixels } from '../../../../src-main/engine/image/raster.ts';
import { expectClose } from '../../../helpers/close.ts';
import { drawnRaster } from '../../../helpers/images.ts';

const whole = ({ width, height }: { width: number; height: number }) => ({ x: 0, y: 0, width, height });

it('mirrored runs to and fro without repeating the edge', () => {
  const shown = Array.from({ length: 13 }, (_, i) => mirrored(i - 4, 4));
  expect(shown).toEqual([2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2]);
  expect([-3, 0, 5].map((i) => mirrored(i, 1))).toEqual([0, 0, 0]);
});

describe('drawPlace', () => {
  it('reaches every place and every turn, evenly, and none outside', () => {
    const counts = new Map<string, number>();
    const random = randomFrom(1);
    const draws = 9600;
    for (let i = 0; i < draws; i++) {
      const { x, y, symmetry } = drawPlace({ x: 5, y: 7, width: 6, height: 5 }, 4, true, random);
      const key = `${x} ${y} ${symmetry}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(3 * 2 * 8);
    // 200 expected for each; five standard errors.
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(5 * Math.sqrt(200));
  });

  it('does not turn when it is not to', () => {
    const random = randomFrom(2);
    for (let i = 0; i < 50; i++)
      expect(drawPlace({ x: 0, y: 0, width: 9, height: 9 }, 4, false, random).symmetry).toBe(0);
  });
});

describe('cutPatch', () => {
  it('gives the eight symmetries of the square', () => {
    const raster = { data: Uint8Array.of(1, 2, 3, 4), width: 2, height: 2, channels: 1 as const };
    const cut = (symmetry: number) => cutPatch(raster, whole(raster), { x: 0, y: 0, symmetry }, 2, 1).data;
    const found = [0, 1, 2, 3, 4, 5, 6, 7].map((s) => [...cut(s)].map((v) => Math.round(v * 255)).join(''));
    expect(found.slice(0, 5)).toEqual(['1234', '2143', '3412', '4321', '1324']);
    expect(new Set(found).size).toBe(8);
  });

  it('is a window of the image, in any depth and number of channels', () => {
    fc.assert(
      fc.property(
        fc.record({
          channels: fc.constantFrom(1 as const, 3 as const),
          depth: fc.constantFrom(8 as const, 16 as const),
          width: fc.integer({ min: 1, max: 20 }),
          height: fc.integer({ min: 1, max: 20 }),
          side: fc.integer({ min: 1, max: 24 }),
          seed: fc.nat(1000),
        }),
        ({ channels, depth, width, height, side, seed }) => {
          const raster = drawnRaster(width, height, channels, depth, seed);
          const place = drawPlace(whole(raster), side, false, randomFrom(seed));
          const patch = cutPatch(raster, whole(raster), place, side, channels);
          const image = rasterToPixels(raster);
          const expected = patch.data.map((_, i) => {
            const x = mirrored(place.x + (Math.floor(i / channels) % side), width);
            const y = mirrored(place.y + Math.floor(i / channels / side), height);
            return image.data[(y * width + x) * channels + (i % channels)]!;
          });
          expectClose(patch.data, expected, { absolute: 1e-6 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never leaves its region', () => {
    const raster = drawnRaster(10, 10, 1, 8, 1);
    raster.data.fill(0);
    const region = { x: 3, y: 2, width: 4, height: 5 };
    for (let y = 2; y < 7; y++) raster.data.fill(255, y * 10 + 3, y * 10 + 7);
    const random = randomFrom(3);
    for (const side of [1, 3, 4, 9])
      for (let i = 0; i < 50; i++) {
        const patch = cutPatch(raster, region, drawPlace(region, side, true, random), side, 1);
        expect(patch.data.every((v) => v === 1)).toBe(true);
      }
  });

  it('gives three equal channels of a grey image', () => {
    const raster = drawnRaster(5, 5, 1, 8, 4);
    const { data } = cutPatch(raster, whole(raster), { x: 0, y: 0, symmetry: 0 }, 5, 3);
    const expected = data.map((_, i) => raster.data[Math.floor(i / 3)]! / 255);
    expectClose(data, expected, { absolute: 1e-6 });
  });
});
