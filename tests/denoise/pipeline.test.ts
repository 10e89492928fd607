import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { outputOptions, type DenoiseRequest } from '../../src-main/contract/config/cleaning.ts';
import { filterNetwork } from '../../src-main/engine/denoise/filters.ts';
import { fineNetwork } from '../../src-main/engine/denoise/fine.ts';
import type { Network } from '../../src-main/engine/denoise/network.ts';
import { convertPages } from '../../src-main/engine/denoise/pages.ts';
import { denoiseFiles } from '../../src-main/engine/denoise/pipeline.ts';
import { decodeImage } from '../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../src-main/engine/image/encode.ts';
import type { Picture } from '../../src-main/engine/image/picture.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { drawnPicture } from '../helpers/images.ts';
import { makeTiff, type Tag } from '../helpers/raw-files.ts';

const root = temporaryFolder();
let folders = 0;

describe('denoiseFiles', () => {
  it('keeps depth, colours and transparency: through an identity network the pixels are the same', async () => {
    const pictures = {
      'grey8.png': drawnPicture(40, 30, 1, 8, 1),
      'grey16.tif': drawnPicture(19, 37, 1, 16, 2),
      'rgb8.webp': drawnPicture(33, 21, 3, 8, 3, true),
      'sub/rgb16.png': drawnPicture(17, 23, 3, 16, 4, true),
    };
    for (const channels of [1, 3] as const) {
      const { inputs, out } = await place(pictures);
      const opened = { name: 'identity', network: filterNetwork('identity', channels) };
      const { files } = await denoiseFiles(request(inputs, out, { tile: 16 }), opened);
      expect(files.flatMap(({ error }) => error ?? [])).toEqual([]);
      expect(files).toHaveLength(4);
      for (const [name, { raster, alpha }] of Object.entries(pictures)) {
        const clean = await decodeImage(join(out, name));
        expect(clean.raster).toEqual(raster);
        expect(clean.alpha).toEqual(alpha);
      }
    }
  });

  it('cleans in 32 bits what has more than 8 a sample, opened when the first such page comes', async () => {
    const { inputs, out } = await place({ 'a.png': drawnPicture(8, 8, 1, 8, 1) });
    const network = filterNetwork('identity', 1);
    const open = vi.fn(async () => black);
    const fine = fineNetwork(open);
    await denoiseFiles(request(inputs, out), { name: 'identity', network, fine });
    expect(open).not.toHaveBeenCalled();
    const pictures = { 'b.png': drawnPicture(8, 8, 1, 16, 2), 'c.tif': drawnPicture(8, 8, 1, 16, 3) };
    const more = await place({ 'a.png': drawnPicture(8, 8, 1, 8, 1), ...pictures });
    await denoiseFiles(request(more.inputs, more.out), { name: 'identity', network, fine });
    const isBlack = async (name: string) =>
      (await decodeImage(join(more.out, name))).raster.data.every((value) => value === 0);
    expect(await Promise.all(['a.png', 'b.png', 'c.tif'].map(isBlack))).toEqual([false, true, true]);
    expect(open).toHaveBeenCalledOnce();
  });

  it('gives the source at strength 0, and half of the change at 50', async () => {
    const picture = drawnPicture(16, 16, 1, 8, 5);
    const { inputs, out } = await place({ 'a.png': picture });
    for (const strength of [0, 50]) {
      await denoiseFiles(request(inputs, out, { strength, overwrite: true }), {
        name: 'black',
        network: black,
      });
      const { raster } = await decodeImage(join(out, 'a.png'));
      const share = 1 - strength / 100;
      expect([...raster.data]).toEqual([...picture.raster.data].map((v) => Math.round(v * share)));
    }
  });

  it('goes on after broken files and values that are not numbers', async () => {
    const { inputs, out } = await place({
      'a.png': drawnPicture(5, 4, 1, 8, 1),
      'b.png': drawnPicture(9, 9, 1, 8, 1),
    });
    writeFileSync(join(inputs, 'c.png'), '');
    writeFileSync(join(inputs, 'd.jpg'), 'not a picture');
    const { files, model, megapixelsPerSecond, peakMemoryMB } = await denoiseFiles(request(inputs, out), {
      name: 'small',
      network: refusesLarge,
    });
    expect(files.map(({ ok }) => ok)).toEqual([true, false, false, false]);
    expect(files[0]).toMatchObject({ width: 5, height: 4, pages: 1, out: join(out, 'a.png') });
    expect(files[1]!.error).toContain('The model gave NaN where the value of a pixel belongs');
    for (const { in: file, error } of files.slice(2)) expect(error).toContain(file);
    expect(model).toBe('small');
    expect(megapixelsPerSecond).toBeGreaterThan(0);
    expect(peakMemoryMB).toBeGreaterThan(10);
  });

  it('cleans every page of a TIFF', async () => {
    const { inputs, out } = await place({});
    const page = { tags: oneGreyPixel, strip: Uint8Array.of(7) };
    writeFileSync(join(inputs, 'scan.tif'), makeTiff([page, page, page]));
    const { files } = await denoiseFiles(request(inputs, out), { name: 'black', network: black });
    expect(files[0]).toMatchObject({ ok: true, pages: 3 });
    for (const index of [0, 1, 2]) {
      const { raster, source } = await decodeImage(join(out, 'scan.tif'), { page: index });
      expect([source.pages, ...raster.data]).toEqual([3, 0]);
    }
  });

  it('refuses formats of one page for several rather than losing them', async () => {
    const { inputs, out } = await place({});
    const page = { tags: oneGreyPixel, strip: Uint8Array.of(7) };
    writeFileSync(join(inputs, 'scan.tif'), makeTiff([page, page]));
    const { files } = await denoiseFiles(request(inputs, out, { format: 'png' }), {
      name: 'black',
      network: black,
    });
    expect(files[0]!.error).toContain('scan.tif has 2 pages');
    const task = { in: join(inputs, 'scan.tif'), out: join(out, 'scan.png'), format: 'png' } as const;
    await expect(convertPages(task, {}, async (p) => p)).rejects.toMatchObject({ code: 'image/pages' });
    expect(existsSync(join(out, 'scan.png'))).toBe(false);
  });

  it('writes another format, to a file when there is one', async () => {
    const { inputs, out } = await place({ 'a.png': drawnPicture(8, 8, 3, 8, 1) });
    await denoiseFiles(request(inputs, out, { format: 'tiff' }), { name: 'black', network: black });
    expect((await decodeImage(join(out, 'a.tif'))).source.format).toBe('tiff');
    const file = join(out, 'one.jpg');
    await denoiseFiles(request(join(inputs, 'a.png'), file), { name: 'black', network: black });
    expect((await decodeImage(file)).source.format).toBe('jpeg');
  });

  it.each([0, 0.1, 0.5])('can be cancelled at %f and run again', async (at) => {
    const { inputs, out } = await place({
      'a.png': drawnPicture(64, 64, 1, 8, 1),
      'b.png': drawnPicture(64, 64, 1, 8, 2),
    });
    const opened = { name: 'black', network: black };
    const cancel = new AbortController();
    const stop = ({ fraction }: { fraction: number }) => {
      if (fraction >= at) cancel.abort();
    };
    if (at === 0) cancel.abort();
    const events = { signal: cancel.signal, onProgress: stop };
    const { files } = await denoiseFiles(request(inputs, out, { tile: 16 }), opened, events);
    for (const name of ['a.png', 'b.png'])
      expect(existsSync(join(out, name))).toBe(files.some(({ in: file }) => file === join(inputs, name)));
    const again = await denoiseFiles(request(inputs, out, { overwrite: true }), opened);
    expect(again.files.map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('tells how long reading, the network and writing took', async () => {
    const { inputs, out } = await place({ 'a.png': drawnPicture(40, 30, 1, 8, 1) });
    writeFileSync(join(inputs, 'b.png'), '');
    const { files, stages, seconds } = await denoiseFiles(request(inputs, out), {
      name: 'black',
      network: black,
    });
    expect(files.map((file) => file.stages === undefined)).toEqual([false, true]);
    expect(stages).toEqual(files[0]!.stages);
    for (const stage of ['decode', 'network', 'encode'] as const) {
      expect(stages[stage]).toBeGreaterThan(0);
      expect(stages[stage]).toBeLessThanOrEqual(seconds);
    }
  });

  it('leaves the originals alone', async () => {
    const { inputs, out } = await place({ 'a.png': drawnPicture(8, 8, 1, 8, 1) });
    const before = readFileSync(join(inputs, 'a.png'));
    for (const output of [out, inputs])
      await denoiseFiles(request(inputs, output, { overwrite: true }), { name: 'black', network: black });
    expect(readFileSync(join(inputs, 'a.png'))).toEqual(before);
  });
});

const black: Network = {
  ...filterNetwork('identity', 1),
  run: async (tile) => new Float32Array(tile.length),
};

const refusesLarge: Network = {
  ...filterNetwork('identity', 1),
  run: async (tile, height) => tile.map((v) => (height > 5 ? NaN : v)),
};

const oneGreyPixel: Tag[] = [
  [256, 4, [1]],
  [257, 4, [1]],
  [278, 4, [1]],
  [258, 3, [8]],
  [259, 3, [1]],
  [262, 3, [1]],
  [277, 3, [1]],
];

async function place(files: Record<string, Picture>): Promise<{ inputs: string; out: string }> {
  const inputs = join(root, String(folders++));
  mkdirSync(inputs);
  for (const [name, picture] of Object.entries(files)) {
    const format = name.endsWith('.tif') ? 'tiff' : name.endsWith('.webp') ? 'webp' : 'png';
    await encodeImage(picture, join(inputs, name), { format });
  }
  return { inputs, out: `${inputs}-out` };
}

type Wishes = Partial<DenoiseRequest & DenoiseRequest['output']>;

function request(input: string, output: string, wishes: Wishes = {}) {
  const { format = 'keep', overwrite = false, tile = 'auto', strength = 100 } = wishes;
  const written = outputOptions.parse({ output, format, overwrite });
  return { inputs: [input], output: written, tile, strength, jobs: 2 };
}
