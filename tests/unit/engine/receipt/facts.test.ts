import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readFacts } from '../../../../src-main/engine/receipt/read-facts.ts';
import { receiptOf } from '../../../../src-main/engine/receipt/receipt.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { makeScannedPdf } from '../../../helpers/pdf-file.ts';
import { makeExif, makePng, makeTiff, type Tag } from '../../../helpers/raw-files.ts';

const folder = temporaryFolder();
let count = 0;

async function file(bytes: Uint8Array): Promise<string> {
  const name = join(folder, String(count++));
  await writeFile(name, bytes);
  return name;
}

/** Numbers of 4 bytes. */
function four(...values: number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => out.writeUInt32BE(value, 4 * i));
  return out;
}

const facts = async (bytes: Uint8Array) => readFacts(await file(bytes));

const tags = (bits: number, ...more: Tag[]): Tag[] => [
  [256, 4, [3]],
  [257, 4, [2]],
  [258, 3, [bits]],
  [259, 3, [1]],
  [262, 3, [1]],
  ...more,
];

const png = (chunks: [string, Uint8Array][]) =>
  makePng({
    width: 8,
    height: 1,
    bits: 1,
    type: 3,
    rows: new Uint8Array(1),
    palette: [0, 0, 0, 9, 9, 9],
    chunks,
  });

describe('facts of a TIFF', () => {
  it.each([false, true])('are those of each page, big-endian %s', async (big) => {
    const pages = [
      { tags: tags(16, [282, 5, [300, 1]], [283, 5, [150, 1]], [274, 3, [6]]), strip: new Uint8Array(12) },
      { tags: tags(8, [282, 5, [100, 1]], [296, 3, [3]], [338, 3, [2]]), strip: new Uint8Array(6) },
    ];
    const told = await facts(makeTiff(pages, big));
    expect(told).toMatchObject({
      format: 'TIFF',
      pages: [
        { width: 3, height: 2, bits: 16, colour: 'grey', alpha: false, dpi: [300, 150], orientation: 6 },
        { bits: 8, alpha: true, dpi: [254, 254] },
      ],
    });
  });

  it('come to an end where pages run in a circle', async () => {
    const bytes = makeTiff([{ tags: tags(8), strip: new Uint8Array(6) }]);
    const at = bytes.readUInt32LE(4);
    bytes.writeUInt32LE(at, at + 2 + 12 * bytes.readUInt16LE(at));
    expect((await facts(bytes))!.pages).toHaveLength(1);
  });
});

describe('facts of a PNG', () => {
  it('are palette, words and colours', async () => {
    const chunks: [string, Uint8Array][] = [
      ['gAMA', four(100000)],
      ['tEXt', Buffer.from('Author\0me')],
      ['tEXt', Buffer.from('date:create\0now')],
    ];
    const [page] = (await facts(png(chunks)))!.pages;
    expect(page).toMatchObject({ bits: 8, colour: 'palette of 2 colours', icc: { words: 'gamma 1.000' } });
    expect([...page!.comments!.keys()]).toEqual(['Author']);
  });

  it('are nothing in particular where it is sRGB in other words', async () => {
    const usual = four(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000);
    const [page] = (await facts(
      png([
        ['gAMA', four(45455)],
        ['cHRM', usual],
      ]),
    ))!.pages;
    expect(page!.icc).toBeUndefined();
    expect(page!.dpi).toBeUndefined();
  });
});

describe('further pictures of a file', () => {
  it('are counted in a JPEG of several, as phones write with gain maps', async () => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .jpeg()
      .toBuffer();
    const block = makeExif([[0xb001, 4, [2]]], []);
    const head = Buffer.from([0xff, 0xe2, 0, 0]);
    const body = Buffer.concat([Buffer.from('MPF\0'), block]);
    head.writeUInt16BE(body.length + 2, 2);
    const both = Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
    const [one, two] = await Promise.all([file(jpeg), file(both)]);
    expect((await receiptOf(two, one))!.attachments).toEqual({
      verdict: 'lost',
      before: '1 further picture',
      after: null,
    });
    expect((await receiptOf(one, one))!.attachments).toBeUndefined();
  });
});

describe('files that are not as they should be', () => {
  const whole = Promise.all([
    sharp({ create: { width: 9, height: 9, channels: 4, background: '#1234' } })
      .png()
      .toBuffer(),
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .withMetadata({ density: 72, orientation: 6 })
      .jpeg()
      .toBuffer(),
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .withMetadata()
      .webp()
      .toBuffer(),
    sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })
      .withMetadata()
      .avif({ effort: 0 })
      .toBuffer(),
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .tiff()
      .toBuffer(),
    sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .gif()
      .toBuffer(),
    makeScannedPdf([{ picture: { width: 8, height: 8, bits: new Uint8Array(8) } }], '<a/>'),
  ]);

  it('give facts or none, and never fail', async () => {
    const files = await whole;
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      to: fc.uint8Array({ maxLength: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(files.length - 1),
        fc.array(change, { maxLength: 4 }),
        fc.boolean(),
        async (n, changes, cut) => {
          const bytes = Buffer.from(files[n]!);
          for (const { at, to } of changes) bytes.set(to.subarray(0, 1), Math.floor(at * (bytes.length - 1)));
          const kept = cut ? bytes.subarray(0, Math.floor((changes[0]?.at ?? 1) * bytes.length)) : bytes;
          const told = await facts(kept);
          expect(told === null || told.pages.length > 0).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('give no receipt, rather than a wrong one', async () => {
    const good = await file((await whole)[0]!);
    expect(await receiptOf(good, await file(Buffer.from('nothing')))).toBeUndefined();
    expect(await receiptOf(join(folder, 'missing'), good)).toBeUndefined();
    expect((await receiptOf(good, good))!.alpha).toEqual({
      verdict: 'kept',
      before: 'transparency',
      after: 'transparency',
    });
  });
});
