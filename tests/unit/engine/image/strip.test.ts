import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage } from '../../../../src-main/engine/image/decode.ts';
import { encodeImage } from '../../../../src-main/engine/image/encode.ts';
import { cutTags } from '../../../../src-main/engine/image/codecs/cut-tags.ts';
import { chunk } from '../../../../src-main/engine/image/codecs/png-chunks.ts';
import { exifTags } from '../../../../src-main/engine/image/codecs/exif.ts';
import type { Picture } from '../../../../src-main/engine/image/picture.ts';
import { stripped, xmpWithoutPlaces } from '../../../../src-main/engine/image/strip.ts';
import { drawnPicture } from '../../../helpers/images.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { hasTool, titled, told } from '../../../helpers/tools.ts';

const folder = temporaryFolder();

const xmp = (inner: string, attributes = '') =>
  Buffer.from(
    `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
      `<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"${attributes}>` +
      `${inner}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`,
  );
const creator = '<dc:creator><rdf:Seq><rdf:li>Ada Müller</rdf:li></rdf:Seq></dc:creator>';
const resource = (number: number, data: string) => {
  const head = Buffer.from('8BIM\0\0\0\0\0\0\0\0', 'latin1');
  head.writeUInt16BE(number, 4);
  head.writeUInt32BE(data.length, 8);
  return Buffer.concat([head, Buffer.from(data, 'latin1'), Buffer.alloc(data.length & 1)]);
};
const caption = resource(0x0404, '\x1c\x02\x05\0\x05Title');

/** An EXIF block of a telephone: its maker, a place north of Berlin, and the folder that comes after. */
function exifBlock(big: boolean): Buffer {
  const parts: Buffer[] = [];
  const n = (value: number, size: 2 | 4) => {
    const out = Buffer.alloc(size);
    if (big) out.writeUIntBE(value, 0, size);
    else out.writeUIntLE(value, 0, size);
    parts.push(out);
  };
  const row = (tag: number, type: number, count: number, value: number | string) => {
    n(tag, 2);
    n(type, 2);
    n(count, 4);
    if (typeof value === 'number') n(value, 4);
    else parts.push(Buffer.from(value.padEnd(4, '\0')));
  };
  parts.push(Buffer.from(big ? 'MM\0*' : 'II*\0', 'latin1'));
  n(8, 4);
  n(3, 2);
  row(271, 2, 11, 62);
  row(34853, 4, 1, 74);
  row(34735, 3, 2, big ? 0x00010002 : 0x00020001);
  n(146, 4);
  parts.push(Buffer.alloc(62 - 50), Buffer.from('Ourcam Inc\0\0'));
  n(2, 2);
  row(1, 2, 2, 'N');
  row(2, 5, 3, 104);
  n(0, 4);
  for (const [a, b] of [
    [52, 1],
    [31, 1],
    [4242, 100],
  ] as const) {
    n(a, 4);
    n(b, 4);
  }
  parts.push(Buffer.alloc(146 - 128));
  n(1, 2);
  row(305, 2, 4, 'App');
  n(0, 4);
  return Buffer.concat(parts);
}

const places = '<exif:GPSLatitude>52,31.07N</exif:GPSLatitude><exif:GPSVersionID/>';

function telephone(): Picture {
  const picture = drawnPicture(16, 12, 3, 8, 1);
  const source = {
    ...picture.source,
    exif: exifBlock(false),
    xmp: xmp(places + creator, ' drone:GpsLongtitude="13.4"'),
    resources: Buffer.concat([resource(0x0424, xmp(places).toString('latin1')), caption]),
    density: 300,
  };
  return { ...picture, source };
}

const content = (text: string) => Buffer.from(`Comment\0${text}`, 'latin1');
const place = (file: string) => told('exiftool', '-a', '-G1', '-s', '-ee', '-gps*', file);

describe('stripped of the place', () => {
  it.each([false, true])('an EXIF block, big-endian %s: all else stays where it is', async (big) => {
    const exif = exifBlock(big);
    const cut = Buffer.from(await cutTags(exif, new Set([34853, 34735])));
    expect((await exifTags(cut)).map(({ tag }) => tag)).toEqual([271]);
    expect(cut.subarray(62, 74)).toEqual(exif.subarray(62, 74));
    expect(cut.subarray(146)).toEqual(exif.subarray(146));
    expect(cut.subarray(74, 146)).toEqual(Buffer.alloc(72));
    const next = 8 + 2 + 12;
    expect(big ? cut.readUInt32BE(next) : cut.readUInt32LE(next)).toBe(146);
  });

  it('XMP and Photoshop resources: the rest stays byte by byte', async () => {
    const { source } = telephone();
    const bare = await stripped(source, ['gps']);
    expect(Buffer.from(bare.xmp!)).toEqual(xmp(creator));
    expect(Buffer.from(bare.resources!)).toEqual(caption);
    expect(await stripped(source, [])).toBe(source);
  });

  it('words of a PNG and a JPEG', async () => {
    const [plain, telling] = [chunk('tEXt', content('a dog')), chunk('tEXt', content('Latitude 52'))];
    const packed = chunk('zTXt', Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.from('gps 52')));
    const broken = chunk('zTXt', Buffer.from('Comment\0\0nothing', 'latin1'));
    const png = { ...telephone().source, format: 'png', texts: [plain, telling, packed, broken] } as const;
    expect((await stripped({ ...png, texts: [...png.texts] }, ['gps'])).texts).toEqual([plain]);
    const jpeg = {
      ...telephone().source,
      format: 'jpeg' as const,
      texts: [Buffer.from('a dog'), Buffer.from('GPS')],
    };
    expect((await stripped(jpeg, ['gps'])).texts).toEqual([Buffer.from('a dog')]);
  });

  it('rather no XMP than one that cannot be understood', () => {
    expect(xmpWithoutPlaces(Buffer.from('<exif:GPSLatitude>52', 'latin1'))).toBeUndefined();
    expect(xmpWithoutPlaces(Buffer.from('<exif:GPSLatitude a=', 'latin1'))).toBeUndefined();
    expect(xmpWithoutPlaces(Buffer.from('<a/>', 'utf16le'))).toBeUndefined();
  });

  it('does no harm to any bytes at all', async () => {
    const head = fc.constantFrom('II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08');
    const bytes = fc.tuple(head, fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(bytes, async ([start, rest]) => {
        const block = Buffer.concat([Buffer.from(start, 'latin1'), rest]);
        const tags = new Set(Array.from({ length: 65536 }, (_, tag) => tag).filter((tag) => tag % 3 > 0));
        expect(await cutTags(block, tags)).toHaveLength(block.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe.each(['png', 'tiff', 'jpeg', 'webp', 'avif'] as const)('a stripped %s', (format) => {
  const written = async (name: string, source: Picture['source']): Promise<string> => {
    const file = join(folder, `${name}.${format}`);
    await encodeImage({ ...telephone(), source }, file, { format });
    return file;
  };

  it('has everything else', async () => {
    const file = await written('bare', await stripped(telephone().source, ['gps']));
    const { source } = await decodeImage(file);
    expect(Buffer.from(source.exif!).includes('Ourcam Inc')).toBe(true);
    expect(Math.round(source.density!)).toBe(300);
    expect(Buffer.from(source.xmp!)).toEqual(xmp(creator));
    expect((await sharp(file).metadata()).width).toBe(16);
  });

  it.skipIf(!hasTool('exiftool'))(titled('exiftool', 'is silent about the place'), async () => {
    expect(place(await written('place', telephone().source))).toMatch(/GPSLatitude +: 52/);
    expect(place(await written('bare', await stripped(telephone().source, ['gps'])))).toBe('');
  });
});
