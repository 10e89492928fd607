import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outputOptions } from '../../src-main/contract/config/cleaning.ts';
import { restoreRequest, trustRequest } from '../../src-main/contract/config/trust.ts';
import { cleanPicture } from '../../src-main/engine/denoise/clean.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { protectUnsure, spreadOverTurns } from '../../src-main/engine/denoise/protect.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import { newPicture } from '../../src-main/engine/image/picture.ts';
import { inspectCleaning, summaryOf } from '../../src-main/engine/trust/inspect.ts';
import { judgeFiles } from '../../src-main/engine/trust/judge-files.ts';
import { judgePair } from '../../src-main/engine/trust/judge.ts';
import { mapBytes } from '../../src-main/engine/trust/map.ts';
import { restoreFiles } from '../../src-main/engine/trust/restore-files.ts';
import { uncertaintyOf } from '../../src-main/engine/trust/uncertainty.ts';
import { uprightReport } from '../../src-main/engine/trust/upright-report.ts';
import { expectClose } from '../helpers/close.ts';
import { drawnPixels, drawnRaster } from '../helpers/images.ts';
import { tenMarks, trustPage } from '../helpers/trust-page.ts';

let folder: string;
let [before, after] = ['', ''];
const marks = tenMarks();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trust-'));
  [before, after] = [join(folder, 'before.png'), join(folder, 'after.png')];
  await encodeImage(newPicture(await trustPage(marks, { dirty: true })), before, { format: 'png' });
  await encodeImage(newPicture(await trustPage([])), after, { format: 'png' });
});
afterAll(() => rm(folder, { recursive: true }));

describe('files', () => {
  it('are judged as their pixels are', async () => {
    const { pages } = await judgeFiles(trustRequest.parse({ before, after }));
    const [from, to] = await Promise.all([decodeImage(before), decodeImage(after)]);
    expect(pages).toEqual([judgePair(from.raster, to.raster)]);
    expect(pages[0]!.verdict.code).toBe('marks-lost');
  });

  it('get marks back by their numbers, and the originals stay', async () => {
    const bytes = await Promise.all([readFile(before), readFile(after)]);
    const output = join(folder, 'one.png');
    const result = await restoreFiles(restoreRequest.parse({ before, after, output, listed: [1, 3] }));
    expect(result).toMatchObject({
      out: output,
      restored: 2,
      receipt: { depth: { verdict: 'kept' }, size: { verdict: 'kept' } },
    });
    const { pages } = await judgeFiles(trustRequest.parse({ before, after: output }));
    expect(pages[0]!.verdict).toMatchObject({ code: 'marks-lost', count: marks.length - 2 });
    expect(await Promise.all([readFile(before), readFile(after)])).toEqual(bytes);
  });

  it('get all marks back that are their own', async () => {
    const output = join(folder, 'all.png');
    await restoreFiles(restoreRequest.parse({ before, after, output, listed: 'all' }));
    const { pages } = await judgeFiles(trustRequest.parse({ before, after: output }));
    expect(pages[0]!.verdict.code).toBe('only-paper');
  });

  it('are never written over, and other sizes are refused', async () => {
    const request = { before, after, listed: 'all' as const, overwrite: true };
    for (const output of [before, after])
      await expect(restoreFiles(restoreRequest.parse({ ...request, output }))).rejects.toMatchObject({
        code: 'file/is-input',
      });
    const small = join(folder, 'small.png');
    await encodeImage(newPicture(drawnRaster(9, 9, 1, 8, 1)), small, { format: 'png' });
    await expect(judgeFiles(trustRequest.parse({ before, after: small }))).rejects.toMatchObject({
      code: 'image/different-sizes',
    });
  });
});

function opened(network: Network) {
  return { name: 'a', network };
}

function request(file: string) {
  return {
    inputs: [file],
    output: outputOptions.parse({ output: join(folder, 'out'), overwrite: true }),
    jobs: 1,
    strength: 100,
    tile: 64,
  };
}

describe('a batch', () => {
  it('says of each file what judging it afterwards says, tile by tile', async () => {
    const network = filterNetwork('median', 1);
    const { files } = await denoiseFiles(request(before), opened(network), {}, inspectCleaning);
    const [from, to] = await Promise.all([decodeImage(before), decodeImage(files[0]!.out!)]);
    expect(files[0]!.trust).toEqual(summaryOf(judgePair(from.raster, to.raster)));
  });

  it('puts the marks back that were asked for', async () => {
    /** Makes the page as it is without its marks, whatever comes in. */
    const page = await trustPage([]);
    const network: Network = {
      ...filterNetwork('identity', 1),
      run: async () => Float32Array.from(page.data, (value) => value / 255),
    };
    const lost = judgePair((await decodeImage(before)).raster, page).marks.map(({ box }) => box);
    const restore = [{ file: before, pages: [{ page: 0, marks: lost }] }];
    const all = { ...request(before), tile: 1024, restore };
    const { files } = await denoiseFiles(all, opened(network), {}, inspectCleaning);
    expect(files[0]!.trust!.verdict).toMatchObject({ code: 'only-paper' });
    const { pages } = await judgeFiles(trustRequest.parse({ before, after: files[0]!.out! }));
    expect(pages[0]!.verdict.code).toBe('only-paper');
  });
});

/** Gives the pixel to the left: what it does depends on how the picture lies. */
const leftward: Network = {
  channels: 1,
  geometry: { multiple: 4, radius: 1 },
  bytesPerPixel: 4,
  device: 'cpu',
  run: async (tile, _, width) => tile.map((_value, i) => (i % width === 0 ? 0 : tile[i - 1]!)),
  dispose: async () => {},
};

describe('what a network is unsure of', () => {
  it('is where its results differ over turns', async () => {
    const tile = new Float32Array(12 * 12).fill(0.5);
    tile[12 * 6 + 6] = 1;
    const { deviation } = await spreadOverTurns(leftward, tile, 12, 12);
    // Of eight results two come from each side: the pixel beside a bright one sees it twice.
    expect(deviation[12 * 6 + 5]).toBeCloseTo(Math.sqrt(0.25 * 0.75) * 0.5, 5);
    expect(deviation[12 * 6 + 6]).toBeCloseTo(0, 5);
    expect(deviation[12 * 2 + 5]).toBeCloseTo(0, 5);
  });

  it.each([
    [37, 41, 16],
    [9, 70, 24],
  ])('is kept as it was, and tiles equal the whole: %d x %d', async (width, height, tile) => {
    const picture = drawnPixels(width, height, 1, 3);
    const network = protectUnsure(leftward, 100);
    const whole = await cleanPicture(picture, network, { tile: 4096 });
    expectClose((await cleanPicture(picture, network, { tile })).data, whole.data, { absolute: 1e-5 });
    const distance = (data: Float32Array) =>
      data.reduce((sum, value, i) => sum + Math.abs(value - picture.data[i]!), 0);
    const half = await cleanPicture(picture, protectUnsure(leftward, 50), { tile: 4096 });
    const none = await cleanPicture(picture, protectUnsure(leftward, 1e-9), { tile: 4096 });
    expect(distance(whole.data)).toBeLessThan(distance(half.data));
    expect(distance(half.data)).toBeLessThan(distance(none.data));
  });

  it('is a map that does not depend on tiles, and no map when it was stopped', async () => {
    const picture = drawnPixels(50, 37, 3, 1);
    const whole = await uncertaintyOf(picture, leftward, { tile: 4096 });
    expect(whole).toMatchObject({ cell: 8, columns: 7, rows: 5 });
    const tiled = await uncertaintyOf(picture, leftward, { tile: 16 });
    mapBytes(tiled!).forEach((value, i) => expect(Math.abs(value - mapBytes(whole!)[i]!)).toBeLessThan(2));
    expect(Math.max(...mapBytes(whole!))).toBeGreaterThan(100);
    expect(await uncertaintyOf(picture, leftward, { isStopped: () => true })).toBeNull();
  });
});

it.each([1, 3, 6, 8])(
  'a report of a page that lies as %d is one of the page upright',
  async (orientation) => {
    const [from, to] = [await trustPage(marks, { dirty: true }), await trustPage([])];
    const report = judgePair(from, to);
    const turned = uprightReport(report, orientation);
    const isAcross = orientation >= 5;
    expect(turned.width).toBe(isAcross ? report.height : report.width);
    expect(turned.removed.columns).toBe(isAcross ? report.removed.rows : report.removed.columns);
    for (const { box } of turned.marks) {
      expect(box.x + box.width).toBeLessThanOrEqual(turned.width);
      expect(box.y + box.height).toBeLessThanOrEqual(turned.height);
    }
    const [first, own] = [turned.marks[0]!.box, report.marks[0]!.box];
    expect(first.width * first.height).toBe(own.width * own.height);
    if (orientation === 6) expect(first.x).toBe(report.height - own.y - own.height);
  },
);
