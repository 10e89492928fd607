import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { channels } from '../../src-main/contract/channels.ts';
import type { FileResult, Format } from '../../src-main/contract/config/cleaning.ts';
import type { ReceiptItem, ReceiptVerdict } from '../../src-main/contract/config/receipt.ts';
import { noise } from '../../src-main/engine/jobs/noise.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { quietJob } from '../helpers/jobs.ts';
import { makeScannedPdf } from '../helpers/pdf-file.ts';
import { hasTool, titled, told } from '../helpers/tools.ts';

const folder = temporaryFolder();
const scan = join(folder, 'scan.pdf');
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>A scan</a></x:xmpmeta>';
let asPdf: FileResult;
let asTiff: FileResult;

async function withNoise(file: string, format: Format | 'keep'): Promise<FileResult> {
  const output = { output: join(folder, format), format };
  const request = { inputs: [file], output, noise: [{ kind: 'gaussian', low: 9, high: 9 }] };
  const { files } = await noise(channels.noise.request.parse(request), quietJob());
  return files[0]!;
}

beforeAll(async () => {
  const [width, height] = [240, 160];
  const create = { width, height, channels: 3 as const, background: '#c84' };
  const jpeg = await sharp({ create }).jpeg().toBuffer();
  const bits = Uint8Array.from({ length: (width / 8) * height }, (_, i) => (i * 37) & 255);
  const pages = [
    { picture: { width, height, jpeg }, text: 'What is read', entries: '/CropBox [2 2 110 70]' },
    { picture: { width, height, bits }, text: 'and searched', entries: '/Rotate 90 /TrimBox [1 1 100 60]' },
  ];
  await writeFile(scan, makeScannedPdf(pages, xmp));
  asPdf = await withNoise(scan, 'keep');
  asTiff = await withNoise(scan, 'tiff');
});

function verdict(file: FileResult, item: ReceiptItem): ReceiptVerdict | undefined {
  return file.receipt?.[item]?.verdict;
}

describe('the receipt of a PDF', () => {
  it('says what was kept of one that stays a PDF', () => {
    expect(asPdf.error).toBeUndefined();
    const kept = [
      'format',
      'pages',
      'size',
      'dpi',
      'orientation',
      'xmp',
      'text',
      'outline',
      'boxes',
    ] as const;
    for (const item of [...kept, 'annotations', 'properties', 'attachments'] as const)
      expect([item, verdict(asPdf, item)]).toEqual([item, 'kept']);
    expect(asPdf.receipt!.text!.before).toBe('24 characters on 2 pages');
    expect(asPdf.receipt!.outline!.after).toBe('3 entries');
  });

  it('says that black and white became grey', () => {
    expect(asPdf.receipt!.depth).toEqual({
      verdict: 'converted',
      before: '8 bits (1 page), 1 bit (1 page)',
      after: '8 bits',
    });
  });

  it('says what is lost where it becomes pictures', () => {
    for (const item of [
      'text',
      'outline',
      'boxes',
      'annotations',
      'properties',
      'attachments',
      'xmp',
    ] as const)
      expect([item, verdict(asTiff, item)]).toEqual([item, 'lost']);
    for (const item of ['pages', 'size', 'dpi', 'orientation'] as const)
      expect([item, verdict(asTiff, item)]).toEqual([item, 'kept']);
  });
});

/** The same file without its table, and without the objects that hold these words. */
function damaged(file: Buffer, ...words: string[]): Buffer {
  const copy = Buffer.from(file);
  for (const word of ['startxref', ...words]) {
    const begin = copy.lastIndexOf(' obj', copy.indexOf(word));
    copy.fill(' ', word === 'startxref' ? copy.indexOf(word) : begin, copy.indexOf(word) + word.length);
  }
  return copy;
}

describe('the receipt of a PDF that was damaged', () => {
  it.each([
    ['whose pages are all there', [], 'converted', '2 in a damaged file', '2'],
    [
      'that lost a picture',
      ['/Subtype /Image'],
      'lost',
      '2 in a damaged file, 1 cannot be read',
      '2, 1 incomplete',
    ],
    ['that lost a page', ['/Rotate 90'], 'lost', '2 in a damaged file, 1 cannot be read', '1'],
  ])('tells of one %s', async (name, words, became, before, after) => {
    const file = join(folder, `${name}.pdf`);
    await writeFile(file, damaged(await readFile(scan), ...words));
    const made = await withNoise(file, 'keep');
    expect(made.receipt?.pages).toEqual({ verdict: became, before, after });
    expect(made.leftAlone).toBeUndefined();
  });
});

/** What a program says of the source and of the result. */
function both(tool: string, ...args: string[]): string[] {
  return [scan, asPdf.out!].map((file) => told(tool, ...args, file));
}

describe('what the receipt of a PDF calls kept', () => {
  it.skipIf(!hasTool('pdftotext'))(titled('pdftotext', 'text'), () => {
    const [before, after] = [scan, asPdf.out!].map((file) => told('pdftotext', file, '-'));
    expect(after).toBe(before);
    expect(after).toContain('What is read');
  });

  it.skipIf(!hasTool('pdfinfo'))(titled('pdfinfo', 'pages, boxes, turning and properties'), () => {
    const lines = both('pdfinfo', '-box', '-l', '2').map((text) =>
      text.split('\n').filter((line) => /^(Title|Author|Keywords|Pages|Page +\d)/.test(line)),
    );
    expect(lines[1]).toEqual(lines[0]);
    expect(lines[1]!.length).toBeGreaterThan(12);
  });

  it.skipIf(!hasTool('pdfimages'))(titled('pdfimages', 'size and resolution'), () => {
    const rows = both('pdfimages', '-list').map((text) =>
      text
        .trim()
        .split('\n')
        .slice(2)
        .map((line) => line.trim().split(/\s+/))
        .map((words) => [words[0], words[3], words[4], words[12], words[13]]),
    );
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[1]![0]).toEqual(['1', '240', '160', '144', '144']);
  });

  it.skipIf(!hasTool('pdfdetach'))(titled('pdfdetach', 'attachments'), () => {
    expect(told('pdfdetach', '-list', asPdf.out!)).toContain('table.csv');
  });

  it.skipIf(!hasTool('qpdf'))(titled('qpdf', 'outline, and that the file is sound'), () => {
    told('qpdf', '--check', asPdf.out!);
    const outlines = both('qpdf', '--json', '--json-key=outlines').map((text) => titlesIn(JSON.parse(text)));
    expect(outlines[1]).toEqual(outlines[0]);
    expect(outlines[1]).toEqual(['One', 'One and a half', 'Two']);
  });
});

/** Titles of an outline as qpdf tells it, at any depth. */
function titlesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(titlesIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'title' in value ? [String(value.title)] : [];
  return [...own, ...Object.values(value).flatMap(titlesIn)];
}
