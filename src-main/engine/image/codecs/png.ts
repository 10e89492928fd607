import { crc32, deflateSync } from 'node:zlib';
import type { Extras } from './extras.ts';
import type { Bytes } from './ifd.ts';
import type { Piece } from './pieces.ts';

/** Signature and header chunk. */
const headBytes = 33;
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

/** All chunks after the header but `pHYs`, which stands before the pixels. */
async function chunksWithoutDensity(old: Bytes, size: number): Promise<Piece[]> {
  const before: Piece[] = [];
  for (let at = headBytes; at < size;) {
    const head = await old.read(at, 8);
    const end = at + 12 + head.readUInt32BE(0);
    const name = head.toString('latin1', 4, 8);
    if (name === 'IDAT') return [...before, { start: at, end: size }];
    if (name !== 'pHYs') before.push({ start: at, end });
    at = end;
  }
  return before;
}
