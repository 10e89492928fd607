import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { decodeImage, decodeSamples } from '../../../../../src-main/engine/image/decode.ts';
import { encodePages } from '../../../../../src-main/engine/image/encode.ts';
import { readHeader } from '../../../../../src-main/engine/image/header.ts';
import { newPicture, type Picture } from '../../../../../src-main/engine/image/picture.ts';
import { withPdf } from '../../../../../src-main/engine/pdf/held-pdf.ts';
import { documentOf, fullPage, image, type PageParts } from '../../../../helpers/pdf-objects.ts';
import { temporaryFolder } from '../../../../helpers/folders.ts';
import { drawnPicture, drawnSamples } from '../../../../helpers/images.ts';
import { hasTool, titled, told } from '../../../../helpers/tools.ts';

const folder = temporaryFolder();
const width = 200;
const height = 100;
const grey8 = '/ColorSpace/DeviceGray/BitsPerComponent 8';
const noisy = drawnSamples(width * height, 8, 1) as Uint8Array;
const words = Array.from({ length: 9 }, (_, i) => `(Written by a program ${i}) Tj 0 -8 Td`).join(' ');

/**
 * Four pages: a scan with hidden words, an outline, a link and a box of its own, turned; one of 1 bit; one in two strips; one that a program
 * wrote.
 */
function sample(): string {
  const bits = Buffer.alloc((width * height) / 8, 0b11110000);
  const strip = image(100, 100, grey8, noisy.slice(0, 10_000));
  const hidden = 'BT 3 Tr /F 9 Tf 5 50 Td (Hidden words) Tj ET';
  const objects = [
    image(width, height, grey8, noisy),
    image(width, height, '/ColorSpace/DeviceGray/BitsPerComponent 1', bits),
    strip,
    strip,
    '<</Type/Outlines/First 15 0 R/Last 15 0 R/Count 1>>',
    '<</Title(Chapter one)/Parent 14 0 R/Dest[16 0 R/Fit]>>',
  ];
  const link = '/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://a.b)>>>>]';
  const pages: PageParts[] = [
    {
      content: `${fullPage} ${hidden}`,
      pictures: { I: 10 },
      entries: `/Rotate 90/CropBox[4 4 140 70]${link}`,
    },
    { content: fullPage, pictures: { I: 11 } },
    {
      content: `q 72 0 0 72 0 0 cm /I Do Q q 72 0 0 72 72 0 cm /J Do Q ${hidden}`,
      pictures: { I: 12, J: 13 },
      entries: '/Rotate 270',
    },
    { content: `BT /F 7 Tf 5 66 Td ${words} ET` },
  ];
  const file = join(folder, 'sample.pdf');
  writeFileSync(file, documentOf(pages, objects, '/Outlines 14 0 R/PageMode/UseOutlines'));
  return file;
}

const file = sample();

/** The scans of a file, changed; of other pages too, where they are asked for. */
async function* pagesOf(
  from: string,
  change: (page: Picture) => Picture,
  all = false,
): AsyncGenerator<Picture> {
  const { pages } = await readHeader(from);
  for (let page = 0; page < pages; page++) {
    const source = await readHeader(from, { page });
    if (all || source.pdf?.kind !== 'digital') yield change(await decodeSamples(from, source));
  }
}

/** Keeps what is black and white so. */
const negative = (page: Picture): Picture => ({
  ...page,
  raster: { ...page.raster, data: page.raster.data.map((v) => 255 - v) },
});

let results = 0;

async function rewritten(from: string, change = negative, all = false): Promise<string> {
  const to = join(folder, `result-${results++}.pdf`);
  await encodePages(pagesOf(from, change, all), to, { format: 'pdf', from });
  return to;
}

const bytesOf = ({ raster: { data } }: Picture) => Buffer.from(data.buffer, data.byteOffset, data.byteLength);

describe('a PDF that is written again', () => {
  it('shows the new pictures, sample by sample', async () => {
    const result = await rewritten(file);
    for (const page of [0, 1, 2]) {
      const [old, now] = [await decodeImage(file, { page }), await decodeImage(result, { page })];
      expect(Buffer.compare(bytesOf(negative(old)), bytesOf(now))).toBe(0);
      const { orientation, density, bits, channels } = old.source;
      expect(now.source).toMatchObject({ orientation, density, bits, channels, pages: 4 });
    }
    expect((await readHeader(result, { page: 3 })).pdf?.kind).toBe('digital');
  });

  it('keeps the objects that have nothing to do with pictures', async () => {
    const result = await rewritten(file);
    const [old, now] = await Promise.all([file, result].map(rootAndPages));
    expect(now).toEqual(old);
  });

  it('is the same file, byte for byte, where no page is a scan', async () => {
    const digital = join(folder, 'digital.pdf');
    writeFileSync(digital, documentOf([{ content: `BT /F 7 Tf 5 66 Td ${words} ET` }]));
    const result = await rewritten(digital);
    expect(Buffer.compare(readFileSync(result), readFileSync(digital))).toBe(0);
  });

  it('leaves out what no page shows any more', async () => {
    const once = await rewritten(file);
    const twice = await rewritten(once);
    expect(statSync(twice).size).toBeLessThan(1.1 * statSync(once).size);
    expect(await withPdf(once, async (pdf) => pdf.objects.xref.entries.has(12))).toBe(false);
  });

  it('turns what a program wrote into a picture only when that is asked for, and keeps its words', async () => {
    const result = await rewritten(file, (page) => page, true);
    const source = await readHeader(result, { page: 3 });
    expect(source).toMatchObject({ width: 600, height: 300, density: 300, pdf: { kind: 'scan' } });
    expect(readFileSync(result).length).toBeLessThan(150_000);
  });

  it('a picture that is on several pages is written once', async () => {
    const shared = join(folder, 'shared.pdf');
    const page = { content: fullPage, pictures: { I: 10 } };
    writeFileSync(shared, documentOf([page, page, page], [image(width, height, grey8, noisy)]));
    const result = await rewritten(shared);
    expect(
      readFileSync(result)
        .toString('latin1')
        .match(/Subtype\s*\/Image/g),
    ).toHaveLength(1);
  });

  it('samples of 16 bits keep them, and JPEG its quality', async () => {
    const deep = drawnSamples(width * height, 16, 4) as Uint16Array;
    const big = Buffer.from(deep.buffer.slice(0)).swap16();
    const raw = { raw: { width, height, channels: 1 as const } };
    const jpeg = await sharp(noisy, raw).toColourspace('b-w').jpeg({ quality: 80 }).toBuffer();
    const from = join(folder, 'deep.pdf');
    const pictures = [
      image(width, height, '/ColorSpace/DeviceGray/BitsPerComponent 16', big),
      image(width, height, `${grey8}/Filter/DCTDecode`, jpeg),
    ];
    const pages = [10, 11].map((I) => ({ content: fullPage, pictures: { I } }));
    writeFileSync(from, documentOf(pages, pictures));
    const result = await rewritten(from, (page) => page);
    expect(Buffer.compare(bytesOf(await decodeImage(result)), Buffer.from(deep.buffer))).toBe(0);
    const [old, now] = await Promise.all([from, result].map((each) => decodeImage(each, { page: 1 })));
    let errors = 0;
    for (const [i, v] of old!.raster.data.entries()) errors += (v - now!.raster.data[i]!) ** 2;
    expect(Math.sqrt(errors / (width * height))).toBeLessThan(3);
    expect(now!.source.pdf?.codec).toBe('jpeg');
  });
});

const ofPictures = new Set(['Contents', 'Resources']);

/** All that a file holds beside its pictures and their content, with references followed. */
function rootAndPages(from: string): Promise<unknown> {
  return withPdf(from, async ({ objects }) => {
    const seen = new Set<number>();
    async function follow(value: unknown): Promise<unknown> {
      if (value instanceof Map) {
        const kept = Array.from(value as Map<string, unknown>).filter(([key]) => !ofPictures.has(key));
        const entries: [string, unknown][] = [];
        for (const [key, item] of kept.toSorted(([a], [b]) => (a < b ? -1 : 1)))
          entries.push([key, await follow(item)]);
        return Object.fromEntries(entries);
      }
      if (Array.isArray(value)) return Promise.all(value.map(follow));
      if (typeof value !== 'object' || value === null || !('number' in value)) return value;
      const number = value.number as number;
      if (seen.has(number)) return 'again';
      seen.add(number);
      return follow((await objects.get(number)).value);
    }
    return follow(objects.xref.trailer.get('Root'));
  });
}

describe('pictures as a new PDF', () => {
  it('are its pages, with resolution, turning, depth and transparency', async () => {
    const pictures = [
      { ...drawnPicture(160, 100, 1, 8, 1) },
      { ...drawnPicture(160, 100, 3, 16, 2) },
      { ...drawnPicture(160, 100, 3, 8, 3, true) },
    ];
    for (const [i, { source }] of pictures.entries())
      Object.assign(source, { orientation: [1, 6, 5][i], density: 10 });
    const to = join(folder, 'new.pdf');
    await encodePages(pictures, to, { format: 'pdf' });
    for (const [page, picture] of pictures.entries()) {
      const { source, ...found } = await decodeImage(to, { page });
      expect(source).toMatchObject({ pages: 3, orientation: [1, 6, 5][page] });
      if (!picture.alpha) expect(bytesOf({ source, ...found }).equals(bytesOf(picture))).toBe(true);
    }
  });

  it('black and white takes little', async () => {
    const data = new Uint8Array(1000 * 1000).map((_, i) => (i % 97 < 50 ? 255 : 0));
    const to = join(folder, 'fax.pdf');
    await encodePages([newPicture({ data, width: 1000, height: 1000, channels: 1 })], to, { format: 'pdf' });
    expect(statSync(to).size).toBeLessThan(60_000);
    expect(Buffer.compare(bytesOf(await decodeImage(to)), Buffer.from(data))).toBe(0);
  });

  it('a picture that does not say how large it is fits on a sheet', async () => {
    const to = join(folder, 'sheet.pdf');
    await encodePages([drawnPicture(200, 1169, 1, 8, 1)], to, { format: 'pdf' });
    expect((await readHeader(to)).density).toBeCloseTo(99.96, 1);
  });
});

describe.skipIf(!hasTool('qpdf'))(titled('qpdf', 'what is written'), () => {
  it('is sound', async () => {
    expect(told('qpdf', '--check', await rewritten(file))).toMatch(/No syntax or stream encoding errors/);
    const to = join(folder, 'check.pdf');
    await encodePages([drawnPicture(160, 100, 3, 16, 2), drawnPicture(160, 100, 1, 8, 2, true)], to, {
      format: 'pdf',
    });
    expect(told('qpdf', '--check', to)).toMatch(/No syntax or stream encoding errors/);
  });

  it('of a file with packed objects is packed too, and read back', async () => {
    const packed = join(folder, 'packed.pdf');
    told('qpdf', '--object-streams=generate', file, packed);
    const result = await rewritten(packed);
    expect(told('qpdf', '--check', result)).toMatch(/No syntax or stream encoding errors/);
    expect(readFileSync(result).includes('/ObjStm')).toBe(true);
    expect(bytesOf(await decodeImage(result)).equals(bytesOf(negative(await decodeImage(file))))).toBe(true);
    expect(await rootAndPages(result)).toEqual(await rootAndPages(packed));
  });
});

/** What pdfinfo says of a file, but for what may differ. */
const facts = (of: string) =>
  told('pdfinfo', '-box', '-l', '9', of).replace(/^(File size|PDF version).*$/gm, '');

describe.skipIf(!hasTool('pdftotext'))(titled('pdftotext', 'what other readers find'), () => {
  it('text, boxes, turning and links are those of before', async () => {
    const result = await rewritten(file);
    expect(told('pdftotext', result, '-')).toBe(told('pdftotext', file, '-'));
    expect(facts(result)).toBe(facts(file));
    expect(told('pdfinfo', '-url', result)).toBe(told('pdfinfo', '-url', file));
  });

  it('text of pages that became pictures, too', async () => {
    const result = await rewritten(file, (page) => page, true);
    expect(told('pdftotext', '-f', '4', result, '-')).toContain('Written by a program 8');
  });

  it('scans are packed as what they are', async () => {
    const list = told('pdfimages', '-list', await rewritten(file));
    const rows = list
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/\s+/));
    const form = rows.map(([page, , , w, h, colour, , bits, packing]) =>
      [page, w, h, colour, bits, packing].join(' '),
    );
    expect(form).toEqual(['1 200 100 gray 8 image', '2 200 100 gray 1 ccitt', '3 200 100 gray 8 image']);
  });
});
