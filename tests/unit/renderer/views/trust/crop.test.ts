import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropAround } from '../../../../../src-renderer/views/trust/crop.ts';
import { mapOf } from '../../../../../src-renderer/views/trust/map-of.ts';

const shape = { width: 72, height: 48 };
const side = fc.integer({ min: 1, max: 4000 });

test('a crop lies in the picture, has its shape, and holds its mark where there is room for both', () => {
  fc.assert(
    fc.property(
      side,
      side,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 60 }),
      (width, height, place, size) => {
        const box = { width: Math.min(size, width), height: Math.min(size, height) };
        const mark = {
          ...box,
          x: Math.floor(place * (width - box.width)),
          y: Math.floor(place * (height - box.height)),
        };
        const crop = cropAround(mark, { width, height }, shape);
        expect(crop.width / crop.height).toBeCloseTo(1.5, 6);
        expect(crop.x).toBeGreaterThanOrEqual(0);
        expect(crop.y).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.width).toBeLessThanOrEqual(width + 1e-6);
        expect(crop.y + crop.height).toBeLessThanOrEqual(height + 1e-6);
        if (width < 200 || height < 200) return;
        expect(crop.x).toBeLessThanOrEqual(mark.x);
        expect(crop.y + crop.height).toBeGreaterThanOrEqual(mark.y + mark.height);
      },
    ),
  );
});

test('a map has a value for each square, or there is none', () => {
  const map = { cell: 16, columns: 2, rows: 1, values: 'AP8=' };
  expect(mapOf(map)?.values).toEqual(Uint8Array.of(0, 255));
  expect(mapOf({ ...map, values: 'QIA=' }, 0.25)?.values).toEqual(Uint8Array.of(0, 86));
  expect(mapOf({ ...map, rows: 2 })).toBeNull();
  expect(mapOf({ ...map, columns: 0, rows: 0, values: '' })).toBeNull();
});
