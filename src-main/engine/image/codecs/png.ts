import { open } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { Extras } from './extras.ts';
import type { Bytes } from './ifd.ts';
import { bytesOfFile, type Piece } from './pieces.ts';
import { chunk, chunksBeforePixels, headBytes } from './png-chunks.ts';
import { rawChunk, xmpKeyword } from './png-texts.ts';

const inchesPerMetre = 1 / 0.0254;

/**
 * Where the extras go in a PNG file: between the header and the other chunks (PNG, third edition); its own density goes, since libvips
 * writes one where nobody said any.
 */
export async function pngPieces(old: Bytes, size: number, extras: Extras): Promise<Piece[]> {
  const { icc, exif, xmp, resources, texts = [], colourChunks = [], density, densityDown } = extras;
  return [
    { start: 0, end: headBytes },
    ...(icc ? [chunk('iCCP', Buffer.from('icc\0\0', 'latin1'), deflateSync(icc))] : []),
    ...colourChunks,
    ...(density ? [chunk('pHYs', densityBytes(density, densityDown))] : []),
    ...(exif ? [chunk('eXIf', exif)] : []),
    ...(xmp ? [chunk('iTXt', Buffer.from(`${xmpKeyword}\0\0\0\0\0`, 'latin1'), xmp)] : []),
    ...(resources ? [rawChunk('iptc', resources)] : []),
    ...texts,
    ...(await chunksWithoutDensity(old, size)),
  ];
}

function densityBytes(density: number, densityDown = density): Buffer {
  const body = Buffer.alloc(9);
  body.writeUInt32BE(Math.round(density * inchesPerMetre), 0);
  body.writeUInt32BE(Math.round(densityDown * inchesPerMetre), 4);
  body[8] = 1;
  return body;
}

/** Everything after the header but `pHYs`, which stands before the pixels. */
async function chunksWithoutDensity(old: Bytes, size: number): Promise<Piece[]> {
  const before = await chunksBeforePixels(old, size);
  const pixels = before.at(-1)?.end ?? headBytes;
  return [...before.filter(({ name }) => name !== 'pHYs'), { start: pixels, end: size }];
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
