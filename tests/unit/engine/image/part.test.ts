import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { exifOfPart } from '../../../../src-main/engine/image/codecs/part-exif.ts';
import { rawChunk } from '../../../../src-main/engine/image/codecs/png-texts.ts';
import { chunk } from '../../../../src-main/engine/image/codecs/png-chunks.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import type { Picture } from '../../../../src-main/engine/image/picture.ts';
import { cropPicture } from '../../../../src-main/engine/denoise/page-part.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();

/** EXIF that tells of 300 x 200 pixels and has a small picture: the letters `SMALL PICTURE`. */
function exifBlock(big: boolean): Buffer {
  const small = Buffer.from('SMALL PICTURE');
  const rows = (list: [tag: number, type: number, value: number][], next: number) => {
    const out = Buffer.alloc(2 + 12 * list.length + 4);
    const put = (value: number, at: number, size: number) =>
      big ? out.writeUIntBE(value, at, size) : out.writeUIntLE(value, at, size);
    put(list.length, 0, 2);
    list.forEach(([tag, type, value], i) => {
      put(tag, 2 + 12 * i, 2);
      put(type, 4 + 12 * i, 2);
      put(1, 6 + 12 * i, 4);
      put(value, 10 + 12 * i, type === 3 ? 2 : 4);
    });
    put(next, out.length - 4, 4);
    return out;
  };
  const head = Buffer.alloc(8);
  head.write(big ? 'MM\0*' : 'II*\0', 'latin1');
  if (big) head.writeUInt32BE(8, 4);
  else head.writeUInt32LE(8, 4);
  const [first, exif] = [8, 8 + 18];
  const second = exif + 30;
  return Buffer.concat([
    head,
    rows([[34665, 4, exif]], second),
    rows(
      [
        [40962, 3, 300],
        [40963, 4, 200],
      ],
      0,
    ),
    rows(
      [
        [513, 4, second + 30],
        [514, 4, small.length],
      ],
      first,
    ),
    small,
  ]);
}

describe.each([false, true])('EXIF of a part (big-endian: %s)', (big) => {
  it('tells the size of the part, and shows nothing of the rest', async () => {
    const old = exifBlock(big);
    const exif = Buffer.from(await exifOfPart(old, { width: 70, height: 50 }));
    const at = (place: number, size: number) =>
      big ? exif.readUIntBE(place, size) : exif.readUIntLE(place, size);
    expect([at(26 + 10, 2), at(26 + 22, 4)]).toEqual([70, 50]);
    expect(exif.includes('SMALL')).toBe(false);
    expect(at(8 + 14, 4)).toBe(0);
    expect(old.includes('SMALL')).toBe(true);
  });

  it('may point anywhere', async () => {
    const good = exifBlock(big);
    for (let cut = 8; cut < good.length; cut++) {
      const exif = await exifOfPart(good.subarray(0, cut), { width: 70, height: 50 });
      expect(exif).toHaveLength(cut);
    }
    const wild = good.map((byte, i) => (i > 9 ? 255 - byte : byte));
    expect(await exifOfPart(wild, { width: 70, height: 50 })).toHaveLength(good.length);
  });
});

describe('a part of a photograph', () => {
  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)('is described as one in %s', async (format) => {
    const whole = drawnPicture(90, 60, 3, 8, 1);
    const xmp = Buffer.from('<x:xmpmeta><xmp:Thumbnails><a>SMALL</a></xmp:Thumbnails><b/></x:xmpmeta>');
    const described = { ...whole, source: { ...whole.source, exif: exifBlock(true), xmp } };
    const file = join(folder, `part.${format}`);
    await encodeImage(cropPicture(described, { x: 5, y: 5, width: 70, height: 50 }), file, { format });
    const { exif, xmp: left } = await readHeader(file);
    expect(exif && Buffer.from(exif).includes('SMALL')).toBe(false);
    expect(Buffer.from(left!).toString()).toBe('<x:xmpmeta><b/></x:xmpmeta>');
    if (format !== 'jpeg' || !hasTool('exiftool')) return;
    expect(
      told('exiftool', '-s', '-s', '-s', '-ExifImageSize', '-ExifImageWidth', '-ExifImageHeight', file),
    ).toBe('70\n50\n');
  });

  it('whole ones keep their block as it is', async () => {
    const whole = drawnPicture(90, 60, 3, 8, 1);
    const file = join(folder, 'whole.jpg');
    await encodeImage({ ...whole, source: { ...whole.source, exif: exifBlock(false) } }, file, {
      format: 'jpeg',
    });
    expect(Buffer.from((await readHeader(file)).exif!)).toEqual(exifBlock(false));
  });
});

/** Values proportional to light, and a PNG's word for it. */
function linear(channels: 1 | 3): Picture {
  const whole = drawnPicture(16, 16, channels, 16, 1);
  whole.raster.data.fill(Math.round(0.214 * 65535));
  const gAMA = Buffer.alloc(4);
  gAMA.writeUInt32BE(100_000);
  return { ...whole, source: { ...whole.source, gamma: 1, colourChunks: [chunk('gAMA', gAMA)] } };
}

describe('linear light that only a PNG has a word for', () => {
  it.each(['tiff', 'jpeg', 'webp', 'avif', 'pdf'] as const)('looks the same as %s', async (format) => {
    const file = join(folder, `linear.${format}`);
    await encodeImage(linear(3), file, { format });
    const { raster } = await decodeImage(file);
    // 0.214 of the light is half of what the eye sees.
    const white = raster.data instanceof Uint16Array ? 65535 : 255;
    expect(raster.data[300]! / white).toBeCloseTo(0.5, 2);
  });

  it('is as it was in PNG, and grey may be it', async () => {
    const png = join(folder, 'linear.png');
    await encodeImage(linear(3), png, { format: 'png' });
    expect((await decodeImage(png)).raster.data[300]).toBe(Math.round(0.214 * 65535));
    const grey = join(folder, 'grey.tif');
    await encodeImage(linear(1), grey, { format: 'tiff' });
    expect((await decodeImage(grey)).raster.data[100]! / 65535).toBeCloseTo(0.5, 2);
  });
});

it('XMP that a PNG holds as digits, as ImageMagick writes it, is XMP', async () => {
  const xmp = Buffer.from('<x:xmpmeta><b/></x:xmpmeta>');
  const whole = drawnPicture(8, 8, 3, 8, 1);
  const [png, jpeg] = [join(folder, 'digits.png'), join(folder, 'digits.jpg')];
  const texts = [rawChunk('xmp', xmp)];
  await encodeImage({ ...whole, source: { ...whole.source, format: 'png', texts } }, png, { format: 'png' });
  await encodeImage(await decodeImage(png), jpeg, { format: 'jpeg' });
  for (const file of [png, jpeg]) expect(Buffer.from((await readHeader(file)).xmp!)).toEqual(xmp);
});

describe.skipIf(!hasTool('exiftool'))(titled('exiftool', 'a profile that says so'), () => {
  it('is in the file', async () => {
    const file = join(folder, 'said.tif');
    await encodeImage(linear(3), file, { format: 'tiff' });
    expect(told('exiftool', '-ProfileDescription', file)).toContain('sRGB');
  });
});
