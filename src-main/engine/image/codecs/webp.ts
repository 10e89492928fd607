import { open } from 'node:fs/promises';
import type { Extras } from './extras.ts';
import type { Bytes } from './ifd.ts';
import { bytesOfFile, type Piece } from './pieces.ts';

/** A chunk of the RIFF container: where it starts and ends, padding counted. */
interface Chunk {
  name: string;
  start: number;
  end: number;
}

/** Behind `RIFF`, the size, and `WEBP`. */
const riffBytes = 12;
/** Flags of the chunk VP8X. */
const flags = { icc: 0x20, alpha: 0x10, exif: 0x08, xmp: 0x04 };

/** Whether a WebP file holds its picture without loss: its pixels are in a `VP8L` chunk. */
export async function isLosslessWebp(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const chunks = await chunksOf(await bytesOfFile(handle), (await handle.stat()).size);
    return chunks.some(({ name }) => name === 'VP8L');
  } finally {
    await handle.close();
  }
}

/**
 * Where the extras go in a WebP file (WebP container specification): profile before the pixels, EXIF and XMP
 * after.
 */
export async function webpPieces(old: Bytes, size: number, extras: Extras): Promise<Piece[]> {
  const pixels = (await chunksOf(old, size)).filter(({ name }) => name !== 'VP8X');
  const { icc, exif, xmp } = extras;
  const content: Piece[] = [
    extendedHeader(extras),
    ...(icc ? [chunk('ICCP', icc)] : []),
    ...pixels.map(({ start, end }) => ({ start, end })),
    ...(exif ? [chunk('EXIF', exif)] : []),
    ...(xmp ? [chunk('XMP ', xmp)] : []),
  ];
  const bytes = content.reduce((sum, p) => sum + (p instanceof Uint8Array ? p.length : p.end - p.start), 4);
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  riff.writeUInt32LE(bytes, 4);
  return [riff, ...content];
}

async function chunksOf(bytes: Bytes, size: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let start = riffBytes; start + 8 <= size && chunks.length < 100;) {
    const head = await bytes.read(start, 8);
    const end = start + 8 + ((head.readUInt32LE(4) + 1) & ~1);
    chunks.push({ name: head.toString('latin1', 0, 4), start, end: Math.min(end, size) });
    start = end;
  }
  return chunks;
}

function extendedHeader({ width, height, alpha, icc, exif, xmp }: Extras): Buffer {
  const transparent = alpha ? flags.alpha : 0;
  const body = Buffer.alloc(10);
  body[0] = transparent | (icc ? flags.icc : 0) | (exif ? flags.exif : 0) | (xmp ? flags.xmp : 0);
  body.writeUIntLE(width - 1, 4, 3);
  body.writeUIntLE(height - 1, 7, 3);
  return chunk('VP8X', body);
}

function chunk(name: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}
