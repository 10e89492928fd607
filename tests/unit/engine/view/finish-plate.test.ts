import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { lookRequest, type layerSpec, type LookProgress } from '../../../../src-main/contract/config/view.ts';
import { cleanPage } from '../../../../src-main/engine/denoise/clean-page.ts';
import { cleanPicture } from '../../../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../../../src-main/engine/denoise/filters.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster, type Raster } from '../../../../src-main/engine/image/raster.ts';
import { chainOf } from '../../../../src-main/engine/view/chain.ts';
import { developPage } from '../../../../src-main/engine/view/develop.ts';
import { finishPlate, squaresOf, takeReady } from '../../../../src-main/engine/view/finish-plate.ts';
import { drawLevels } from '../../../../src-main/engine/view/levels.ts';
import { isComplete, markDone, show, startLive, stop } from '../../../../src-main/engine/view/live.ts';
import {
  plateLike,
  sharedCopy,
  sharedSamples,
  sizeOf,
  type Plate,
} from '../../../../src-main/engine/view/plate.ts';
import { readSeen, seenOf } from '../../../../src-main/engine/view/seen.ts';
import { readLevel } from '../../../../src-main/engine/view/tile.ts';
import { openView } from '../../../../src-main/engine/view/view.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { drawnPicture, scene } from '../../../helpers/images.ts';
import { plateOf } from './plates.ts';

const root = temporaryFolder();
const file = join(root, 'scene.png');
const view = openView();
afterAll(() => view.close());
const never = new AbortController().signal;
const [width, height] = [700, 560];

beforeAll(async () => {
  const picture = newPicture(pixelsToRaster(scene(width, height, 3, 1), 8));
  picture.raster.data.forEach((v, i) => (picture.raster.data[i] = Math.max(0, v + ((i * 7919) % 31) - 15)));
  await encodeImage(picture, file, { format: 'png' });
});

const mask = { strokes: [{ points: [100, 100, 600, 500], radius: 60 }] };
const wish = { luma: 70, chroma: 20, texture: 90, mask };

function look(layer: z.input<typeof layerSpec>, onProgress: (progress: LookProgress) => void = () => {}) {
  const looker = { signal: never, progress: onProgress, onControl: () => {} };
  return view.look({ ...lookRequest.parse({ layer }), device: 'cpu' }, looker);
}

/** What a batch makes of the same wish. */
async function asBatch(): Promise<Raster> {
  const source = await developPage(file, 0);
  const picture = newPicture({ ...source.raster, data: source.raster.data.slice() });
  const masks = [{ file, pages: [{ page: 0, mask: { invert: false, strokes: mask.strokes.map(plain) } }] }];
  const tools = { network: filterNetwork('median', 3), inTurn: (work: () => Promise<void>) => work() };
  const { luma, chroma, texture } = wish;
  const request = { tile: 'auto' as const, strength: 100, luma, chroma, texture, masks };
  return (await cleanPage(picture, { file, index: 0 }, request, tools, {})).page.raster;
}

function plain(stroke: { points: number[]; radius: number }) {
  return { hardness: 80, erase: false, ...stroke };
}

describe('a layer of which a part is taken', () => {
  it('is what a batch writes, and another wish cleans nothing anew', async () => {
    const plainly = await look({ kind: 'cleaned', file, model: 'median' });
    const { layer } = await look({ kind: 'cleaned', file, model: 'median', ...wish });
    expect(layer.id).not.toBe(plainly.layer.id);
    const batch = await asBatch();
    for (const [column, row] of [
      [0, 0],
      [1, 1],
    ] as const) {
      const tile = await view.tile({ layer: layer.id, level: 0, column, row }, never);
      expect(tile.complete).toBe(true);
      let most = 0;
      for (let y = 0; y < tile.height; y++)
        for (let x = 0; x < tile.width; x++)
          for (let c = 0; c < 3; c++) {
            const at = ((512 * row + y) * width + 512 * column + x) * 3 + c;
            most = Math.max(most, Math.abs(tile.bytes[4 * (y * tile.width + x) + c]! - batch.data[at]!));
          }
      expect(most).toBeLessThanOrEqual(1);
    }
    const chains = await Promise.all(
      [{}, wish, { luma: 3 }].map((more) =>
        chainOf(lookRequest.parse({ layer: { kind: 'cleaned', file, model: 'median', ...more } }).layer),
      ),
    );
    expect(new Set(chains.map(({ cleaned }) => cleaned)).size).toBe(1);
    expect(new Set(chains.map(({ layer: id }) => id)).size).toBe(3);
  });

  it('gets marks back, and shows what it took away', async () => {
    const restored = [{ x: 20, y: 20, width: 10, height: 10 }];
    const spec = { file, model: 'median', luma: 0, chroma: 0, restored };
    const removed = await look({ kind: 'removed', ...spec });
    const { bytes } = await view.tile({ layer: removed.layer.id, level: 0, column: 1, row: 0 }, never);
    // Nothing was taken: grey everywhere.
    expect(bytes.every((v, i) => v === (i % 4 === 3 ? 255 : 128))).toBe(true);
  });

  it('asks for nothing where a mask has no strokes', async () => {
    const [one, other] = await Promise.all(
      [{}, { mask: { strokes: [] }, luma: 100 }].map((more) =>
        chainOf(lookRequest.parse({ layer: { kind: 'cleaned', file, model: 'median', ...more } }).layer),
      ),
    );
    expect(other).toEqual(one);
  });
});

function blankLike(plate: Plate): Plate {
  return plateLike(plate, sharedSamples(plate.raster.data.length, 8));
}

describe('a plate that follows a cleaning', () => {
  it('takes what is clean, nearest to where somebody looks, and then waits', () => {
    const [cleaning, live] = [startLive(1300, 600), startLive(1300, 600)];
    markDone(cleaning, { x: 0, y: 0, width: 1100, height: 600 });
    show(live, { x: 600, y: 100, width: 50, height: 50 });
    const order = (reach: number) => {
      const waiting = squaresOf({ width: 1300, height: 600 }, reach);
      const taken = Array.from({ length: 6 }, () => takeReady(waiting, cleaning, live)?.area ?? null);
      return taken.flatMap((area) => (area ? [`${area.x},${area.y}`] : []));
    };
    expect(order(0)).toEqual(['512,0', '0,0', '512,512', '0,512']);
    // What lies next to squares that are not clean has to wait.
    expect(order(12)).toEqual(['0,0', '0,512']);
    markDone(cleaning, { x: 1100, y: 0, width: 200, height: 600 });
    expect(order(12)[0]).toBe('512,0');
    expect(order(12)).toHaveLength(6);
  });

  it('stops', () => {
    const before = plateOf(drawnPicture(60, 60, 1, 8, 1));
    const live = startLive(60, 60);
    stop(live);
    const parts = { before, clean: before, to: blankLike(before), cleaning: startLive(60, 60), live };
    expect(finishPlate(parts, { luma: 50 })).toBe(false);
    expect(isComplete(live, { x: 0, y: 0, width: 60, height: 60 })).toBe(false);
  });

  it('is seen square by square over the cleaning, at every level', async () => {
    const before = plateOf(drawnPicture(1300, 600, 3, 8, 1));
    const cleaned = await cleanPicture(before.raster, filterNetwork('median', 3));
    const all = plateLike(before, sharedCopy(cleaned.data));
    drawLevels(all);
    const live = startLive(1300, 600);
    const to = blankLike(before);
    finishPlate({ before, clean: all, to, cleaning: null, live }, { luma: 0, chroma: 0 });
    const some = startLive(1300, 600);
    markDone(some, { x: 512, y: 0, width: 512, height: 512 });
    const plates = { cleaned: all, finished: to };
    const cache = { find: (key: 'cleaned' | 'finished') => plates[key] };
    const chain = { cleaned: 'cleaned', finished: 'finished', mended: null, documented: [] };
    const parts = { cache, live: new Map([['finished', some]]) } as unknown as Parameters<typeof seenOf>[1];
    const seen = seenOf(chain, parts)!;
    expect(seen.isComplete({ x: 512, y: 0, width: 10, height: 10 })).toBe(true);
    expect(seen.isComplete({ x: 500, y: 0, width: 20, height: 10 })).toBe(false);
    for (const level of [0, 1, 2]) {
      const row = { x: 0, y: 100 >> level, width: Math.ceil(1300 / 2 ** level), height: 1 };
      const [shown, cleaned, finished] = [
        readSeen(seen, level, row),
        readLevel(all, level, row),
        readLevel(to, level, row),
      ];
      const [from, end] = [4 * (512 >> level), 4 * (1024 >> level)];
      expect(Buffer.compare(shown.subarray(from, end), finished.subarray(from, end))).toBe(0);
      expect(Buffer.compare(shown.subarray(0, from), cleaned.subarray(0, from))).toBe(0);
      expect(Buffer.compare(shown.subarray(end), cleaned.subarray(end))).toBe(0);
    }
    // Where nothing is taken, the page is what it was before.
    expect(
      Buffer.compare(
        readLevel(to, 1, { x: 0, y: 0, ...half(before) }),
        readLevel(before, 1, { x: 0, y: 0, ...half(before) }),
      ),
    ).toBe(0);
  });
});

function half(plate: Plate) {
  const { width: w, height: h } = sizeOf(plate);
  return { width: Math.ceil(w / 2), height: Math.ceil(h / 2) };
}
