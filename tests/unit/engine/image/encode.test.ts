import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../../../src-main/contract/config/cleaning.ts';
import { encoding, writing } from '../../../../src-main/engine/image/codecs/writing.ts';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage, formatFor } from '../../../../src-main/engine/image/encode.ts';
import { psnr } from '../../../../src-main/engine/image/metrics.ts';
import { newPicture, pixelsOf, withPixels, type Picture } from '../../../../src-main/engine/image/picture.ts';
import { pixelsToRaster } from '../../../../src-main/engine/image/raster.ts';
import { allValues, drawnPicture, drawnRaster, scene } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
let count = 0;

async function throughFile(picture: Picture, format: Format, quality?: number): Promise<Picture> {
  const file = join(folder, `${count++}.${format}`);
  await encodeImage(picture, file, { format, quality });
  return decodeImage(file);
}

const flat = (v: number) =>
  newPicture({ data: new Uint16Array(256).fill(v), width: 16, height: 16, channels: 1 });

describe('lossless formats give back every sample', () => {
  it.each([
    ['png', 1],
    ['png', 3],
    ['tiff', 1],
    ['tiff', 3],
  ] as const)('%s, all 65,536 values, %d channels', async (format, channels) => {
    const picture = newPicture(allValues(channels));
    const back = await throughFile(picture, format);
    expect(back.source).toMatchObject({ format, depth: 16, bits: 16, channels });
    expect(back.raster).toEqual(picture.raster);
    expect(psnr(pixelsOf(back), pixelsOf(picture))).toBe(Infinity);
  });

  const forms = [
    ['png', 1, 8],
    ['png', 3, 16],
    ['png', 1, 16],
    ['tiff', 1, 8],
    ['tiff', 3, 8],
    ['tiff', 1, 16],
    ['tiff', 3, 16],
    ['webp', 3, 8],
  ] as const;

  it.each(forms)('%s, %d channels of %d bits with transparency', async (format, channels, depth) => {
    const picture = drawnPicture(37, 29, channels, depth, 5, true);
    const back = await throughFile(picture, format);
    expect(back.raster).toEqual(picture.raster);
    expect(back.alpha).toEqual(picture.alpha);
  });

  it('webp has no grey: it comes back as three equal channels', async () => {
    const picture = drawnPicture(20, 10, 1, 8, 6, true);
    const { raster, alpha, source } = await throughFile(picture, 'webp');
    expect(raster.channels).toBe(3);
    expect(raster.data.filter((_, i) => i % 3 === 2)).toEqual(picture.raster.data);
    expect(alpha).toEqual(picture.alpha);
    expect(source.lossless).toBe(true);
  });
});

describe('formats that lose something', () => {
  const photo = newPicture(pixelsToRaster(scene(128, 96, 3, 1), 8));
  const deep = newPicture(pixelsToRaster(scene(128, 96, 3, 1), 16));

  it.each([
    ['jpeg', 40],
    ['avif', 40],
  ] as const)('%s keeps a picture within %d dB', async (format, decibels) => {
    const back = await throughFile(photo, format);
    expect(back.source).toMatchObject({ format, depth: 8 });
    expect(psnr(pixelsOf(back), pixelsOf(photo))).toBeGreaterThan(decibels);
  });

  it('JPEG keeps grey grey and full chroma', async () => {
    expect((await throughFile(newPicture(drawnRaster(16, 16, 1, 8, 1)), 'jpeg')).raster.channels).toBe(1);
    await encodeImage(photo, join(folder, 'chroma.jpg'), { format: 'jpeg' });
    expect((await sharp(join(folder, 'chroma.jpg')).metadata()).chromaSubsampling).toBe('4:4:4');
  });

  it('AVIF of a deep picture has 12 bits', async () => {
    const back = await throughFile(deep, 'avif');
    expect(back.source).toMatchObject({ depth: 16, bits: 12 });
    expect(psnr(pixelsOf(back), pixelsOf(deep))).toBeGreaterThan(40);
  });

  it('white and black stay white and black in 12 bits', async () => {
    expect(new Set((await throughFile(flat(65535), 'avif', 100)).raster.data)).toEqual(new Set([65535]));
    expect(new Set((await throughFile(flat(0), 'avif', 100)).raster.data)).toEqual(new Set([0]));
  });

  it('rounds 16 bits to the nearest of 8', async () => {
    const picture = newPicture(allValues(1));
    const { raster } = await throughFile(picture, 'webp');
    for (let v = 0; v < 65536; v++)
      if (raster.data[3 * v] !== Math.round(v / 257)) expect.fail(`${v} became ${raster.data[3 * v]}`);
  });

  it('lays transparency over white for JPEG', async () => {
    const data = new Uint8Array(768).fill(100);
    const alpha = new Uint8Array(256).fill(51);
    const picture = { ...newPicture({ data, width: 16, height: 16, channels: 3 }), alpha };
    const back = await throughFile(picture, 'jpeg', 100);
    expect(back.alpha).toBeUndefined();
    expect(new Set(back.raster.data)).toEqual(new Set([224]));
  });

  it('obeys a quality', async () => {
    for (const format of ['jpeg', 'webp', 'avif'] as const) {
      const [low, high] = await Promise.all([20, 90].map((quality) => throughFile(photo, format, quality)));
      expect(psnr(pixelsOf(high!), pixelsOf(photo))).toBeGreaterThan(psnr(pixelsOf(low!), pixelsOf(photo)));
    }
  });
});

describe('which format is written', () => {
  it('keeps the source format, whatever the file is called', async () => {
    const file = join(folder, 'really-a-jpeg.png');
    await writeFile(
      file,
      await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .jpeg()
        .toBuffer(),
    );
    const picture = await decodeImage(file);
    await encodeImage(picture, join(folder, 'kept.png'), { format: 'keep' });
    expect((await decodeImage(join(folder, 'kept.png'))).source.format).toBe('jpeg');
  });

  it('says PNG for what cannot be written', async () => {
    const file = join(folder, 'one.gif');
    await writeFile(
      file,
      await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .gif()
        .toBuffer(),
    );
    const { source } = await decodeImage(file);
    expect(source).toMatchObject({ format: 'gif', keeps: 'png' });
    expect(formatFor(source, 'keep')).toBe('png');
    expect(formatFor(source, 'webp')).toBe('webp');
  });

  it('keeps a lossy WebP lossy and a lossless one lossless', async () => {
    const lossy = await throughFile(newPicture(pixelsToRaster(scene(64, 64, 3, 2), 8)), 'webp', 80);
    expect(lossy.source.lossless).toBe(false);
    await encodeImage(lossy, join(folder, 'again.webp'), { format: 'keep' });
    expect((await decodeImage(join(folder, 'again.webp'))).source.lossless).toBe(false);
  });

  it('takes other pixels into the same picture', async () => {
    const picture = drawnPicture(12, 9, 3, 16, 7, true);
    const other = withPixels(picture, scene(12, 9, 1, 3));
    const back = await throughFile(other, 'png');
    expect(back.source).toMatchObject({ channels: 1, depth: 16, alpha: true });
    expect(back.alpha).toEqual(picture.alpha);
  });
});

describe('when writing fails', () => {
  const picture = newPicture(drawnRaster(8, 8, 1, 8, 1));

  it.each([
    ['jpeg', 65_536, '65535'],
    ['webp', 16_384, '16383'],
    ['avif', 16_385, '16384'],
  ] as const)('says how large a %s may be', async (format, width, side) => {
    const wide = newPicture({ data: new Uint8Array(width), width, height: 1, channels: 1 });
    const file = join(folder, `wide.${format}`);
    await expect(encodeImage(wide, file, { format })).rejects.toMatchObject({
      code: 'image/beyond-format',
      message: expect.stringContaining(
        `${format}: it has ${width} x 1 pixels, and the format takes at most ${side} on a side.`,
      ),
    });
  });

  it('names the file when its folder is a file', async () => {
    const inside = join(folder, 'file', 'x.png');
    await writeFile(join(folder, 'file'), '');
    await expect(encodeImage(picture, inside, { format: 'png' })).rejects.toMatchObject({
      code: 'file/unwritable',
      values: { file: inside },
    });
  });

  it.skipIf(!existsSync('/dev/full'))('tells of a full disk in words', async () => {
    const full = writing('x.png', () =>
      sharp(Buffer.alloc(300), { raw: { width: 10, height: 10, channels: 3 } })
        .png()
        .toFile('/dev/full'),
    );
    await expect(full).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  // Whatever else libvips has just ended takes the words of an error away, or leaves the last of them.
  const few = 'wbuffer_write: write failed\nsystem error: Unknown error -1';
  const none = 'Unknown error';
  it.skipIf(!existsSync('/dev/full')).each([few, none])('asks the system: %s', async (words) => {
    const full = encoding('/dev/full', () => Promise.reject(new Error(words)));
    await expect(full).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it.each([few, none])('names the file where nobody knows the reason: %s', async (words) => {
    const place = join(folder, 'in-work.png');
    const failed = writing('x.png', () => encoding(place, () => Promise.reject(new Error(words))));
    await expect(failed).rejects.toMatchObject({ code: 'file/unwritable', values: { file: 'x.png' } });
  });

  it('leaves nothing behind and keeps what was there', async () => {
    const place = join(folder, 'kept.bin');
    await writeFile(place, 'old');
    const broken = newPicture({ data: new Uint8Array(3), width: 8, height: 8, channels: 1 });
    await expect(encodeImage(broken, place, { format: 'png' })).rejects.toMatchObject({
      code: 'file/unwritable',
    });
    expect(await readFile(place, 'utf8')).toBe('old');
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
