import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makeTiff, type Tag } from '../../../helpers/raw-files.ts';

const folder = temporaryFolder();

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

/** A page that every reader of TIFF can show. */
const preview: Tag[] = [
  [256, 4, [2]],
  [257, 4, [1]],
  [258, 3, [8, 8, 8]],
  [259, 3, [1]],
  [262, 3, [2]],
  [277, 3, [3]],
  [278, 4, [1]],
];
const tiff = (tags: Tag[]) => {
  const told = new Set(tags.map(([tag]) => tag));
  const own = preview.filter(([tag]) => !told.has(tag));
  return makeTiff([{ tags: [...own, ...tags], strip: Uint8Array.of(1, 2, 3, 4, 5, 6) }]);
};
const maker: Tag = [271, 2, Buffer.from('Nikon\0')];

describe('files of other kinds', () => {
  it.each([
    ['phone.heic', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic', 'a HEIC photograph', 'AVIF, JPEG or 16-bit PNG'],
    ['bare.jxl', '\xff\x0a\x7f', 'a JPEG XL picture', '16-bit PNG'],
    ['box.jxl', '\0\0\0\x0cJXL \r\n\x87\n', 'a JPEG XL picture', 'djxl'],
    ['scan.jp2', '\0\0\0\x0cjP  \r\n\x87\n', 'a JPEG 2000 picture', 'TIFF or PNG'],
    ['new.cr3', '\0\0\0\x18ftypcrx ', 'a raw photograph (Canon CR3)', '16-bit TIFF'],
    ['fuji.raf', 'FUJIFILMCCD-RAW ', 'a raw photograph (Fujifilm RAF)', 'darktable'],
    ['layers.psd', '8BPS\0\x01', 'a Photoshop file', 'with its layers made one'],
    ['old.bmp', 'BM\x36\0\0\0', 'a bitmap (BMP)', 'PNG'],
    ['old.ppm', 'P6\n2 2\n255\n', 'a Netpbm picture', 'PNG or TIFF'],
    ['render.exr', '\x76\x2f\x31\x01', 'a picture of floating point numbers', '16-bit TIFF'],
  ])('%s is named, with what to make of it', async (name, bytes, kind, to) => {
    const file = await saved(name, Buffer.from(bytes, 'latin1'));
    const refused = decodeImage(file);
    await expect(refused).rejects.toMatchObject({ code: 'image/foreign', values: { file, kind } });
    await expect(refused).rejects.toThrow(to);
  });
});

describe('raw photographs that look like a TIFF', () => {
  it.each([
    ['DNG', [[50706, 1, [1, 4, 0, 0]]], 'a raw photograph (DNG)'],
    [
      'a preview before the raw page',
      [[254, 4, [1]], [330, 4, [8]], maker],
      'a raw photograph (of the TIFF family)',
    ],
    [
      'a pattern of filters',
      [
        [262, 3, [32803]],
        [258, 3, [8]],
        [277, 3, [1]],
      ],
      'a raw photograph (of the TIFF family)',
    ],
  ] as [string, Tag[], string][])(
    '%s: the preview is not taken for the picture',
    async (name, tags, kind) => {
      const file = await saved(`${name}.tif`, tiff(tags));
      await expect(readHeader(file)).rejects.toMatchObject({ code: 'image/foreign', values: { kind } });
    },
  );

  it('a scan with the name of its maker is none, nor a small page of a document', async () => {
    await expect(readHeader(await saved('scan.tif', tiff([maker])))).resolves.toMatchObject({ width: 2 });
    await expect(readHeader(await saved('small.tif', tiff([[254, 4, [1]]])))).resolves.toBeDefined();
  });
});

describe('what a TIFF may be and is not read', () => {
  it('is told by the name of its compression', async () => {
    const file = await saved('new.tif', tiff([[259, 3, [50000]]]));
    await expect(decodeImage(file)).rejects.toThrow(
      `${file} is a TIFF compressed with Zstandard, which cannot be read here. Convert it first: to one with LZW`,
    );
  });
});

describe('a film', () => {
  it('in an AVIF is refused', async () => {
    const still = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .avif()
      .toBuffer();
    still.write('avis', 8, 'latin1');
    const file = await saved('film.avif', still);
    await expect(decodeImage(file)).rejects.toMatchObject({ code: 'image/animated' });
    await expect(decodeImage(file)).rejects.toThrow('is an animation. Save the frames as single pictures');
  });
});
