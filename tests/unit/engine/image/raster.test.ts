import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blankRaster,
  pixelsToRaster,
  rasterToPixels,
  toDepth,
  writePixels,
} from '../../../../src-main/engine/image/raster.ts';
import { crop } from '../../../../src-main/engine/image/pixels.ts';
import { allValues, drawnRaster } from '../../../helpers/images.ts';

describe('samples and floats', () => {
  it('every sample of both depths survives', () => {
    const deep = allValues(3);
    expect(pixelsToRaster(rasterToPixels(deep), 16)).toEqual(deep);
    const shallow = drawnRaster(16, 16, 1, 8, 1);
    expect(pixelsToRaster(rasterToPixels(shallow), 8)).toEqual(shallow);
  });

  it('rounds to the nearest sample, clips, and makes 0 of what is no number', () => {
    const values = [-0.5, 0, 0.49 / 255, 0.51 / 255, 254.4 / 255, 1, 7, NaN, Infinity, -Infinity];
    const pixels = { data: Float32Array.from(values), width: 10, height: 1, channels: 1 } as const;
    expect([...pixelsToRaster(pixels, 8).data]).toEqual([0, 0, 0, 1, 254, 255, 255, 0, 255, 0]);
  });

  it('makes 16 bits of 8 and back without loss, and rounds downwards and upwards', () => {
    const all = Uint8Array.from({ length: 256 }, (_, v) => v);
    expect(toDepth(toDepth(all, 16), 8)).toEqual(all);
    expect([...toDepth(Uint16Array.of(0, 128, 129, 257, 385, 386, 65535), 8)]).toEqual([
      0, 0, 1, 1, 1, 2, 255,
    ]);
    expect(toDepth(all, 8)).toBe(all);
  });
});

describe('parts', () => {
  const part = fc.record({
    x: fc.nat(5),
    y: fc.nat(5),
    width: fc.integer({ min: 1, max: 6 }),
    height: fc.integer({ min: 1, max: 6 }),
  });

  it('reads a part as it reads the whole', () => {
    const raster = drawnRaster(11, 11, 3, 16, 2);
    fc.assert(
      fc.property(part, (r) => {
        expect(rasterToPixels(raster, r)).toEqual(crop(rasterToPixels(raster), r.x, r.y, r.width, r.height));
      }),
    );
  });

  it('writes a part and nothing else', () => {
    const raster = drawnRaster(11, 11, 1, 8, 3);
    fc.assert(
      fc.property(part, (r) => {
        const out = blankRaster(11, 11, 1, 8);
        writePixels(out, rasterToPixels(raster, r), r.x, r.y);
        out.data.forEach((v, i) => {
          const [x, y] = [(i % 11) - r.x, Math.floor(i / 11) - r.y];
          const inside = x >= 0 && x < r.width && y >= 0 && y < r.height;
          if (v !== (inside ? raster.data[i] : 0)) expect.fail(`place ${i} of ${JSON.stringify(r)}`);
        });
      }),
    );
  });
});
