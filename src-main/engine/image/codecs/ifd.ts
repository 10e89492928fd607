/*
 * Folders of tags: the structure that TIFF files and EXIF blocks are made of (TIFF 6.0, section 2). Read from
 * anywhere in either byte order, hostile content included; written little-endian.
 */

export interface Tag {
  tag: number;
  /** 1 byte, 2 text, 3 short, 4 long, 5 rational, 7 anything, ... as in the standard. */
  type: number;
  /** The values, little-endian. */
  data: Buffer;
  /** The folder that the value points to, for EXIF, GPS and interoperability. */
  folder?: Tag[];
}

/** Bytes to read from; gives fewer at the end. */
export interface Bytes {
  read(at: number, length: number): Promise<Buffer>;
}

const folderTags = new Set([34665, 34853, 40965]);
/** Bytes of one value, and of the numbers it consists of, by type. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const numberBytes = [0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4];
/** Bounds for hostile files: tags in a folder, folders below each other, bytes of all values together. */
const mostTags = 512;
const mostLevels = 3;
const mostBytes = 2 ** 26;

export const bytesOf = (data: Uint8Array): Bytes => ({
  read: async (at, length) => Buffer.from(data.subarray(at, at + length)),
});

/** Where the first folder is, and the byte order; null for what is no classic TIFF. */
export async function readTiffHeader(from: Bytes): Promise<{ at: number; big: boolean } | null> {
  const head = await from.read(0, 8);
  const mark = head.toString('latin1', 0, 4);
  if (head.length < 8 || (mark !== 'II*\0' && mark !== 'MM\0*')) return null;
  const big = mark[0] === 'M';
  return { at: big ? head.readUInt32BE(4) : head.readUInt32LE(4), big };
}

/**
 * Reads a folder and those below it. Left out are tags that lie outside the bytes, are of no known type or
 * come a second time, and what goes beyond the bounds.
 */
export function readFolder(from: Bytes, at: number, big: boolean): Promise<Tag[]> {
  return readLevel({ from, big, bytesLeft: mostBytes }, at, 1);
}

interface Reading {
  from: Bytes;
  big: boolean;
  bytesLeft: number;
}

async function readLevel(reading: Reading, at: number, level: number): Promise<Tag[]> {
  const { from, big } = reading;
  const head = await from.read(at, 2);
  if (head.length < 2) return [];
  const count = Math.min(big ? head.readUInt16BE() : head.readUInt16LE(), mostTags);
  const rows = await from.read(at + 2, count * 12);
  const tags = new Map<number, Tag>();
  for (let row = 0; row + 12 <= rows.length; row += 12) {
    const tag = await readTag(reading, littleRow(rows.subarray(row, row + 12), big));
    if (!tag || tags.has(tag.tag)) continue;
    if (folderTags.has(tag.tag) && tag.data.length >= 4 && level < mostLevels)
      tag.folder = await readLevel(reading, tag.data.readUInt32LE(), level + 1);
    tags.set(tag.tag, tag);
  }
  return [...tags.values()];
}

/** Tag, type, count in little-endian order; the value, or its place, as it was. */
function littleRow(row: Buffer, big: boolean): Buffer {
  if (!big) return row;
  const out = Buffer.from(row);
  out.subarray(0, 4).swap16();
  out.subarray(4, 8).swap32();
  return out;
}

async function readTag(reading: Reading, row: Buffer): Promise<Tag | null> {
  const { from, big } = reading;
  const type = row.readUInt16LE(2);
  const length = row.readUInt32LE(4) * (valueBytes[type] ?? 0);
  if (length === 0 || length > reading.bytesLeft) return null;
  const place = big ? row.readUInt32BE(8) : row.readUInt32LE(8);
  const data = length <= 4 ? Buffer.from(row.subarray(8, 8 + length)) : await from.read(place, length);
  if (data.length < length) return null;
  reading.bytesLeft -= length;
  return { tag: row.readUInt16LE(0), type, data: big ? swapped(data, numberBytes[type]!) : data };
}

function swapped(data: Buffer, size: number): Buffer {
  if (size === 2) return data.swap16();
  if (size === 4) return data.swap32();
  return size === 8 ? data.swap64() : data;
}

/**
 * A folder with its values and the folders below it, as bytes for the place `at`; no folder follows (its last
 * 4 bytes of rows are 0).
 */
export function writeFolder(tags: Tag[], at: number): Buffer {
  const sorted = tags.toSorted((a, b) => a.tag - b.tag);
  const rows = Buffer.alloc(2 + 12 * sorted.length + 4);
  rows.writeUInt16LE(sorted.length, 0);
  const parts: Buffer[] = [rows];
  let end = at + rows.length;
  const append = (bytes: Buffer) => {
    const place = end;
    parts.push(bytes, Buffer.alloc(bytes.length & 1));
    end += bytes.length + (bytes.length & 1);
    return place;
  };
  sorted.forEach((tag, i) => {
    const row = rows.subarray(2 + 12 * i, 14 + 12 * i);
    row.writeUInt16LE(tag.tag, 0);
    row.writeUInt16LE(tag.folder ? 4 : tag.type, 2);
    row.writeUInt32LE(tag.folder ? 1 : tag.data.length / valueBytes[tag.type]!, 4);
    if (tag.folder) row.writeUInt32LE(append(writeFolder(tag.folder, end)), 8);
    else if (tag.data.length <= 4) tag.data.copy(row, 8);
    else row.writeUInt32LE(append(tag.data), 8);
  });
  return Buffer.concat(parts);
}

/** A tag with short (3) or long (4) values. */
export function numberTag(tag: number, type: 3 | 4, ...values: number[]): Tag {
  const size = valueBytes[type]!;
  const data = Buffer.alloc(values.length * size);
  values.forEach((v, i) => data.writeUIntLE(v, i * size, size));
  return { tag, type, data };
}

/** A tag with one fraction. */
export function fractionTag(tag: number, value: number): Tag {
  const data = Buffer.alloc(8);
  data.writeUInt32LE(Math.round(value * 1000), 0);
  data.writeUInt32LE(1000, 4);
  return { tag, type: 5, data };
}

/** The first number of a tag; fractions are divided out. Undefined when it is not there or makes no sense. */
export function numberIn(tags: Tag[], wanted: number): number | undefined {
  const found = tags.find(({ tag }) => tag === wanted);
  if (found?.type === 3) return found.data.readUInt16LE();
  if (found?.type === 4) return found.data.readUInt32LE();
  if (found?.type !== 5) return undefined;
  const below = found.data.readUInt32LE(4);
  return below > 0 ? found.data.readUInt32LE() / below : undefined;
}
