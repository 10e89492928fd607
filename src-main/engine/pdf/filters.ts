import { inflate, constants } from 'node:zlib';
import { promisify } from 'node:util';
import { DamagedPdf } from './damaged.ts';
import { undoLzw } from './lzw.ts';
import { isDict, nameOf, type Dict, type Value } from './values.ts';

const inflateBytes = promisify(inflate);

/** The names of the filters of a stream, outermost first, in their long form. */
export function filtersOf(stream: Dict): string[] {
  const filter = stream.get('Filter') ?? stream.get('F') ?? null;
  const all = Array.isArray(filter) ? filter : filter === null ? [] : [filter];
  return all.map((each) => longNames[nameOf(each) ?? ''] ?? nameOf(each) ?? '');
}

const longNames: Record<string, string> = {
  Fl: 'FlateDecode',
  LZW: 'LZWDecode',
  A85: 'ASCII85Decode',
  AHx: 'ASCIIHexDecode',
  RL: 'RunLengthDecode',
  CCF: 'CCITTFaxDecode',
  DCT: 'DCTDecode',
};

/** The settings of each filter, as many as there are filters. */
export function filterSettings(stream: Dict): (Dict | null)[] {
  const given = stream.get('DecodeParms') ?? stream.get('DP') ?? null;
  const all = Array.isArray(given) ? given : [given];
  return filtersOf(stream).map((_, i) => {
    const each: Value | undefined = all[i];
    return isDict(each) ? each : null;
  });
}

/**
 * Undoes the filters of a stream that hold any bytes, such as deflate; those that hold pictures, such as JPEG, are left.
 * @param most bytes that may come of it
 * @returns the bytes and the filters that remain
 * @throws DamagedPdf
 */
export async function undoFilters(
  bytes: Buffer,
  stream: Dict,
  most: number,
): Promise<{ bytes: Buffer; rest: string[] }> {
  const names = filtersOf(stream);
  const settings = filterSettings(stream);
  let done = bytes;
  for (const [i, each] of names.entries()) {
    const undo = filters[each];
    if (!undo) return { bytes: done, rest: names.slice(i) };
    done = await undo(done, most, settings[i] ?? null);
    if (done.length > most) throw new DamagedPdf('a stream is larger than it may be');
  }
  return { bytes: done, rest: [] };
}

type Undo = (bytes: Buffer, most: number, settings: Dict | null) => Buffer | Promise<Buffer>;

const filters: Record<string, Undo> = {
  FlateDecode: async (bytes, most, settings) => undoPredictor(await unpack(bytes, most), settings),
  LZWDecode: (bytes, most, settings) =>
    undoPredictor(undoLzw(bytes, most, settings?.get('EarlyChange') !== 0), settings),
  ASCII85Decode: undoAscii85,
  ASCIIHexDecode: undoHex,
  RunLengthDecode: undoRuns,
};

async function unpack(bytes: Buffer, most: number): Promise<Buffer> {
  try {
    // Many writers leave the end of the last block away.
    return await inflateBytes(bytes, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new DamagedPdf('a stream cannot be unpacked', { cause });
  }
}

/** PNG's predictors (10 and up) and TIFF's (2) for whole bytes. */
function undoPredictor(bytes: Buffer, settings: Dict | null): Buffer {
  const number = (key: string, otherwise: number) => {
    const value = settings?.get(key);
    return typeof value === 'number' && value >= 1 ? value : otherwise;
  };
  const predictor = number('Predictor', 1);
  if (predictor < 2) return bytes;
  const bits = number('Colors', 1) * number('BitsPerComponent', 8);
  const pixel = Math.max(1, Math.ceil(bits / 8));
  const row = Math.ceil((bits * number('Columns', 1)) / 8);
  if (predictor >= 10) return undoPng(bytes, row, pixel);
  if (number('BitsPerComponent', 8) !== 8) throw new DamagedPdf('its kind of prediction is not known');
  for (let i = 0; i < bytes.length; i++)
    if (i % row >= pixel) bytes[i] = (bytes[i]! + bytes[i - pixel]!) & 255;
  return bytes;
}

function undoPng(bytes: Buffer, row: number, pixel: number): Buffer {
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = Buffer.alloc(rows * row);
  for (let y = 0; y < rows; y++) {
    const from = y * (row + 1);
    const kind = bytes[from]!;
    const line = bytes.subarray(from + 1, from + 1 + row);
    const to = y * row;
    for (let x = 0; x < line.length; x++) {
      const left = x >= pixel ? out[to + x - pixel]! : 0;
      const up = y > 0 ? out[to + x - row]! : 0;
      const corner = y > 0 && x >= pixel ? out[to + x - row - pixel]! : 0;
      out[to + x] = (line[x]! + predicted(kind, left, up, corner)) & 255;
    }
  }
  return out;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  return kind === 4 ? paeth(left, up, corner) : 0;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function undoHex(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .split('>')[0]!
    .replace(/[^0-9a-fA-F]/g, '');
  return Buffer.from(text.length % 2 ? `${text}0` : text, 'hex');
}

function undoAscii85(bytes: Buffer): Buffer {
  const out: number[] = [];
  let group: number[] = [];
  for (const byte of bytes) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0);
    if (byte < 0x21 || byte > 0x75) continue;
    group.push(byte - 0x21);
    if (group.length < 5) continue;
    out.push(...wordOf(group));
    group = [];
  }
  if (group.length > 1)
    out.push(...wordOf([...group, 84, 84, 84, 84].slice(0, 5)).slice(0, group.length - 1));
  return Buffer.from(out);
}

function wordOf(group: number[]): number[] {
  const word = group.reduce((sum, digit) => sum * 85 + digit, 0) >>> 0;
  return [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255];
}

function undoRuns(bytes: Buffer, most: number): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  for (let at = 0; at < bytes.length && bytes[at] !== 128 && size <= most;) {
    const length = bytes[at]!;
    const part =
      length < 128 ? bytes.subarray(at + 1, at + 2 + length) : Buffer.alloc(257 - length, bytes[at + 1]);
    at += length < 128 ? length + 2 : 2;
    size += part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
