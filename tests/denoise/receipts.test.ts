import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { formats, type FileResult } from '../../src-main/contract/config/cleaning.ts';
import { channels } from '../../src-main/contract/channels.ts';
import type { ReceiptItem } from '../../src-main/contract/config/receipt.ts';
import { noise } from '../../src-main/engine/jobs/noise.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { heardJob, quietJob } from '../helpers/jobs.ts';
import { hasTool, told } from '../helpers/tools.ts';
import { testimonies, type Testimony } from '../helpers/witness.ts';

const tools = ['convert', 'identify', 'exiftool'];
const missing = tools.filter((tool) => !hasTool(tool));
const title = missing.length > 0 ? `${missing.join(' and ')} not installed` : tools.join(', ');

const folder = temporaryFolder();
const source = join(folder, 'in');
/** All that a photograph may carry. */
const everything = [
  '-Make=Ourcam',
  '-Model=One',
  '-DateTimeOriginal=2020:01:02 03:04:05',
  '-UserComment=kept',
  '-GPSLatitude=52.5',
  '-GPSLatitudeRef=N',
  '-XMP:Title=Hills',
  '-IPTC:Keywords=hills',
  '-Comment=by hand',
];

/** Pictures of every kind that is read, made by ImageMagick and exiftool. */
async function makeSources(): Promise<void> {
  told('mkdir', source);
  const at = (name: string) => name.replace(/[^:]*$/, (own) => join(source, own));
  const alpha = ['-alpha', 'set', '-channel', 'A', '-evaluate', 'set', '40%', '+channel'];
  const [grey, cmyk] = [
    ['-colorspace', 'Gray'],
    ['-colorspace', 'CMYK'],
  ];
  const kinds: [name: string, ...how: string[]][] = [
    ['rgb16.png', '-depth', '16'],
    ['alpha16.png', '-depth', '16', ...alpha],
    ['png8:palette.png', '-depth', '8', '-colors', '12'],
    ['grey8.png', '-depth', '8', ...grey, '-set', 'Title', 'A title'],
    ['bits.png', '-monochrome'],
    ['nodpi.png', '-depth', '8', '-density', '0', '-units', 'Undefined'],
    ['photo.jpg', '-depth', '8', '-quality', '90'],
    ['grey.jpg', '-depth', '8', ...grey],
    ['screen.jpg', '-depth', '8', '-density', '72'],
    ['cmyk.jpg', '-depth', '8', ...cmyk],
    ['lzw16.tif', '-depth', '16', '-compress', 'LZW'],
    ['g4.tif', '-monochrome', '-compress', 'Group4'],
    ['fax.tif', '-monochrome', '-compress', 'Group4', '-density', '204x98'],
    ['cmyk.tif', '-depth', '8', ...cmyk, '-compress', 'None'],
    ['jpeg.tif', '-depth', '8', '-compress', 'JPEG'],
    ['palette.tif', '-depth', '8', '-type', 'Palette', '-compress', 'RLE'],
    ['alpha.tif', '-depth', '8', ...alpha, '-compress', 'Zip'],
    ['lossy.webp', '-depth', '8', '-quality', '80'],
    ['lossless.webp', '-depth', '8', '-define', 'webp:lossless=true', ...alpha],
    ['one.gif', '-depth', '8', '-colors', '16'],
  ];
  const each = kinds.flatMap(([name, ...how]) =>
    ['(', '-clone', '0'].concat(how, ['-write', at(name), '+delete', ')']),
  );
  told(
    'convert',
    '-respect-parentheses',
    '-size',
    '48x32',
    'plasma:red-blue',
    '-density',
    '300',
    '-units',
    'PixelsPerInch',
    ...each,
    'null:',
  );
  told('convert', at('g4.tif'), at('lzw16.tif'), at('alpha.tif'), at('pages.tif'));
  const tagged = ['photo.jpg', 'rgb16.png', 'lzw16.tif', 'lossy.webp'].map(at);
  told('exiftool', '-q', '-q', '-overwrite_original', ...everything, '-Orientation#=6', ...tagged);
  await sharp(at('photo.jpg')).keepMetadata().avif({ effort: 0 }).toFile(at('photo.avif'));
}

/** What a second opinion says became of an item. */
function fate(item: keyof Testimony, before: Testimony, after: Testimony): string {
  // What is not said is upright.
  if (item === 'orientation' && before[item] === '1' && after[item] === '1') return 'none or same';
  if (before[item] === null) return after[item] === null ? 'none' : 'new';
  if (before[item] === after[item] || (item === 'exif' && hasAll(before.exif, after.exif))) return 'same';
  return after[item] === null ? 'gone' : 'other';
}

/** Encoders add a tag or two of their own. */
function hasAll(before: string | null, after: string | null): boolean {
  const [old, own] = [before, after].map((tags) =>
    (JSON.parse(tags ?? '[]') as unknown[]).map((tag) => JSON.stringify(tag)),
  );
  return old!.every((tag) => own!.includes(tag));
}

/** Items for which a format has no place, among those that the sources have. */
const lacking: Record<string, Set<string>> = {
  keep: new Set(),
  png: new Set(['comments']),
  tiff: new Set(['comments']),
  jpeg: new Set(['alpha', 'comments']),
  webp: new Set(['comments', 'iptc']),
  avif: new Set(['comments', 'iptc']),
};

/** What may be heard of an item that a receipt tells of so. */
const fitting: Record<string, string[]> = {
  kept: ['same', 'none or same'],
  converted: ['other', 'new', 'gone'],
  lost: ['gone', 'other'],
  removed: ['gone'],
  nothing: ['none', 'new', 'none or same'],
};

describe.skipIf(missing.length > 0)(`receipts of every kind of file in every format (${title})`, () => {
  let files: FileResult[] = [];
  let heard = new Map<string, Testimony>();

  beforeAll(async () => {
    await makeSources();
    for (const format of ['keep', ...formats.filter((name) => name !== 'pdf')] as const) {
      const output = { output: join(folder, format), format };
      const request = { inputs: [source], output, noise: [{ kind: 'gaussian', low: 2, high: 2 }] };
      const result = await noise(channels.noise.request.parse(request), quietJob());
      files.push(...result.files);
    }
    files = files.filter(({ ok }) => ok);
    const inputs = readdirSync(source).map((name) => join(source, name));
    heard = testimonies([...inputs, ...files.map(({ out }) => out!)]);
  });

  it('agree with exiftool and ImageMagick on everything', () => {
    const wrong: unknown[] = [];
    for (const { in: file, out, receipt } of files) {
      const [before, after] = [heard.get(file)!, heard.get(out!)!];
      for (const item of Object.keys(before) as (keyof Testimony & ReceiptItem)[]) {
        const verdict = receipt?.[item]?.verdict ?? 'nothing';
        const truth = fate(item, before, after);
        if (!fitting[verdict]!.includes(truth))
          wrong.push({
            out,
            item,
            verdict,
            receipt: receipt?.[item],
            truth,
            before: before[item],
            after: after[item],
          });
      }
    }
    expect(wrong).toEqual([]);
  });

  it('say of each format what it has no place for, and nothing is lost where the format stays', () => {
    const lost = Object.fromEntries(Object.keys(lacking).map((format) => [format, new Set<string>()]));
    for (const { out, receipt = {} } of files)
      for (const [item, { verdict }] of Object.entries(receipt))
        if (verdict === 'lost') lost[basename(dirname(out!))]!.add(item);
    expect(lost).toEqual(lacking);
  });

  it('come with the events of files, and say what was taken away as asked', async () => {
    const job = heardJob<'noise'>();
    const output = { output: join(folder, 'stripped'), strip: ['gps'] };
    const inputs = ['photo.jpg', 'rgb16.png', 'lzw16.tif', 'lossy.webp'].map((name) => join(source, name));
    const request = { inputs, output, noise: [{ kind: 'gaussian', low: 2, high: 2 }] };
    await noise(channels.noise.request.parse(request), job);
    const ends = job.events.flatMap((event) =>
      event.kind === 'file' && event.file.state === 'done' ? [event.file] : [],
    );
    expect(ends.map(({ receipt }) => receipt?.gps?.verdict)).toEqual(inputs.map(() => 'removed'));
    for (const { out } of ends) expect(told('exiftool', '-a', '-G1', '-GPS*', out!)).toBe('');
  });
});
