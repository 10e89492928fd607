import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodePages, type EncodeOptions } from '../../../../src-main/engine/image/encode.ts';
import { readHeader } from '../../../../src-main/engine/image/header.ts';
import { newPicture, type Picture, type SourceInfo } from '../../../../src-main/engine/image/picture.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();
let count = 0;

const classic = { wide: false, metric: false } as const;
const from = (picture: Picture, source: Partial<SourceInfo>): Picture => ({
  ...picture,
  source: { ...picture.source, ...source },
});

/** Black and white by chance, as it lies in memory. */
function drawnBits(width: number, height: number, seed: number): Picture {
  const { raster } = drawnPicture(width, height, 1, 8, seed);
  const data = raster.data.map((value) => (value < 128 ? 0 : 255));
  return from(newPicture({ ...raster, data }), { bits: 1 });
}

async function written(pages: Picture[], options: Partial<EncodeOptions> = {}): Promise<string> {
  const file = join(folder, `${count++}.tif`);
  await encodePages(pages, file, { format: 'tiff', ...options });
  return file;
}

/** One page of each kind a scanner leaves, with a resolution of its own. */
const pages: Picture[] = [
  from(drawnBits(67, 41, 1), { density: 204, densityDown: 98, tiff: { compression: 'g4', ...classic } }),
  from(drawnPicture(40, 30, 1, 16, 2), { density: 600, tiff: { compression: 'deflate', ...classic } }),
  from(drawnPicture(50, 20, 3, 8, 3), { density: 72.5, tiff: { compression: 'lzw', ...classic } }),
  from(drawnPicture(40, 40, 3, 16, 4), {
    density: 118.11 * 2.54,
    tiff: { compression: 'none', wide: false, metric: true, tile: { width: 16, height: 32 } },
  }),
  from(drawnPicture(33, 20, 1, 8, 5), { tiff: { compression: 'packbits', ...classic } }),
];

async function expectSame(file: string, expected = pages): Promise<void> {
  for (const [page, { raster, source }] of expected.entries()) {
    const back = await decodeImage(file, { page });
    expect(back.raster, `page ${page}`).toEqual(raster);
    expect(back.source).toMatchObject({ pages: expected.length, bits: source.bits });
    expect(back.source.tiff?.compression).toBe(source.tiff?.compression);
    expect(back.source.tiff?.tile).toEqual(source.tiff?.tile);
    expect(back.source.density ?? 0).toBeCloseTo(source.density ?? 0, 3);
    expect(back.source.densityDown).toBe(source.densityDown);
  }
}

describe('pages of a TIFF', () => {
  it('keep compression, tiles, bits and resolution, each its own', async () => {
    const file = await written(pages);
    await expectSame(file);
    expect((await readHeader(file)).tiff?.wide).toBe(false);
  });

  it('of a BigTIFF become a BigTIFF', async () => {
    const wide = pages.map((page) => from(page, { tiff: { ...page.source.tiff!, wide: true } }));
    const file = await written(wide);
    await expectSame(file);
    for (const page of pages.keys()) expect((await readHeader(file, { page })).tiff?.wide).toBe(true);
  });

  it.each([1, 5000, 9000])('become a BigTIFF on the way, after %d bytes', async (mostClassicBytes) => {
    const file = await written(pages, { mostClassicBytes });
    await expectSame(file);
    expect((await readHeader(file)).tiff?.wide).toBe(true);
  });

  it('carry what a BigTIFF page tells of itself', async () => {
    const exif = Buffer.from(
      'II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x08\0\0\0\x1a\0\0\0\0\0\0\0Ourcam A\0',
      'latin1',
    );
    const wide = { exif, tiff: { compression: 'deflate', wide: true, metric: false } } as const;
    const first = await decodeImage(await written([from(pages[1]!, wide)]));
    expect(Buffer.from(first.source.exif!).includes('Ourcam A')).toBe(true);
  });

  it('have no resolution where the source had none', async () => {
    const { density, densityDown } = await readHeader(await written([pages[4]!]));
    expect([density, densityDown]).toEqual([undefined, undefined]);
  });
});

describe('a compression that is wished', () => {
  const colour = drawnPicture(48, 32, 3, 8, 6);

  it.each(['none', 'lzw', 'deflate', 'packbits'] as const)('%s loses nothing', async (compression) => {
    const back = await decodeImage(await written([pages[2]!, pages[1]!], { compression }));
    expect(back.source.tiff?.compression).toBe(compression);
    expect(back.raster).toEqual(pages[2]!.raster);
  });

  it('jpeg takes grey and colour of 8 bits', async () => {
    const file = await written([colour, pages[4]!], { compression: 'jpeg' });
    for (const page of [0, 1]) expect((await readHeader(file, { page })).tiff?.compression).toBe('jpeg');
  });

  it.each([
    ['g4', pages[2]!, 'it is not black and white of 1 bit'],
    ['jpeg', pages[1]!, 'it has 16 bits'],
    ['jpeg', pages[0]!, 'it has 1 bit'],
    ['jpeg', drawnPicture(8, 8, 3, 8, 7, true), 'it has transparency'],
  ] as const)('%s is refused where it cannot be', async (compression, page, what) => {
    const wish = written([page], { compression });
    await expect(wish).rejects.toMatchObject({
      code: 'image/beyond-compression',
      values: { compression, what },
    });
  });

  it('is not needed: what no longer fits goes into one that does', async () => {
    const grey = from(drawnPicture(20, 20, 1, 8, 8), { tiff: { compression: 'g4', ...classic } });
    const deep = from(drawnPicture(20, 20, 3, 16, 9), { tiff: { compression: 'jpeg', ...classic } });
    const back = await decodeImage(await written([grey, deep]), { page: 1 });
    expect(back.source.tiff?.compression).toBe('deflate');
    expect(back.raster).toEqual(deep.raster);
  });
});

describe('one bit', () => {
  it('stays one bit in TIFF and PNG, parted in the middle', async () => {
    const data = Uint8Array.from({ length: 256 }, (_, value) => value);
    const grey = from(newPicture({ data, width: 64, height: 4, channels: 1 }), { bits: 1 });
    const png = join(folder, 'bits.png');
    await encodePages([grey], png, { format: 'png' });
    for (const file of [png, await written([grey])]) {
      const { raster, source } = await decodeImage(file);
      expect(source).toMatchObject({ bits: 1, channels: 1 });
      expect(raster.data).toEqual(data.map((value) => (value < 128 ? 0 : 255)));
    }
    expect((await readHeader(await written([grey]))).tiff?.compression).toBe('g4');
  });

  it('of every width lies right in a PNG, beside what belongs to the file', async () => {
    for (const width of [1, 7, 8, 9, 31, 64]) {
      const file = join(folder, `width-${width}.png`);
      const page = from(drawnBits(width, 3, width), { density: 300 });
      await encodePages([page], file, { format: 'png' });
      expect((await decodeImage(file)).raster).toEqual(page.raster);
      expect((await sharp(file, { failOn: 'warning' }).metadata()).density).toBe(300);
    }
  });
});

describe.skipIf(!hasTool('tiffinfo'))(titled('tiffinfo', 'what others say of the pages'), () => {
  it('compression, bits, tiles and resolution', async () => {
    const text = told('tiffinfo', await written(pages));
    const found = text.match(/Compression Scheme: .*|Bits\/Sample: .*|Tile Width: .*|Resolution: .*/g);
    expect(found).toEqual([
      'Resolution: 204, 98 pixels/inch',
      'Bits/Sample: 1',
      'Compression Scheme: CCITT Group 4',
      'Resolution: 600, 600 pixels/inch',
      'Bits/Sample: 16',
      'Compression Scheme: AdobeDeflate',
      'Resolution: 72.5, 72.5 pixels/inch',
      'Bits/Sample: 8',
      'Compression Scheme: LZW',
      'Tile Width: 16 Tile Length: 32',
      'Resolution: 118.11, 118.11 pixels/cm',
      'Bits/Sample: 16',
      'Compression Scheme: None',
      'Bits/Sample: 8',
      'Compression Scheme: PackBits',
    ]);
    expect(text).not.toMatch(/warning|error/i);
  });

  it('pixels of a file that became a BigTIFF', async () => {
    const [narrow, wide] = [await written(pages), await written(pages, { mostClassicBytes: 1 })];
    // tiffcmp reads strips alone.
    const [left, right] = [join(folder, 'left.tif'), join(folder, 'right.tif')];
    told('tiffcp', '-s', narrow, left);
    told('tiffcp', '-s', wide, right);
    expect(told('tiffcmp', left, right)).toMatch(/^(Directory \d+:\n)*$/);
  });

  it('their files are read here: Group 3 and 4, tiles, JPEG, planes apart, BigTIFF', async () => {
    const source = await written([pages[0]!]);
    const colour = await written([from(drawnPicture(64, 64, 3, 8, 10), {})], { compression: 'none' });
    const forms = [
      ['g3', source, '-c', 'g3:2d'],
      ['g4', source, '-8', '-c', 'g4'],
      ['tiles', colour, '-t', '-w', '32', '-l', '16', '-c', 'lzw:2'],
      ['planes', colour, '-p', 'separate', '-c', 'zip'],
      ['big-endian', colour, '-B', '-8', '-c', 'packbits'],
    ] as const;
    for (const [name, input, ...flags] of forms) {
      const file = join(folder, `${name}.tif`);
      told('tiffcp', ...flags, input, file);
      expect((await decodeImage(file)).raster, name).toEqual((await decodeImage(input)).raster);
    }
    expect((await readHeader(join(folder, 'g3.tif'))).tiff).toMatchObject({ compression: 'g4' });
    expect((await readHeader(join(folder, 'tiles.tif'))).tiff?.tile).toEqual({ width: 32, height: 16 });
    expect((await readHeader(join(folder, 'big-endian.tif'))).tiff?.wide).toBe(true);
  });
});

describe('a damaged TIFF', () => {
  it('whose pages go round in a circle comes to an end', async () => {
    const file = await written([pages[4]!, pages[4]!]);
    const bytes = await readFile(file);
    const first = bytes.readUInt32LE(4);
    const rows = bytes.readUInt16LE(first);
    const second = bytes.readUInt32LE(first + 2 + 12 * rows);
    bytes.writeUInt32LE(first, second + 2 + 12 * bytes.readUInt16LE(second));
    await writeFile(file, bytes);
    await expect(readHeader(file)).rejects.toMatchObject({ code: 'image/broken' });
  });
});
