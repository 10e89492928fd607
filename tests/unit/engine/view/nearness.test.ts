import { expect, test } from 'vitest';
import { psnr, rmse, ssim } from '../../../../src-main/engine/image/metrics.ts';
import { rasterToPixels } from '../../../../src-main/engine/image/raster.ts';
import { nearnessOf } from '../../../../src-main/engine/view/nearness.ts';
import { drawnRaster } from '../../../helpers/images.ts';

test.each([
  [2048, 700, 1, 8],
  [1000, 1100, 3, 16],
  [11, 11, 3, 8],
] as const)('%d x %d pixels in strips are as near as in one piece', (width, height, channels, depth) => {
  const [a, b] = [1, 2].map((seed) => drawnRaster(width, height, channels, depth, seed)) as [
    ReturnType<typeof drawnRaster>,
    ReturnType<typeof drawnRaster>,
  ];
  const [x, y] = [rasterToPixels(a), rasterToPixels(b)];
  const near = nearnessOf(a, b)!;
  expect(near.psnr).toBeCloseTo(psnr(x, y), 10);
  expect(near.rmse).toBeCloseTo(rmse(x, y), 10);
  expect(near.ssim).toBeCloseTo(ssim(x, y), 10);
});

test('there is no window in a small picture, and equal ones are 100 dB near', () => {
  const raster = drawnRaster(10, 40, 1, 8, 1);
  expect(nearnessOf(raster, raster)).toEqual({ psnr: 100, ssim: null, rmse: 0 });
});

test('pictures of other sizes or colours have no nearness', () => {
  const raster = drawnRaster(20, 20, 3, 8, 1);
  expect(nearnessOf(raster, drawnRaster(20, 21, 3, 8, 1))).toBeNull();
  expect(nearnessOf(raster, drawnRaster(20, 20, 1, 8, 1))).toBeNull();
});
