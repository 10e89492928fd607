import { bytesOf, layoutOf, numberAt, readTiffHeader, type Tag } from './ifd.ts';

/** Bytes of a value by type, as in the standard; what is not known has none to wipe. */
const valueBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const { count: countBytes, row: rowBytes } = layoutOf({});
/** The folder of places, whose own values go with it. */
export const gpsTag = 34853;

/**
 * An EXIF block without some tags of its first folder: their rows are closed up and their values wiped, all else stays where it
 * is, so that the private notes of camera makers, which tell places in the block, stay readable.
 */
export async function cutTags(exif: Uint8Array, wanted: ReadonlySet<number>): Promise<Uint8Array> {
  const header = await readTiffHeader(bytesOf(exif));
  if (!header || header.wide) return exif;
  const out = Buffer.from(exif);
  const folder = folderAt(out, header.at, header.big);
  const cut = folder.rows.filter((row) => wanted.has(numberAt(out, row, 2, header.big)));
  for (const row of cut) wipe(out, row, header.big);
  return cut.length > 0 ? closedUp(out, folder, new Set(cut), header.big) : exif;
}

export interface Folder {
  at: number;
  rows: number[];
  /** After the place of the next folder. */
  end: number;
}

/** Rows of a folder that lie inside of the bytes; none where it does not. */
export function folderAt(bytes: Buffer, at: number, big: boolean): Folder {
  if (at + countBytes > bytes.length) return { at, rows: [], end: at };
  const count = numberAt(bytes, at, countBytes, big);
  const rows = Array.from({ length: count }, (_, i) => at + countBytes + i * rowBytes);
  const whole = rows.filter((row) => row + rowBytes <= bytes.length);
  return { at, rows: whole, end: at + countBytes + count * rowBytes + 4 };
}

/** Wipes the value of a tag where it lies outside of its row; of the GPS folder, the folder with all its values. */
function wipe(bytes: Buffer, row: number, big: boolean): void {
  const place = numberAt(bytes, row + 8, 4, big);
  if (numberAt(bytes, row, 2, big) === gpsTag) {
    const { at, rows, end } = folderAt(bytes, place, big);
    for (const own of rows) wipe(bytes, own, big);
    bytes.fill(0, at, Math.min(end, bytes.length));
    return;
  }
  const length = numberAt(bytes, row + 4, 4, big) * (valueBytes[numberAt(bytes, row + 2, 2, big)] ?? 0);
  if (length > 4) bytes.fill(0, place, Math.min(place + length, bytes.length));
}

/** The rows that stay, one after another, and the place of the next folder after the last. */
function closedUp(bytes: Buffer, { at, rows, end }: Folder, cut: Set<number>, big: boolean): Buffer {
  const kept = rows
    .filter((row) => !cut.has(row))
    .map((row) => Buffer.from(bytes.subarray(row, row + rowBytes)));
  const next = Buffer.from(bytes.subarray(end - 4, end));
  bytes.fill(0, at, Math.min(end, bytes.length));
  if (big) bytes.writeUInt16BE(kept.length, at);
  else bytes.writeUInt16LE(kept.length, at);
  Buffer.concat([...kept, next]).copy(bytes, at + countBytes);
  return bytes;
}

/**
 * An EXIF block with more tags of one number each in its first folder, which moves to the end of it: again all else stays where it is.
 * Tags that it has already stay as they are, and so do blocks in the big-endian order, as hardly any of those lacks them.
 */
export async function addTags(exif: Uint8Array, tags: Tag[]): Promise<Uint8Array> {
  const header = await readTiffHeader(bytesOf(exif));
  if (!header || header.wide || header.big) return exif;
  const old = Buffer.from(exif);
  const { rows, end } = folderAt(old, header.at, false);
  const told = new Set(rows.map((row) => old.readUInt16LE(row)));
  const added = tags.filter(({ tag }) => !told.has(tag));
  if (added.length === 0 || rows.length === 0 || end > old.length) return exif;
  const at = (old.length + 1) & ~1;
  const count = rows.length + added.length;
  const values = new Values(at + countBytes + count * rowBytes + 4);
  const all = [
    ...rows.map((row) => old.subarray(row, row + rowBytes)),
    ...added.map((tag) => values.rowOf(tag)),
  ].toSorted((a, b) => a.readUInt16LE() - b.readUInt16LE());
  old.writeUInt32LE(at, 4);
  const next = old.subarray(end - 4, end);
  const head = Buffer.from([count & 255, count >> 8]);
  return Buffer.concat([old, Buffer.alloc(at - old.length), head, ...all, next, ...values.parts]);
}

/** Values that lie behind a folder. */
class Values {
  readonly parts: Buffer[] = [];
  private end: number;

  constructor(at: number) {
    this.end = at;
  }

  rowOf({ tag, type, data }: Tag): Buffer {
    const row = Buffer.alloc(rowBytes);
    row.writeUInt16LE(tag, 0);
    row.writeUInt16LE(type, 2);
    row.writeUInt32LE(1, 4);
    if (data.length <= 4) data.copy(row, 8);
    else {
      row.writeUInt32LE(this.end, 8);
      this.parts.push(data);
      this.end += data.length;
    }
    return row;
  }
}
