import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cropScale, fitCrop, largestCrop, middleCrop } from '../../../../../src-renderer/views/train/crop.ts';

test('the first crop is the middle, or the whole of a small picture', () => {
  expect(middleCrop({ width: 1000, height: 500 })).toEqual({ x: 372, y: 122, width: 256, height: 256 });
  expect(middleCrop({ width: 100, height: 300 })).toEqual({ x: 0, y: 22, width: 100, height: 256 });
});

test('a picked crop always lies inside its picture, in whole pixels', () => {
  const number = fc.double({ min: -5000, max: 5000, noNaN: true });
  const side = fc.integer({ min: 1, max: 3000 });
  fc.assert(
    fc.property(number, number, number, number, side, side, (x, y, width, height, w, h) => {
      const crop = fitCrop({ x, y, width, height }, { width: w, height: h });
      for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
      expect(crop.x).toBeGreaterThanOrEqual(0);
      expect(crop.y).toBeGreaterThanOrEqual(0);
      expect(crop.width).toBeGreaterThanOrEqual(1);
      expect(crop.height).toBeGreaterThanOrEqual(1);
      expect(crop.x + crop.width).toBeLessThanOrEqual(w);
      expect(crop.y + crop.height).toBeLessThanOrEqual(h);
      expect(Math.max(crop.width, crop.height)).toBeLessThanOrEqual(largestCrop);
    }),
  );
});

test('crops are shown with whole device pixels where there is room', () => {
  const crop = { width: 256, height: 256 };
  expect(cropScale(crop, { width: 700, height: 600 }, 1)).toBe(2);
  expect(cropScale(crop, { width: 700, height: 600 }, 2)).toBe(2);
  expect(cropScale(crop, { width: 400, height: 600 }, 2)).toBe(1.5);
  expect(cropScale(crop, { width: 128, height: 600 }, 1)).toBe(0.5);
});
