import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { formats, type Format } from '../../../../src-main/contract/config/cleaning.ts';
import { chunk } from '../../../../src-main/engine/image/codecs/png-chunks.ts';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { withRaster, type Picture } from '../../../../src-main/engine/image/picture.ts';
import { drawnPicture, drawnRaster } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makeExif, makeTiff, type Tag } from '../../../helpers/raw-files.ts';

const folder = temporaryFolder();
let count = 0;

async function written(picture: Picture, format: Format): Promise<string> {
  const file = join(folder, `${count++}.${format}`);
  await encodeImage(picture, file, { format });
  return file;
}

const text = (s: string) => Buffer.from(`${s}\0`, 'latin1');
const xmp = Buffer.from('<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- rights: mine --></x:xmpmeta>');
const resources = Buffer.from('8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x05\0\x05Title', 'latin1');
const maker = Buffer.from('OURCAM\0private notes of the camera');
const privateTag: Tag = [0xc612, 1, [1, 4, 0, 0]];

/** An EXIF block as a camera writes it, with an orientation, its own notes and tags that nobody knows. */
function exifBlock(orientation: number, big = false): Buffer {
  const main: Tag[] = [
    [271, 2, text('Ourcam Inc')],
    [274, 3, [orientation]],
    [282, 5, [300, 1]],
    [283, 5, [300, 1]],
    [296, 3, [2]],
    privateTag,
  ];
  return makeExif(
    main,
    [
      [0x829d, 5, [28, 10]],
      [0x927c, 7, maker],
      [0xfde8, 2, text('unknown')],
    ],
    big,
  );
}

/** A profile of which only size and kind matter here. */
async function profile(kind: 'p3' | 'grey'): Promise<Buffer> {
  const image = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });
  const png = await image.withIccProfile('p3').png().toBuffer();
  const icc = Buffer.from((await sharp(png).metadata()).icc!);
  if (kind === 'grey') icc.write('GRAY', 16, 'latin1');
  return icc;
}

async function rich(channels: 1 | 3, depth: 8 | 16, exif = exifBlock(6)): Promise<Picture> {
  const picture = drawnPicture(24, 16, channels, depth, 1, true);
  const icc = await profile(channels === 3 ? 'p3' : 'grey');
  return {
    ...picture,
    source: { ...picture.source, icc, exif, xmp, resources, orientation: 6, density: 300 },
  };
}

/** A PDF is no one picture. */
const pictureFormats = formats.filter((format) => format !== 'pdf');

describe.each(pictureFormats)('what comes along in %s', (format) => {
  it.each([8, 16] as const)('at %d bits', async (depth) => {
    const picture = await rich(3, depth);
    const { source, raster } = await decodeImage(await written(picture, format));
    expect(Buffer.from(source.icc!)).toEqual(picture.source.icc);
    expect(Buffer.from(source.xmp!)).toEqual(xmp);
    expect(Math.round(source.density!)).toBe(300);
    expect(Buffer.from(source.exif!).includes('Ourcam Inc')).toBe(true);
    expect(Buffer.from(source.exif!).includes(maker)).toBe(true);
    // An AVIF is turned by its decoder.
    if (format === 'avif') expect(raster).toMatchObject({ width: 16, height: 24 });
    else expect(source.orientation).toBe(6);
  });

  it('does not touch the pixels', async () => {
    const picture = await rich(3, 8);
    const bare = { ...picture, source: { ...drawnPicture(24, 16, 3, 8, 1).source } };
    const straight = { ...picture, source: { ...picture.source, orientation: 1, exif: exifBlock(1) } };
    const plain = await decodeImage(await written(bare, format));
    const carried = await decodeImage(await written(straight, format));
    expect(carried.raster).toEqual(plain.raster);
    expect(carried.alpha).toEqual(plain.alpha);
  });

  it('a profile of another kind is left out', async () => {
    const picture = await rich(3, 8);
    const grey = withRaster(picture, drawnRaster(24, 16, 1, 8, 2));
    const { source: toGrey } = await decodeImage(await written(grey, format));
    const { source: fromGrey } = await decodeImage(await written(await rich(1, 8), format));
    const alwaysColour = format === 'webp' || format === 'avif';
    expect(toGrey.icc !== undefined).toBe(alwaysColour);
    expect(fromGrey.icc !== undefined).toBe(!alwaysColour);
  });

  it('is readable by others, profile and all', async () => {
    const file = await written(await rich(3, 8), format);
    const { info } = await sharp(file, { failOn: 'warning' }).toBuffer({ resolveWithObject: true });
    expect(info.width).toBeGreaterThan(0);
  });
});

describe('EXIF byte by byte', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('%s', async (format) => {
    for (const exif of [exifBlock(6), exifBlock(6, true)]) {
      const { source } = await decodeImage(await written(await rich(3, 8, exif), format));
      expect(Buffer.from(source.exif!)).toEqual(exif);
    }
  });

  it('with the orientation that holds for the pixels', async () => {
    const picture = await rich(3, 8, exifBlock(6, true));
    const turned = { ...picture, source: { ...picture.source, orientation: undefined } };
    const { source } = await decodeImage(await written(turned, 'jpeg'));
    expect(source.orientation).toBe(1);
    expect(Buffer.from(source.exif!)).toEqual(exifBlock(1, true));
  });

  it('is made where orientation needs it', async () => {
    const picture = drawnPicture(8, 8, 3, 8, 1);
    for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
      const turned = { ...picture, source: { ...picture.source, orientation: 8 } };
      expect((await decodeImage(await written(turned, format))).source.orientation).toBe(8);
    }
  });

  it('survives what is no EXIF at all', async () => {
    const picture = await rich(3, 8, Buffer.from('II*\0\xff\xff\xff\xff rubbish', 'latin1'));
    for (const format of pictureFormats) await expect(written(picture, format)).resolves.toBeDefined();
  });
});

describe('Photoshop resources (IPTC)', () => {
  it.each(['jpeg', 'tiff', 'png'] as const)('%s', async (format) => {
    const { source } = await decodeImage(await written(await rich(3, 8), format));
    expect(Buffer.from(source.resources!)).toEqual(resources);
  });

  it('are where others look for them', async () => {
    const { iptc } = await sharp(await written(await rich(3, 8), 'jpeg')).metadata();
    expect(iptc!.subarray(14)).toEqual(resources);
    const { tifftagPhotoshop } = await sharp(await written(await rich(3, 8), 'tiff')).metadata();
    expect(tifftagPhotoshop).toEqual(resources);
  });
});

describe('EXIF of a TIFF', () => {
  const size: Tag[] = [
    [256, 4, [2]],
    [257, 4, [1]],
    [258, 3, [8]],
    [259, 3, [1]],
    [262, 3, [1]],
    [277, 3, [1]],
    [278, 4, [1]],
  ];
  const page = {
    tags: [
      ...size,
      [271, 2, text('Ourcam Inc')],
      [274, 3, [6]],
      [33723, 7, Buffer.from('\x1c\x02\x05\0\x05Title', 'latin1')],
    ] as Tag[],
    strip: Uint8Array.of(1, 2),
    exif: [
      [0x829d, 5, [28, 10]],
      [0x9000, 7, Buffer.from('0232')],
    ] as Tag[],
  };

  it.each([false, true])('is read, big-endian %s, and goes into other formats', async (big) => {
    const file = join(folder, `camera-${big}.tif`);
    await writeFile(file, makeTiff([page], big));
    const picture = await decodeImage(file);
    expect(Buffer.from(picture.source.resources!)).toEqual(resources);
    const { exif, orientation } = await sharp(await written(picture, 'jpeg')).metadata();
    expect(exif!.includes('Ourcam Inc')).toBe(true);
    expect(exif!.includes('0232')).toBe(true);
    expect(orientation).toBe(6);
    // 28/10 as a little-endian fraction
    expect(exif!.includes(Buffer.from([28, 0, 0, 0, 10, 0, 0, 0]))).toBe(true);
  });

  it('goes through TIFF unchanged', async () => {
    const file = join(folder, 'camera.tif');
    await writeFile(file, makeTiff([page]));
    const first = await decodeImage(file);
    const second = await decodeImage(await written(first, 'tiff'));
    expect(second.source.exif).toEqual(first.source.exif);
    expect(second.source.resources).toEqual(first.source.resources);
    expect(second.raster).toEqual(first.raster);
  });
});

describe('what a file says itself', () => {
  it('of its resolution comes before what EXIF says', async () => {
    for (const format of ['png', 'jpeg'] as const) {
      const picture = await rich(3, 8);
      const other = { ...picture, source: { ...picture.source, density: 204, densityDown: 98 } };
      const { source } = await decodeImage(await written(other, format));
      expect([source.density, source.densityDown].map((value) => Math.round(value!))).toEqual([204, 98]);
    }
  });

  it('is 72 pixels for an inch where it says so, and nothing where it says nothing', async () => {
    const picture = drawnPicture(8, 8, 3, 8, 1);
    for (const format of ['png', 'jpeg', 'tiff', 'webp', 'avif'] as const) {
      const screen = { ...picture, source: { ...picture.source, density: 72 } };
      const { source } = await decodeImage(await written(screen, format));
      expect([format, Math.round(source.density!)]).toEqual([format, 72]);
      expect((await decodeImage(await written(picture, format))).source.density).toBeUndefined();
    }
  });

  it('in words stays in the same format: comments of a JPEG, texts of a PNG before and behind its pixels', async () => {
    const words = [Buffer.from('by hand'), Buffer.from([0, 255, 7])];
    const picture = drawnPicture(8, 8, 3, 8, 1);
    const jpeg = await written(
      { ...picture, source: { ...picture.source, format: 'jpeg', texts: words } },
      'jpeg',
    );
    expect((await decodeImage(jpeg)).source.texts).toEqual(words);

    const plain = await readFile(await written(picture, 'png'));
    const said = [
      chunk('tEXt', Buffer.from('Title\0Hills')),
      chunk('iTXt', Buffer.from('Note\0\0\0\0\0Berge')),
    ];
    const file = join(folder, 'texts.png');
    const [head, end] = [plain.subarray(0, 33), plain.length - 12];
    await writeFile(
      file,
      Buffer.concat([head, said[0]!, plain.subarray(33, end), said[1]!, plain.subarray(end)]),
    );
    const read = await decodeImage(file);
    expect(read.source.texts).toEqual(said);
    expect((await decodeImage(await written(read, 'png'))).source.texts).toEqual(said);
    expect((await decodeImage(await written(read, 'tiff'))).source.texts).toBeUndefined();
  });
});
