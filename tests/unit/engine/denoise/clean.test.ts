import { describe, expect, it } from 'vitest';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { tileSide } from '../../../../src-main/engine/denoise/tile-side.ts';
import { gaussianBlur, median3 } from '../../../../src-main/engine/image/filters.ts';
import { expectClose } from '../../../helpers/close.ts';
import { drawnPixels, drawnRaster } from '../../../helpers/images.ts';

describe('cleanPicture', () => {
  it('gives by tiles what a filter gives whole', async () => {
    for (const channels of [1, 3] as const) {
      const picture = drawnPixels(70, 45, channels, 1);
      const blurred = await cleanPicture(picture, filterNetwork('gaussian', channels), { tile: 24 });
      expectClose(blurred.data, gaussianBlur(picture, 1).data, { absolute: 1e-6 });
      const median = await cleanPicture(picture, filterNetwork('median', channels), { tile: 16 });
      expectClose(median.data, median3(picture).data, { absolute: 1e-6 });
    }
  });

  it('does not change its source, and keeps its form', async () => {
    const picture = drawnRaster(20, 10, 3, 16, 1);
    const before = picture.data.slice();
    const clean = await cleanPicture(picture, filterNetwork('median', 3));
    expect(picture.data).toEqual(before);
    expect(clean).toMatchObject({ width: 20, height: 10, channels: 3 });
    expect(clean.data).toBeInstanceOf(Uint16Array);
    expect(clean.data).not.toEqual(before);
  });

  it('reports the part of the pixels that is done', async () => {
    const seen: number[] = [];
    const onProgress = (fraction: number) => seen.push(fraction);
    await cleanPicture(drawnRaster(64, 32, 1, 8, 1), filterNetwork('identity', 1), { tile: 32, onProgress });
    expect(seen).toEqual([0.5, 1]);
  });

  it('stops when cancelled', async () => {
    const cancel = new AbortController();
    const onProgress = () => cancel.abort();
    const options = { tile: 16, signal: cancel.signal, onProgress };
    const work = cleanPicture(drawnRaster(64, 32, 1, 8, 1), filterNetwork('identity', 1), options);
    await expect(work).rejects.toThrow('aborted');
  });
});

describe('tileSide', () => {
  it('suits the device and grows with the overlap', () => {
    expect(sideOf(0)).toBe(256);
    expect(sideOf(24)).toBe(352);
    expect(sideOf(24, 100, 'webgpu')).toBe(1024);
  });

  it('keeps feature maps within memory, but does not get lost in small tiles', () => {
    expect(sideOf(0, 4096, 'webgpu')).toBe(362);
    expect(sideOf(24, 1e6)).toBe(128);
  });
});

function sideOf(radius: number, bytesPerPixel = 1000, device = 'cpu'): number {
  return tileSide({ geometry: { multiple: 1, radius }, bytesPerPixel, device });
}
