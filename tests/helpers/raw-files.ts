import { crc32, deflateSync } from 'node:zlib';

/*
 * Image files made by hand, byte by byte, so that decoding is tested against something other than the library
 * that decodes.
 */

export interface PngParts {
  width: number;
  height: number;
  /** Bits per sample: 1, 2, 4, 8 or 16. */
  bits: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey + alpha, 6 colour + alpha. */
  type: 0 | 2 | 3 | 4 | 6;
  /** Packed rows without filter bytes, 16-bit samples high byte first. */
  rows: Uint8Array;
  palette?: number[];
  /** Further chunks, placed before the pixels. */
  chunks?: [string, Uint8Array][];
}

/** A PNG file with unfiltered rows. */
export function makePng({ width, height, bits, type, rows, palette, chunks = [] }: PngParts): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, type], 8);
  const stride = rows.length / height;
  const filtered = Buffer.alloc(rows.length + height);
  for (let y = 0; y < height; y++)
    filtered.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...chunks.map(([name, data]) => pngChunk(name, data)),
    ...(palette ? [pngChunk('PLTE', Uint8Array.from(palette))] : []),
    pngChunk('IDAT', deflateSync(filtered)),
    pngChunk('IEND', new Uint8Array(0)),
  ]);
}

function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * A TIFF tag: number, type (1 byte, 2 text, 3 short, 4 long, 5 rational, 7 anything) and values, or bytes for
 * 1, 2 and 7.
 */
export type Tag = [tag: number, type: number, values: number[] | Uint8Array];

/** One page: its tags (offsets and byte counts of the strip are added) and the bytes of its only strip. */
export interface TiffPage {
  tags: Tag[];
  strip: Uint8Array;
  /** Tags of an EXIF folder (tag 34665). */
  exif?: Tag[];
}

/** A TIFF file, little-endian or (`big`) big-endian, uncompressed or whatever the strips hold. */
export function makeTiff(pages: TiffPage[], big = false): Buffer {
  const out = new Writer(big);
  out.bytes(Buffer.from(big ? 'MM' : 'II'));
  out.number(42, 2);
  let link = out.number(0, 4);
  for (const { tags, strip, exif } of pages) {
    const at = out.bytes(strip);
    const all: Tag[] = [...tags, [273, 4, [at]], [279, 4, [strip.length]]];
    if (exif) all.push([34665, 4, [out.folder(exif).at]]);
    const folder = out.folder(all);
    out.patch(link, folder.at);
    link = folder.next;
  }
  return out.done();
}

/** An EXIF block: a TIFF without pixels. */
export function makeExif(main: Tag[], exif: Tag[], big = false): Buffer {
  const out = new Writer(big);
  out.bytes(Buffer.from(big ? 'MM' : 'II'));
  out.number(42, 2);
  const link = out.number(0, 4);
  const sub = out.folder(exif);
  out.patch(link, out.folder([...main, [34665, 4, [sub.at]]]).at);
  return out.done();
}

const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 7: 1 };

class Writer {
  private readonly parts: Buffer[] = [];
  private length = 0;
  private readonly big: boolean;

  constructor(big: boolean) {
    this.big = big;
  }

  bytes(data: Uint8Array): number {
    const at = this.length;
    this.parts.push(Buffer.from(data), Buffer.alloc(data.length & 1));
    this.length += data.length + (data.length & 1);
    return at;
  }

  number(value: number, size: number): number {
    return this.bytes(this.pack([value], size));
  }

  /** Writes a folder of tags with its outside values before it. */
  folder(tags: Tag[]): { at: number; next: number } {
    const sorted = tags.toSorted((a, b) => a[0] - b[0]);
    const rows = sorted.map(([tag, type, values]) => {
      const data = values instanceof Uint8Array ? Buffer.from(values) : this.pack(values, sizes[type]!);
      const count = data.length / (type === 5 ? 8 : sizes[type]!);
      const inside = data.length <= 4 ? Buffer.concat([data, Buffer.alloc(4 - data.length)]) : undefined;
      const value = inside ?? this.pack([this.bytes(data)], 4);
      return Buffer.concat([this.pack([tag, type], 2), this.pack([count], 4), value]);
    });
    const at = this.bytes(Buffer.concat([this.pack([rows.length], 2), ...rows, Buffer.alloc(4)]));
    return { at, next: at + 2 + rows.length * 12 };
  }

  patch(at: number, value: number): void {
    const all = this.done();
    this.pack([value], 4).copy(all, at);
    this.parts.splice(0, this.parts.length, all);
  }

  done(): Buffer {
    return Buffer.concat(this.parts);
  }

  private pack(values: number[], size: number): Buffer {
    const out = Buffer.alloc(values.length * size);
    values.forEach((v, i) => {
      if (this.big) out.writeUIntBE(v, i * size, size);
      else out.writeUIntLE(v, i * size, size);
    });
    return out;
  }
}
