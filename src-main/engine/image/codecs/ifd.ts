/*
 * Folders of tags: the structure that TIFF files and EXIF blocks are made of (TIFF 6.0, section 2), in the wide form of BigTIFF too
 * (libtiff's "The BigTIFF File Format"). Read from anywhere in either byte order, hostile content included; written little-endian.
 */

export interface Tag {
  tag: number;
  /** 1 byte, 2 text, 3 short, 4 long, 5 rational, 7 anything, ... as in the standard; 16 long of 8 bytes, in BigTIFF only. */
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
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const numberBytes = [0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4, 0, 0, 8, 8, 8];
/** Bounds for hostile files: tags in a folder, folders below each other, bytes of all values together. */
const mostTags = 512;
const mostLevels = 3;
const mostBytes = 2 ** 26;

/** How a folder lies in a file: byte order, and whether counts and places have 8 bytes (BigTIFF) or 4. */
export interface FolderForm {
  big: boolean;
  wide?: boolean;
}

/** Bytes of a folder's count, of one of its rows, and of a value that stands in the row itself. */
const layouts = { narrow: { count: 2, row: 12, inside: 4 }, wide: { count: 8, row: 20, inside: 8 } };
export const layoutOf = ({ wide = false }: Pick<FolderForm, 'wide'>) =>
  wide ? layouts.wide : layouts.narrow;

export const bytesOf = (data: Uint8Array): Bytes => ({
  read: async (at, length) => Buffer.from(data.subarray(at, at + length)),
});

/** Where the first folder is, and how folders lie; null for what is no TIFF. */
export async function readTiffHeader(
  from: Bytes,
): Promise<{ at: number; big: boolean; wide: boolean } | null> {
  const head = await from.read(0, 16);
  const mark = head.toString('latin1', 0, 4);
  const big = mark[0] === 'M';
  if (head.length >= 8 && (mark === 'II*\0' || mark === 'MM\0*'))
    return { at: numberAt(head, 4, 4, big), big, wide: false };
  if (head.length === 16 && (mark === 'II+\0' || mark === 'MM\0+'))
    return { at: numberAt(head, 8, 8, big), big, wide: true };
  return null;
}

/** A whole number of 2, 4 or 8 bytes. Those beyond 2^53 lie outside of any file and need not be exact. */
export function numberAt(bytes: Buffer, at: number, size: number, big: boolean): number {
  if (size === 8) return Number(big ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at));
  return big ? bytes.readUIntBE(at, size) : bytes.readUIntLE(at, size);
}

/**
 * Reads a folder and those below it. Left out are tags that lie outside the bytes, are of no known type or
 * come a second time, and what goes beyond the bounds.
 */
export function readFolder(from: Bytes, at: number, big: boolean, wide = false): Promise<Tag[]> {
  return readLevel({ from, big, wide, bytesLeft: mostBytes }, at, 1);
}

interface Reading {
  from: Bytes;
  big: boolean;
  wide: boolean;
  bytesLeft: number;
}

async function readLevel(reading: Reading, at: number, level: number): Promise<Tag[]> {
  const { from, big } = reading;
  const layout = layoutOf(reading);
  const head = await from.read(at, layout.count);
  if (head.length < layout.count) return [];
  const count = Math.min(numberAt(head, 0, layout.count, big), mostTags);
  const rows = await from.read(at + layout.count, count * layout.row);
  const tags = new Map<number, Tag>();
  for (let row = 0; row + layout.row <= rows.length; row += layout.row) {
    const tag = await readTag(reading, rows.subarray(row, row + layout.row));
    if (!tag || tags.has(tag.tag)) continue;
    if (folderTags.has(tag.tag) && tag.data.length >= 4 && level < mostLevels)
      tag.folder = await readLevel(reading, placeIn(tag.data), level + 1);
    tags.set(tag.tag, tag);
  }
  return [...tags.values()];
}

function placeIn(data: Buffer): number {
  return numberAt(data, 0, data.length >= 8 ? 8 : 4, false);
}

async function readTag(reading: Reading, row: Buffer): Promise<Tag | null> {
  const { from, big } = reading;
  const { inside } = layoutOf(reading);
  const type = numberAt(row, 2, 2, big);
  const length = numberAt(row, 4, inside, big) * (valueBytes[type] ?? 0);
  if (length === 0 || length > reading.bytesLeft) return null;
  const value = row.subarray(4 + inside);
  const data =
    length <= inside
      ? Buffer.from(value.subarray(0, length))
      : await from.read(numberAt(value, 0, inside, big), length);
  if (data.length < length) return null;
  reading.bytesLeft -= length;
  return { tag: numberAt(row, 0, 2, big), type, data: big ? swapped(data, numberBytes[type]!) : data };
}

function swapped(data: Buffer, size: number): Buffer {
  if (size === 2) return data.swap16();
  if (size === 4) return data.swap32();
  return size === 8 ? data.swap64() : data;
}

/**
 * A folder with its values and the folders below it, as bytes for the place `at`; no folder follows (the last
 * number after its rows is 0).
 * @param wide as BigTIFF has it
 */
export function writeFolder(tags: Tag[], at: number, wide = false): Buffer {
  const layout = layoutOf({ wide });
  const sorted = tags.toSorted((a, b) => a.tag - b.tag);
  const rows = Buffer.alloc(layout.count + layout.row * sorted.length + layout.inside);
  writeNumber(rows, sorted.length, 0, layout.count);
  const parts: Buffer[] = [rows];
  let end = at + rows.length;
  const append = (bytes: Buffer) => {
    const place = end;
    parts.push(bytes, Buffer.alloc(bytes.length & 1));
    end += bytes.length + (bytes.length & 1);
    return place;
  };
  sorted.forEach((tag, i) => {
    const row = rows.subarray(layout.count + layout.row * i, layout.count + layout.row * (i + 1));
    const value = row.subarray(4 + layout.inside);
    row.writeUInt16LE(tag.tag, 0);
    row.writeUInt16LE(tag.folder ? (wide ? 18 : 4) : tag.type, 2);
    writeNumber(row, tag.folder ? 1 : tag.data.length / valueBytes[tag.type]!, 4, layout.inside);
    if (tag.folder) writeNumber(value, append(writeFolder(tag.folder, end, wide)), 0, layout.inside);
    else if (tag.data.length <= layout.inside) tag.data.copy(value);
    else writeNumber(value, append(tag.data), 0, layout.inside);
  });
  return Buffer.concat(parts);
}

/** Writes a whole number of 2, 4 or 8 bytes, little-endian. */
export function writeNumber(to: Buffer, value: number, at: number, size: number): void {
  if (size === 8) to.writeBigUInt64LE(BigInt(value), at);
  else to.writeUIntLE(value, at, size);
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
  // As exact as 32 bits allow: a whole number stays one, 118.11 is not cut.
  const below = Number.isInteger(value) ? 1 : Math.max(1, Math.min(1e6, Math.floor((2 ** 32 - 1) / value)));
  data.writeUInt32LE(Math.min(Math.round(value * below), 2 ** 32 - 1), 0);
  data.writeUInt32LE(below, 4);
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
