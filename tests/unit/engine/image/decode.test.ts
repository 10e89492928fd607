import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, decodePixels } from '../../../../src-main/engine/image/decode.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import { expectClose } from '../../../helpers/close.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makePng, makeTiff, type PngParts, type Tag } from '../../../helpers/raw-files.ts';

const folder = temporaryFolder();
let count = 0;

async function saved(bytes: Uint8Array, name = `${count++}.png`): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, bytes);
  return file;
}

const png = (parts: PngParts) => saved(makePng(parts));

const grey = (width: number) =>
  png({ width, height: 1, bits: 8, type: 0, rows: Uint8Array.from({ length: width }, (_, x) => x) });

/** Tags of a TIFF page with one sample description. */
function tags(width: number, height: number, bits: number[], photometric: number, more: Tag[] = []): Tag[] {
  const size: Tag[] = [
    [256, 4, [width]],
    [257, 4, [height]],
    [278, 4, [height]],
  ];
  const kind: Tag[] = [
    [258, 3, bits],
    [259, 3, [1]],
    [262, 3, [photometric]],
    [277, 3, [bits.length]],
  ];
  return [...size, ...kind, ...more];
}

const bytesOf = (values: number[]) => new Uint8Array(Uint16Array.from(values).buffer);

describe('PNG made by hand', () => {
  const cases: [string, PngParts, { values: number[]; alpha?: number[]; bits: number }][] = [
    [
      '1 bit',
      { width: 8, height: 1, bits: 1, type: 0, rows: Uint8Array.of(0b10110001) },
      { values: [255, 0, 255, 255, 0, 0, 0, 255], bits: 1 },
    ],
    [
      '2 bits',
      { width: 4, height: 1, bits: 2, type: 0, rows: Uint8Array.of(0b00011011) },
      { values: [0, 85, 170, 255], bits: 2 },
    ],
    [
      '4 bits',
      { width: 2, height: 1, bits: 4, type: 0, rows: Uint8Array.of(0x3c) },
      { values: [51, 204], bits: 4 },
    ],
    [
      'palette',
      {
        width: 3,
        height: 1,
        bits: 8,
        type: 3,
        rows: Uint8Array.of(2, 0, 1),
        palette: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      },
      { values: [7, 8, 9, 1, 2, 3, 4, 5, 6], bits: 8 },
    ],
    [
      'grey and alpha, 8 bits',
      { width: 2, height: 1, bits: 8, type: 4, rows: Uint8Array.of(10, 20, 30, 0) },
      { values: [10, 30], alpha: [20, 0], bits: 8 },
    ],
    [
      'grey and alpha, 16 bits',
      { width: 2, height: 1, bits: 16, type: 4, rows: Uint8Array.of(1, 10, 2, 20, 3, 30, 4, 40) },
      { values: [266, 798], alpha: [532, 1064], bits: 16 },
    ],
    [
      'colour and alpha, 8 bits; what is invisible keeps its colour',
      { width: 2, height: 1, bits: 8, type: 6, rows: Uint8Array.of(1, 2, 3, 0, 5, 6, 7, 8) },
      { values: [1, 2, 3, 5, 6, 7], alpha: [0, 8], bits: 8 },
    ],
    [
      'colour and alpha, 16 bits',
      { width: 1, height: 1, bits: 16, type: 6, rows: Uint8Array.of(0, 1, 0, 2, 3, 0, 0, 4) },
      { values: [1, 2, 768], alpha: [4], bits: 16 },
    ],
    [
      'one grey value made transparent',
      {
        width: 3,
        height: 1,
        bits: 8,
        type: 0,
        rows: Uint8Array.of(7, 8, 9),
        chunks: [['tRNS', Uint8Array.of(0, 8)]],
      },
      { values: [7, 8, 9], alpha: [255, 0, 255], bits: 8 },
    ],
  ];

  it.each(cases)('%s', async (_, parts, { values, alpha, bits }) => {
    const picture = await decodeImage(await png(parts));
    expect([...picture.raster.data]).toEqual(values);
    expect(picture.alpha && [...picture.alpha]).toEqual(alpha);
    expect(picture.source).toMatchObject({
      format: 'png',
      bits,
      depth: bits === 16 ? 16 : 8,
      page: 0,
      pages: 1,
    });
  });

  it('does not touch code values whatever the profile and the gamma say', async () => {
    const gamma: [string, Uint8Array] = ['gAMA', Uint8Array.of(0, 0, 39, 16)];
    const file = await png({
      width: 2,
      height: 1,
      bits: 8,
      type: 0,
      rows: Uint8Array.of(10, 99),
      chunks: [gamma],
    });
    expect([...(await decodeImage(file)).raster.data]).toEqual([10, 99]);
  });
});

describe('TIFF made by hand', () => {
  it.each([
    ['1 bit, 1 is white', 1, [255, 0, 255, 255, 0, 0, 0, 255]],
    ['1 bit, 1 is black', 0, [0, 255, 0, 0, 255, 255, 255, 0]],
  ])('%s', async (_, photometric, values) => {
    const file = await saved(
      makeTiff([{ tags: tags(8, 1, [1], photometric), strip: Uint8Array.of(0b10110001) }]),
    );
    const { raster, source } = await decodeImage(file);
    expect([...raster.data]).toEqual(values);
    expect(source).toMatchObject({ format: 'tiff', bits: 1, depth: 8 });
  });

  it('16 bits, both byte orders', async () => {
    const page = { tags: tags(2, 1, [16], 1), strip: Uint8Array.of(1, 0, 0, 1) };
    expect([...(await decodeImage(await saved(makeTiff([page])))).raster.data]).toEqual([1, 256]);
    expect([...(await decodeImage(await saved(makeTiff([page], true)))).raster.data]).toEqual([256, 1]);
  });

  it('colour and alpha, 16 bits', async () => {
    const strip = bytesOf([1, 2, 3, 0, 65535, 5, 6, 7]);
    const file = await saved(makeTiff([{ tags: tags(2, 1, [16, 16, 16, 16], 2, [[338, 3, [2]]]), strip }]));
    const { raster, alpha } = await decodeImage(file);
    expect([...raster.data]).toEqual([1, 2, 3, 65535, 5, 6]);
    expect([...alpha!]).toEqual([0, 7]);
  });

  it('reads one page of several, each of its own size', async () => {
    const first = { tags: tags(2, 1, [8], 1), strip: Uint8Array.of(1, 2) };
    const second = { tags: tags(1, 1, [8, 8, 8], 2), strip: Uint8Array.of(3, 4, 5) };
    const file = await saved(makeTiff([first, second]));
    const { raster, source } = await decodeImage(file, { page: 1 });
    expect(raster).toMatchObject({ width: 1, height: 1, channels: 3 });
    expect([...raster.data]).toEqual([3, 4, 5]);
    expect(source).toMatchObject({ page: 1, pages: 2 });
    await expect(decodeImage(file, { page: 2 })).rejects.toThrow(`${file} has no page 3; it has 2.`);
  });

  it('turns CMYK into 8-bit sRGB and says so', async () => {
    const strip = Uint8Array.of(0, 255, 255, 0, 0, 0, 0, 0);
    const file = await saved(makeTiff([{ tags: tags(2, 1, [8, 8, 8, 8], 5), strip }]));
    const { raster, source } = await decodeImage(file);
    expect(source).toMatchObject({ converted: 'cmyk', channels: 3, depth: 8 });
    const [r, g, b, ...white] = raster.data;
    expect(r).toBeGreaterThan(200);
    expect(Math.max(g!, b!)).toBeLessThan(80);
    expect(white).toEqual([255, 255, 255]);
  });

  it('turns a CMYK JPEG into sRGB and drops its profile', async () => {
    const red = sharp({ create: { width: 8, height: 8, channels: 3, background: '#a06050' } });
    const jpeg = await red.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
    const { raster, source } = await decodeImage(await saved(jpeg));
    expect(source).toMatchObject({ converted: 'cmyk', icc: undefined });
    expectClose(raster.data.subarray(0, 3), [0xa0, 0x60, 0x50], { absolute: 20 });
  });

  it.each([
    ['32-bit floating point', [32], [339, 3, [3]], 4],
    ['16-bit signed', [16], [339, 3, [2]], 2],
    ['32-bit', [32], [339, 3, [1]], 4],
  ] as [string, number[], Tag, number][])('refuses %s samples', async (name, bits, format, length) => {
    const file = await saved(
      makeTiff([{ tags: tags(1, 1, bits, 1, [format]), strip: new Uint8Array(length) }]),
    );
    await expect(decodeImage(file)).rejects.toMatchObject({
      code: 'image/unsupported',
      values: { file, reason: `its samples are ${name} numbers` },
    });
  });

  it('refuses five channels and odd depths', async () => {
    const five = tags(1, 1, [8, 8, 8, 8, 8], 2, [[338, 3, [0, 0]]]);
    const channels = await saved(makeTiff([{ tags: five, strip: new Uint8Array(5) }]));
    await expect(decodeImage(channels)).rejects.toMatchObject({ values: { reason: 'it has 5 channels' } });
    const twelve = await saved(makeTiff([{ tags: tags(2, 1, [12], 1), strip: new Uint8Array(3) }]));
    await expect(decodeImage(twelve)).rejects.toMatchObject({ code: 'image/unsupported' });
  });
});

describe('headers and floats', () => {
  it('reads a header alone', async () => {
    expect(await readHeader(await grey(7))).toMatchObject({ width: 7, height: 1, channels: 1, depth: 8 });
  });

  it('divides by 255', async () => {
    const { data } = await decodePixels(await grey(256));
    expect(data).toEqual(Float32Array.from({ length: 256 }, (_, v) => v / 255));
  });

  it('takes a picture of one pixel and one that is 50,000 wide', async () => {
    expect((await decodeImage(await grey(1))).raster.data).toHaveLength(1);
    expect((await decodeImage(await grey(50_000))).raster.data[49_999]).toBe(49_999 & 255);
  });
});
