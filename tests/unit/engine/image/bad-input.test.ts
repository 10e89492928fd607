import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import { newPicture } from '../../../../src-main/engine/image/picture.ts';
import { drawnRaster } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makePng } from '../../../helpers/raw-files.ts';

const folder = temporaryFolder();
const picture = newPicture(drawnRaster(60, 40, 3, 8, 1));
const raw = { raw: { width: 60, height: 40, channels: 3 } } as const;

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

describe('files that are no pictures', () => {
  it('tells of a missing file and of a folder', async () => {
    await expect(decodeImage(join(folder, 'none.png'))).rejects.toMatchObject({ code: 'file/missing' });
    await expect(decodeImage(folder)).rejects.toMatchObject({
      code: 'file/unreadable',
      values: { file: folder, reason: 'it is a folder' },
    });
  });

  it.each([
    ['empty.png', '', 'image/broken', 'it is empty'],
    [
      'text.png',
      'once upon a time',
      'image/unsupported',
      'it is none of PNG, JPEG, TIFF, WebP, AVIF and GIF',
    ],
    [
      'drawing.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      'image/unsupported',
      'it is none',
    ],
    [
      'phone.heic',
      '\0\0\0\x18ftypheic\0\0\0\0mif1heic',
      'image/foreign',
      'is a HEIC photograph, which cannot be read here. Convert it first: to AVIF, JPEG or 16-bit PNG',
    ],
    ['head.jpg', '\xff\xd8\xff\xe0\0\x10JFIF\0', 'image/broken', 'it is cut off'],
    ['head.tif', 'II*\0\xff\xff\0\0', 'image/broken', 'it is cut off'],
  ])('%s', async (name, text, code, reason) => {
    const file = await saved(name, Buffer.from(text, 'latin1'));
    await expect(decodeImage(file)).rejects.toMatchObject({ code });
    await expect(readHeader(file)).rejects.toThrow(reason);
  });
});

describe('damaged pictures', () => {
  it.each(['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)('half a %s', async (format) => {
    const whole = await sharp(picture.raster.data, raw)
      .toFormat(format, { compression: undefined })
      .toBuffer();
    const file = await saved(`half.${format}`, whole.subarray(0, whole.length >> 1));
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'image/broken', values: { file } });
  });

  it('a PNG with changed bytes', async () => {
    const bytes = await sharp(picture.raster.data, raw).png().toBuffer();
    bytes.fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 20);
    await expect(decodeImage(await saved('changed.png', bytes))).rejects.toMatchObject({
      code: 'image/broken',
    });
  });
});

describe('pictures that are too much', () => {
  it('refuses a small file that claims 2.5 gigapixels', async () => {
    const bomb = makePng({ width: 50_000, height: 1, bits: 1, type: 0, rows: new Uint8Array(6250) });
    bomb.writeUInt32BE(50_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    await expect(decodeImage(await saved('bomb.png', bomb))).rejects.toThrow(
      'claims 50000 x 50000 pixels, more than the 500 megapixels that are read',
    );
  });

  it('takes another limit', async () => {
    const file = join(folder, 'limit.png');
    await encodeImage(picture, file, { format: 'png' });
    await expect(decodeImage(file, { maxPixels: 2399 })).rejects.toMatchObject({ code: 'image/too-large' });
    await expect(decodeImage(file, { maxPixels: 2400 })).resolves.toBeDefined();
  });

  it.each(['gif', 'webp'] as const)('refuses an animated %s', async (format) => {
    const frames = sharp(picture.raster.data, { raw: { ...raw.raw, pageHeight: 20 } });
    const file = await saved(`moving.${format}`, await frames.toFormat(format).toBuffer());
    await expect(decodeImage(file)).rejects.toThrow(`${file} is an animation of 2 frames.`);
  });
});

describe('an animated PNG', () => {
  it.each([1, 3])('of %d frames', async (frames) => {
    const control: [string, Uint8Array] = ['acTL', Uint8Array.of(0, 0, 0, frames, 0, 0, 0, 0)];
    const png = makePng({ width: 1, height: 1, bits: 8, type: 0, rows: Uint8Array.of(7), chunks: [control] });
    const read = decodeImage(await saved(`moving-${frames}.png`, png));
    if (frames === 1) await expect(read).resolves.toBeDefined();
    else await expect(read).rejects.toMatchObject({ code: 'image/animated', values: { frames } });
  });
});

describe('stopping and names', () => {
  it('stops before it starts', async () => {
    const signal = AbortSignal.abort();
    await expect(decodeImage('any', { signal })).rejects.toMatchObject({ name: 'AbortError' });
    const file = join(folder, 'stopped.png');
    await expect(encodeImage(picture, file, { format: 'png', signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(readHeader(file)).rejects.toMatchObject({ code: 'file/missing' });
  });

  it.each([
    'two words.png',
    'sp😀t #1 100% %s %20.png',
    'quote\'".png',
    'scan[1].png',
    'scan.png[page=1]',
    '-o',
    'no ending',
    'ünïcödé.png',
  ])('reads and writes %s', async (name) => {
    await mkdir(join(folder, 'names [2]'), { recursive: true });
    const file = join(folder, 'names [2]', name);
    await encodeImage(picture, file, { format: 'png' });
    expect((await decodeImage(file)).raster).toEqual(picture.raster);
  });
});
