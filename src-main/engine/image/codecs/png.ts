import { open } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { Extras } from './extras.ts';
import type { Bytes } from './ifd.ts';
import { bytesOfFile, type Piece } from './pieces.ts';

/** Signature and header chunk. */
const headBytes = 33;
/** A bound for hostile files. */
const mostChunks = 1000;
const inchesPerMetre = 1 / 0.0254;

/**
 * Where the extras go in a PNG file: between the header and the other chunks; its own density goes (PNG,
 * third edition).
 */
export async function pngPieces(old: Bytes, size: number, extras: Extras): Promise<Piece[]> {
  const { icc, exif, xmp, density } = extras;
  return [
    { start: 0, end: headBytes },
    ...(icc ? [chunk('iCCP', Buffer.from('icc\0\0', 'latin1'), deflateSync(icc))] : []),
    ...(density ? [chunk('pHYs', densityBytes(density))] : []),
    ...(exif ? [chunk('eXIf', exif)] : []),
    ...(xmp ? [chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), xmp)] : []),
    ...(await chunksWithoutDensity(old, size)),
  ];
}

function densityBytes(density: number): Buffer {
  const body = Buffer.alloc(9);
  const perMetre = Math.round(density * inchesPerMetre);
  body.writeUInt32BE(perMetre, 0);
  body.writeUInt32BE(perMetre, 4);
  body[8] = 1;
  return body;
}

function chunk(name: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), ...parts]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(body.length - 4, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** Everything after the header but `pHYs`, which stands before the pixels. */
async function chunksWithoutDensity(old: Bytes, size: number): Promise<Piece[]> {
  const before = await chunksBeforePixels(old, size);
  const pixels = before.at(-1)?.end ?? headBytes;
  return [...before.filter(({ name }) => name !== 'pHYs'), { start: pixels, end: size }];
}

interface Chunk {
  name: string;
  start: number;
  end: number;
}

/** The chunks between the header and the first with pixels (`IDAT`). */
async function chunksBeforePixels(bytes: Bytes, size: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let start = headBytes; start < size && chunks.length < mostChunks;) {
    const head = await bytes.read(start, 8);
    const name = head.toString('latin1', 4, 8);
    if (head.length < 8 || name === 'IDAT') break;
    const end = start + 12 + head.readUInt32BE(0);
    chunks.push({ name, start, end });
    start = end;
  }
  return chunks;
}

/**
 * How many frames a PNG file has: more than 1 for an animation (chunk `acTL`), which other readers show as
 * its first frame.
 */
export async function framesOfPng(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const bytes = await bytesOfFile(handle);
    const chunks = await chunksBeforePixels(bytes, (await handle.stat()).size);
    const control = chunks.find(({ name }) => name === 'acTL');
    const count = control ? await bytes.read(control.start + 8, 4) : Buffer.alloc(0);
    return count.length === 4 ? count.readUInt32BE() : 1;
  } finally {
    await handle.close();
  }
}
