import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DamagedPdf } from '../../../../src-main/engine/pdf/damaged.ts';
import { undoFilters } from '../../../../src-main/engine/pdf/filters.ts';
import { dict, name, type Value } from '../../../../src-main/engine/pdf/values.ts';

function undone(bytes: Buffer, filter: Value, settings?: Value, most = 1e6) {
  return undoFilters(bytes, dict({ Filter: filter, DecodeParms: settings }), most);
}

describe('filters', () => {
  it.each([
    ['ASCIIHexDecode', Buffer.from('48 65 6C6c 6F 2>'), 'Hello '],
    ['ASCII85Decode', Buffer.from('87cURD]i,"Ebo80~>'), 'Hello World!'],
    ['RunLengthDecode', Buffer.from([1, 72, 101, 255, 108, 0, 111, 128]), 'Hello'],
    // The example of the standard, 7.4.4.2.
    ['LZWDecode', Buffer.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]), '-----A---B'],
  ])('%s', async (filter, bytes, text) => {
    const { bytes: found, rest } = await undone(bytes, name(filter));
    expect(found.toString('latin1')).toBe(text);
    expect(rest).toEqual([]);
  });

  it('come one after another, and leave what only pictures have', async () => {
    const bytes = Buffer.from(`${deflateSync('abc').toString('hex')}>`);
    const chain = ['AHx', 'Fl', 'DCT'].map((each) => name(each));
    expect(await undone(bytes, chain)).toEqual({ bytes: Buffer.from('abc'), rest: ['DCTDecode'] });
  });

  it.each([0, 1, 2, 3, 4])("undo PNG's prediction %i", async (kind) => {
    const rows = [Buffer.from([10, 20, 30, 40]), Buffer.from([15, 18, 33, 250])];
    const before = (y: number, x: number) => (x < 0 || y < 0 ? 0 : rows[y]![x]!);
    const guess = (y: number, x: number): number => {
      const [a, b, c] = [before(y, x - 1), before(y - 1, x), before(y - 1, x - 1)];
      if (kind === 4) {
        const p = a + b - c;
        const near = [a, b, c].toSorted((m, n) => Math.abs(p - m) - Math.abs(p - n));
        return near[0]!;
      }
      return [0, a, b, (a + b) >> 1][kind]!;
    };
    const packed = rows.flatMap((row, y) => [kind, ...row.map((v, x) => (v - guess(y, x)) & 255)]);
    const settings = dict({ Predictor: 15, Columns: 4 });
    const { bytes } = await undone(deflateSync(Buffer.from(packed)), name('FlateDecode'), settings);
    expect([...bytes]).toEqual([...rows[0]!, ...rows[1]!]);
  });

  it('give up what would fill the memory', async () => {
    const bomb = deflateSync(Buffer.alloc(5e6));
    await expect(undone(bomb, name('FlateDecode'))).rejects.toThrow(DamagedPdf);
    const runs = Buffer.alloc(40_000, 129);
    await expect(undone(runs, name('RunLengthDecode'))).rejects.toThrow(DamagedPdf);
  });

  it('read what was cut off as far as it goes', async () => {
    const whole = deflateSync(Buffer.from('once upon a time '.repeat(500)), { level: 0 });
    const { bytes } = await undone(whole.subarray(0, 4000), name('FlateDecode'));
    expect(bytes.toString().startsWith('once upon a time')).toBe(true);
  });
});
