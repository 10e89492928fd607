import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandOf, type Band } from '../../../../src-main/engine/tiles/band.ts';
import { cutTile } from '../../../../src-main/engine/tiles/cut.ts';
import type { Geometry } from '../../../../src-main/engine/tiles/geometry.ts';
import { planTiles } from '../../../../src-main/engine/tiles/plan.ts';
import { drawnRaster } from '../../../helpers/images.ts';

const geometries: fc.Arbitrary<Geometry> = fc.oneof(
  fc.record({ multiple: fc.constantFrom(1, 2, 3, 4, 8, 16), radius: fc.nat(40) }),
  fc.record({ multiple: fc.constantFrom(1, 4, 7, 28), radius: fc.nat(40), fixedSide: fc.constant(28) }),
);
const size = fc.integer({ min: 1, max: 90 });

it('tiles that are cut from bands are those of the whole picture, which is written over meanwhile', () => {
  fc.assert(
    fc.property(size, size, geometries, fc.nat(60), (width, height, geometry, side) => {
      const whole = drawnRaster(width, height, 1, 8, 1);
      const picture = { ...whole, data: whole.data.slice() };
      let band: Band | undefined;
      for (const { read, write } of planTiles(width, height, geometry, side).tiles) {
        if (write.x === 0) band = bandOf(picture, read, band);
        expect(cutTile(band!, read, 1)).toEqual(cutTile(whole, read, 1));
        for (let y = write.y; y < write.y + write.height; y++)
          picture.data.fill(7, y * width + write.x, y * width + write.x + write.width);
      }
      expect(picture.data.every((value) => value === 7)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
