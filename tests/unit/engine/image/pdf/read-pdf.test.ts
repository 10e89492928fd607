import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { decodeImage } from '../../../../../src-main/engine/image/decode.ts';
import { readHeader } from '../../../../../src-main/engine/image/header.ts';
import { readPreview } from '../../../../../src-main/engine/image/preview.ts';
import {
  documentOf,
  fullPage,
  image,
  pdfOf,
  stream,
  type PageParts,
  type Part,
} from '../../../../helpers/pdf-objects.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';
import { drawnSamples } from '../../../../helpers/images.ts';

const folder = temporaryFolder();
let files = 0;

function fileOf(bytes: Buffer): string {
  const file = join(folder, `${files++}.pdf`);
  writeFileSync(file, bytes);
  return file;
}

/** A file of one page that shows `I`, number 10. */
function showing(picture: Part, page: Partial<PageParts> = {}, more: Part[] = []): string {
  return fileOf(documentOf([{ content: fullPage, pictures: { I: 10 }, ...page }], [picture, ...more]));
}

const width = 200;
const height = 100;
const grey = drawnSamples(width * height, 8, 1) as Uint8Array;
const rgb = drawnSamples(width * height * 3, 8, 2) as Uint8Array;
const words = drawnSamples(width * height, 16, 3) as Uint16Array;
const bigEndian = Buffer.from(words.buffer.slice(0)).swap16();
const flate = '/Filter/FlateDecode';
const grey8 = '/ColorSpace/DeviceGray/BitsPerComponent 8';

/** 1 for white, rows filled up to bytes. */
function bitsOf(isWhite: (i: number) => boolean): Uint8Array {
  const bytes = new Uint8Array((width / 8) * height);
  for (let i = 0; i < width * height; i++) if (isWhite(i)) bytes[i >> 3]! |= 128 >> (i & 7);
  return bytes;
}

const isWhite = (i: number) => grey[i]! > 127;
const blackAndWhite = grey.map((_, i) => (isWhite(i) ? 255 : 0));

describe('samples of a scan are those that the file holds', () => {
  it.each<[string, Part, Uint8Array | Uint16Array, { channels: 1 | 3; bits: number }]>([
    ['8 bits', image(width, height, grey8, grey), grey, { channels: 1, bits: 8 }],
    ['deflated', image(width, height, grey8 + flate, deflateSync(grey)), grey, { channels: 1, bits: 8 }],
    [
      'colour',
      image(width, height, '/ColorSpace/DeviceRGB/BitsPerComponent 8', rgb),
      rgb,
      { channels: 3, bits: 8 },
    ],
    [
      '16 bits',
      image(width, height, '/ColorSpace/DeviceGray/BitsPerComponent 16', bigEndian),
      words,
      { channels: 1, bits: 16 },
    ],
    [
      'turned into its negative',
      image(
        width,
        height,
        `${grey8}/Decode[1 0]`,
        grey.map((v) => 255 - v),
      ),
      grey,
      { channels: 1, bits: 8 },
    ],
    [
      '1 bit',
      image(width, height, '/ColorSpace/DeviceGray/BitsPerComponent 1', bitsOf(isWhite)),
      blackAndWhite,
      { channels: 1, bits: 1 },
    ],
    [
      'a stencil',
      image(width, height, '/ImageMask true/BitsPerComponent 1', bitsOf(isWhite)),
      blackAndWhite,
      { channels: 1, bits: 1 },
    ],
    [
      'a palette of black and white',
      image(
        width,
        height,
        '/ColorSpace[/Indexed/DeviceRGB 1<FFFFFF000000>]/BitsPerComponent 1',
        bitsOf((i) => !isWhite(i)),
      ),
      blackAndWhite,
      { channels: 1, bits: 1 },
    ],
  ])('%s', async (_, picture, expected, form) => {
    const { raster, source } = await decodeImage(showing(picture));
    expect(source).toMatchObject({ width, height, density: 100, pages: 1, orientation: 1, ...form });
    expect(raster).toMatchObject({ width, height, channels: form.channels });
    expect(
      Buffer.compare(
        Buffer.from(raster.data.buffer, raster.data.byteOffset, raster.data.byteLength),
        Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength),
      ),
    ).toBe(0);
  });

  it('JPEG, whatever profile it is shown by', async () => {
    const raw = { raw: { width, height, channels: 3 as const } };
    const jpeg = await sharp(rgb, raw).jpeg({ quality: 90 }).toBuffer();
    const profile = stream('/N 3/Alternate/DeviceRGB', 'not really a profile');
    const entries = '/ColorSpace[/ICCBased 11 0 R]/BitsPerComponent 8/Filter/DCTDecode';
    const { raster, source } = await decodeImage(showing(image(width, height, entries, jpeg), {}, [profile]));
    expect(Buffer.from(source.icc!).toString()).toBe('not really a profile');
    expect(Buffer.compare(Buffer.from(raster.data), await sharp(jpeg).raw().toBuffer())).toBe(0);
  });

  it('JPEG of printing inks becomes red, green and blue', async () => {
    const raw = { raw: { width, height, channels: 3 as const } };
    const jpeg = await sharp(rgb.fill(200), raw).toColourspace('cmyk').jpeg().toBuffer();
    const entries = '/ColorSpace/DeviceCMYK/BitsPerComponent 8/Filter/DCTDecode';
    const { raster, source } = await decodeImage(showing(image(width, height, entries, jpeg)));
    expect(source.channels).toBe(3);
    expect(raster.data).toHaveLength(3 * width * height);
  });
});

/** A line of text; mode 3 is invisible. */
const text = (mode: number) => `BT ${mode} Tr /F 9 Tf 5 50 Td (${'Some words of a page. '.repeat(9)}) Tj ET`;

describe('what a page is', () => {
  const scan = image(width, height, grey8, grey);
  const kindOf = async (page: Partial<PageParts>, picture = scan, more: Part[] = []) =>
    (await readHeader(showing(picture, page, more))).pdf?.kind;

  it('a picture over all of it is a scan, with invisible text, a stamp, or text that it hides', async () => {
    expect(await kindOf({})).toBe('scan');
    expect(await kindOf({ content: `${fullPage} ${text(3)}` })).toBe('scan');
    expect(await kindOf({ content: `${text(0)} ${fullPage}` })).toBe('scan');
    expect(await kindOf({ content: `${fullPage} BT /F 9 Tf 5 5 Td (Page 3) Tj ET` })).toBe('scan');
  });

  it("text that is seen is a program's, whatever picture lies below it", async () => {
    expect(await kindOf({ content: `${fullPage} ${text(0)}` })).toBe('digital');
    expect(await kindOf({ content: text(0) })).toBe('digital');
    expect(await kindOf({ content: 'q 40 0 0 20 0 0 cm /I Do Q' })).toBe('digital');
    expect(await kindOf({}, image(8, 4, grey8, grey.slice(0, 32)))).toBe('digital');
  });

  it('pictures that fill it together are drawn as fine as the finest of them', async () => {
    const strips = 'q 72 0 0 72 0 0 cm /I Do Q q 72 0 0 72 72 0 cm /I Do Q';
    const file = showing(image(100, 100, grey8, grey.slice(0, 10_000)), { content: strips });
    const { raster, source } = await decodeImage(file);
    expect(source).toMatchObject({
      width: 200,
      height: 100,
      channels: 1,
      density: 100,
      pdf: { kind: 'mosaic', codec: 'bytes' },
    });
    const both = grey.map((_, i) => grey[Math.floor(i / 200) * 100 + (i % 100)]!);
    expect(Buffer.compare(Buffer.from(raster.data), Buffer.from(both))).toBe(0);
  });

  it('pictures are found in forms within forms', async () => {
    const inner = stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</I 10 0 R>>>>',
      '/I Do',
    );
    const outer = stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Matrix[144 0 0 72 0 0]/Resources<</XObject<</J 11 0 R>>>>',
      '/J Do',
    );
    expect(await kindOf({ content: '/O Do', pictures: { O: 12 } }, scan, [inner, outer])).toBe('scan');
  });

  it('forms that contain themselves have an end', async () => {
    const itself = stream(
      '/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</J 11 0 R>>>>',
      '/J Do /J Do',
    );
    expect(await kindOf({ content: '/J Do', pictures: { J: 11 } }, scan, [itself])).toBe('digital');
  });
});

describe('how a scan is turned', () => {
  it.each([
    [1, '144 0 0 72 0 0'],
    [2, '-144 0 0 72 144 0'],
    [3, '-144 0 0 -72 144 72'],
    [4, '144 0 0 -72 0 72'],
    [5, '0 -72 -144 0 144 72'],
    [6, '0 -72 144 0 0 72'],
    [7, '0 72 144 0 0 0'],
    [8, '0 72 -144 0 144 0'],
  ])('orientation %i, as PDFium draws it', async (orientation, matrix) => {
    const picture = image(
      width,
      height,
      grey8,
      grey.map((_, i) => (i % 200 < 60 && i < 8000 ? 0 : 255)),
    );
    const file = showing(picture, { content: `q ${matrix} cm /I Do Q` });
    expect((await readHeader(file)).orientation).toBe(orientation);
    const drawn = showing(picture, {
      content: `q ${matrix} cm /I Do Q BT /F 1 Tf (${'x'.repeat(200)}) Tj ET`,
    });
    expect((await readHeader(drawn)).pdf?.kind).toBe('digital');
    const [a, b] = await Promise.all(
      [file, drawn].map(async (each) => cornersOf((await readPreview(each, 64)).bytes)),
    );
    expect(a).toEqual(b);
  });

  it.each([
    [90, 6],
    [180, 3],
    [270, 8],
    [-90, 8],
    [45, 1],
  ])('a page turned by %i', async (rotate, orientation) => {
    const file = showing(image(width, height, grey8, grey), { entries: `/Rotate ${rotate}` });
    expect((await readHeader(file)).orientation).toBe(orientation);
  });

  it('the size of a point, and two resolutions', async () => {
    const file = showing(image(width, height, grey8, grey), {
      entries: '/UserUnit 2/MediaBox[0 0 144 144]',
      content: 'q 144 0 0 144 0 0 cm /I Do Q',
    });
    expect(await readHeader(file)).toMatchObject({ density: 50, densityDown: 25 });
  });
});

/** Which corners are dark. */
async function cornersOf(webp: Uint8Array): Promise<boolean[]> {
  const { data, info } = await sharp(webp)
    .resize(32, 32, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [33, 62, 30 * 32 + 1, 30 * 32 + 30].map((i) => data[i * info.channels]! < 128);
}

describe('files that mean no good', () => {
  const broken = { code: 'image/broken' };

  it.each([
    ['no pages', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])],
    ['pages in a circle', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'])],
    ['no root', pdfOf(['null'])],
    ['nothing but its first word', Buffer.from('%PDF-1.4\n')],
    ['endless lists', Buffer.from(`%PDF-1.4\n1 0 obj\n${'['.repeat(50_000)}`)],
  ])('%s', async (_, bytes) => {
    await expect(readHeader(fileOf(bytes))).rejects.toMatchObject(broken);
  });

  it('a picture that claims to be enormous', async () => {
    await expect(readHeader(showing(image(60_000, 60_000, grey8, grey)))).rejects.toMatchObject({
      code: 'image/too-large',
    });
  });

  it('a picture with fewer samples than it claims', async () => {
    const file = showing(image(width, height, grey8, grey.slice(0, 50)));
    const decoded = await decodeImage(file).catch((error: unknown) => error);
    if (decoded instanceof Error) expect(decoded).toMatchObject(broken);
    else expect(decoded).toMatchObject({ raster: { width, height } });
  });

  it('a page that is not there', async () => {
    await expect(readHeader(showing(image(width, height, grey8, grey)), { page: 1 })).rejects.toMatchObject({
      code: 'image/no-page',
    });
  });
});

describe('files that mean well', () => {
  const sound = documentOf([{ content: fullPage, pictures: { I: 10 } }], [image(width, height, grey8, grey)]);

  it.each([
    ['cut off at its end', sound.subarray(0, sound.length - 200)],
    ['with another length before it', Buffer.concat([Buffer.from('junk from a mail\n'), sound])],
    [
      'with its table in another place',
      Buffer.from(sound.toString('latin1').replace(/startxref\n\d+/, 'startxref\n12'), 'latin1'),
    ],
  ])('%s: read all the same', async (_, bytes) => {
    const { raster } = await decodeImage(fileOf(bytes));
    expect(Buffer.compare(Buffer.from(raster.data), Buffer.from(grey))).toBe(0);
  });
});
