import { describe, expect, it } from 'vitest';
import { cleanInPlace, cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import type { Network } from '../../../../src-main/engine/denoise/network.ts';
import { tileArea } from '../../../../src-main/engine/denoise/tile-area.ts';
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

describe('cleanInPlace', () => {
  it('gives a network one tile at a time, and has it do the next one while the last is stitched', async () => {
    const events: string[] = [];
    let runs = 0;
    const slow: Network = {
      ...filterNetwork('identity', 1),
      async run(tile) {
        const run = runs++;
        events.push(`begin ${run}`);
        await new Promise((resolve) => setImmediate(resolve));
        events.push(`end ${run}`);
        return tile;
      },
    };
    const onProgress = () => events.push('stitched');
    await cleanInPlace(drawnRaster(96, 32, 1, 8, 1), slow, { tile: 32, onProgress });
    const middle = ['end 0', 'begin 1', 'stitched', 'end 1', 'begin 2', 'stitched', 'end 2'];
    expect(events).toEqual(['begin 0', ...middle, 'stitched']);
  });

  it('does not leave while the network computes', async () => {
    let isRunning = false;
    const broken: Network = {
      ...filterNetwork('identity', 1),
      async run(tile) {
        isRunning = true;
        await new Promise((resolve) => setImmediate(resolve));
        isRunning = false;
        return tile.map(() => NaN);
      },
    };
    const work = cleanInPlace(drawnRaster(96, 32, 1, 8, 1), broken, { tile: 32 });
    await expect(work).rejects.toMatchObject({ code: 'model/not-finite' });
    expect(isRunning).toBe(false);
  });
});

describe('tileArea', () => {
  it('suits the device and grows with the overlap', () => {
    expect(areaOf(0)).toBe(256 ** 2);
    expect(areaOf(10)).toBe(496 ** 2);
    expect(areaOf(24, { bytesPerPixel: 100, device: 'webgpu' })).toBe(1024 ** 2);
  });

  it('keeps feature maps within memory, but does not get lost in small tiles', () => {
    const memory = 750 * 2 ** 20;
    expect(areaOf(100, { bytesPerPixel: 1000 })).toBe(Math.floor(memory / 1000));
    expect(areaOf(24, { bytesPerPixel: 1e6 })).toBe(128 ** 2);
    expect(areaOf(100, { bytesPerPixel: 1000 }, 600e6)).toBeLessThan(Math.floor(memory / 1000));
    const within = (memory: number) => areaOf(100, { bytesPerPixel: 1000, memory });
    expect(within(512)).toBeLessThan(within(1024));
    expect(within(1024)).toBeLessThan(within(1e6));
    expect(within(1e6)).toBe(areaOf(100, { bytesPerPixel: 1000 }));
    expect(within(1)).toBeGreaterThanOrEqual(128 ** 2);
    expect(areaOf(100, { bytesPerPixel: 1000 }, 600e9)).toBe(Math.floor((256 * 2 ** 20) / 1000));
  });
});

interface Asked {
  bytesPerPixel?: number;
  device?: string;
  memory?: number;
}

function areaOf(
  radius: number,
  { bytesPerPixel = 100, device = 'cpu', memory }: Asked = {},
  held = 0,
): number {
  return tileArea({ geometry: { multiple: 1, radius }, bytesPerPixel, device, memory }, held);
}
