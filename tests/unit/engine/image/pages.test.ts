import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodePages } from '../../../../src-main/engine/image/encode.ts';
import { newPicture, type Picture } from '../../../../src-main/engine/image/picture.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();

/** Pages of different sizes, depths and kinds. */
const pages: Picture[] = [
  placed(drawnPicture(41, 300, 1, 8, 1), 1),
  placed(drawnPicture(20, 10, 3, 16, 2), 2),
  placed(drawnPicture(7, 5, 3, 8, 3, true), 3),
  placed(drawnPicture(300, 2, 1, 16, 4), 4),
];

function placed(picture: Picture, n: number): Picture {
  return { ...picture, source: { ...picture.source, density: 100 * n, orientation: n } };
}

async function* failing() {
  yield pages[0]!;
  throw new Error('page 2 is burnt');
}

describe('a TIFF of several pages', () => {
  const file = join(folder, 'document.tif');

  it('gives back every page with its own size, depth, transparency, resolution and orientation', async () => {
    await encodePages(pages, file, { format: 'tiff' });
    for (const [page, { raster, alpha, source }] of pages.entries()) {
      const back = await decodeImage(file, { page });
      expect(back.raster).toEqual(raster);
      expect(back.alpha).toEqual(alpha);
      expect(back.source).toMatchObject({
        page,
        pages: 4,
        density: source.density,
        orientation: source.orientation,
      });
    }
    await expect(decodeImage(file, { page: 4 })).rejects.toMatchObject({ code: 'image/no-page' });
  });

  it('is read by others without a complaint', async () => {
    for (const page of pages.keys())
      await expect(sharp(file, { page, failOn: 'warning' }).raw().toBuffer()).resolves.toBeDefined();
  });

  it('takes pages as they are made', async () => {
    async function* made() {
      for (const page of pages.keys()) yield await decodeImage(file, { page });
    }
    const copy = join(folder, 'copy.tif');
    await encodePages(made(), copy, { format: 'keep' });
    expect((await decodeImage(copy, { page: 2 })).raster).toEqual(pages[2]!.raster);
  });

  it('leaves nothing when a page cannot be had, and keeps the old file', async () => {
    const place = join(folder, 'kept.tif');
    await writeFile(place, 'old');
    await expect(encodePages(failing(), place, { format: 'tiff' })).rejects.toThrow('page 2 is burnt');
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('stops between pages', async () => {
    const stop = new AbortController();
    function* stopping() {
      yield pages[0]!;
      stop.abort();
      yield pages[1]!;
    }
    const place = join(folder, 'stopped.tif');
    const write = encodePages(stopping(), place, { format: 'tiff', signal: stop.signal });
    await expect(write).rejects.toMatchObject({ name: 'AbortError' });
    await expect(decodeImage(place)).rejects.toMatchObject({ code: 'file/missing' });
  });
});

describe('several pages in other formats', () => {
  it('are refused, one is not', async () => {
    const file = join(folder, 'pages.png');
    await encodePages([pages[0]!], file, { format: 'png' });
    const two = [newPicture(pages[0]!.raster), newPicture(pages[1]!.raster)];
    await expect(encodePages(two, join(folder, 'two.png'), { format: 'png' })).rejects.toThrow(
      'two.png cannot be written as png: it has several pages, and the format takes one. Choose another format',
    );
  });
});
