import type { HeaderBytes } from './header-bytes.ts';

/*
 * Directories of tags as in TIFF, BigTIFF and EXIF, in either byte order, read lazily: the thousands of places of strips that a page may
 * have are never looked at.
 */

export interface Row {
  type: number;
  count: number;
  /** Where the values lie. */
  at: number;
}

export interface Directory {
  rows: Map<number, Row>;
  /** Where the next one is; 0 after the last. */
  next: number;
}

/** Bytes of one value, and of the numbers in it, by type. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const numberBytes = [0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4, 0, 0, 8, 8, 8];
/** Bounds for hostile files. */
const mostRows = 1000;
const mostValueBytes = 2 ** 24;

export interface Tiff {
  wide: boolean;
  first: number;
  directory(at: number): Promise<Directory>;
  /** The values, little-endian; undefined where they are too long or lie outside. */
  bytes(row: Row): Promise<Buffer | undefined>;
  /** The first values as numbers, fractions divided out; none where they are no numbers. */
  numbers(row: Row | undefined, most?: number): Promise<number[]>;
}

/** Null for what is no TIFF. */
export async function openTiff(from: HeaderBytes): Promise<Tiff | null> {
  const head = await from.read(0, 16);
  const mark = head.toString('latin1', 0, 2);
  if (head.length < 8 || (mark !== 'II' && mark !== 'MM')) return null;
  const big = mark === 'MM';
  const version = number(head, 2, 2, big);
  if (version !== 42 && !(version === 43 && head.length === 16)) return null;
  const wide = version === 43;
  const first = wide ? number(head, 8, 8, big) : number(head, 4, 4, big);
  const values = async ({ type, count, at }: Row, most: number) => {
    const length = Math.min(count, most) * (valueBytes[type] ?? 0);
    if (length === 0 || length > mostValueBytes) return undefined;
    const data = await from.read(at, length);
    return data.length < length ? undefined : inLittleOrder(data, numberBytes[type]!, big);
  };
  return {
    wide,
    first,
    directory: (at) => readDirectory(from, at, big, wide),
    bytes: (row) => values(row, Infinity),
    async numbers(row, most = 8) {
      const data = row && (await values(row, most));
      return data ? numbersIn(data, row.type) : [];
    },
  };
}

async function readDirectory(from: HeaderBytes, at: number, big: boolean, wide: boolean): Promise<Directory> {
  const [headBytes, rowBytes, linkBytes] = wide ? ([8, 20, 8] as const) : ([2, 12, 4] as const);
  const head = await from.read(at, headBytes);
  const count = head.length < headBytes ? 0 : Math.min(number(head, 0, headBytes, big), mostRows);
  const all = await from.read(at + headBytes, count * rowBytes + linkBytes);
  const rows = new Map<number, Row>();
  for (let i = 0; (i + 1) * rowBytes <= Math.min(all.length, count * rowBytes); i++) {
    const tag = number(all, i * rowBytes, 2, big);
    if (!rows.has(tag)) rows.set(tag, rowAt(all, i * rowBytes, at + headBytes, big, wide));
  }
  const isWhole = all.length === count * rowBytes + linkBytes;
  return { rows, next: isWhole ? number(all, count * rowBytes, linkBytes, big) : 0 };
}

/** Short values stand in the row itself, others elsewhere. */
function rowAt(all: Buffer, row: number, start: number, big: boolean, wide: boolean): Row {
  const width = wide ? 8 : 4;
  const type = number(all, row + 2, 2, big);
  const count = number(all, row + 4, width, big);
  const isInside = count * (valueBytes[type] ?? 0) <= width;
  const place = row + 4 + width;
  return { type, count, at: isInside ? start + place : number(all, place, width, big) };
}

function number(data: Buffer, at: number, length: number, big: boolean): number {
  if (length === 8) return Number(big ? data.readBigUInt64BE(at) : data.readBigUInt64LE(at));
  return big ? data.readUIntBE(at, length) : data.readUIntLE(at, length);
}

function inLittleOrder(data: Buffer, size: number, big: boolean): Buffer {
  if (!big || size < 2) return data;
  const own = Buffer.from(data);
  if (size === 2) return own.swap16();
  return size === 4 ? own.swap32() : own.swap64();
}

function numbersIn(data: Buffer, type: number): number[] {
  const size = valueBytes[type]!;
  const read = (at: number) => {
    if (type === 5) return data.readUInt32LE(at) / data.readUInt32LE(at + 4);
    if (type === 10) return data.readInt32LE(at) / data.readInt32LE(at + 4);
    if (type === 11) return data.readFloatLE(at);
    if (type === 12) return data.readDoubleLE(at);
    return number(data, at, size, false);
  };
  return Array.from({ length: data.length / size }, (_, i) => read(i * size));
}
