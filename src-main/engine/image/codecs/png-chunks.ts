import { crc32 } from 'node:zlib';
import type { Bytes } from './ifd.ts';

/** Where a chunk of a PNG starts and ends, its length, name and checksum counted. */
export interface Chunk {
  name: string;
  start: number;
  end: number;
}

/** Signature and header chunk. */
export const headBytes = 33;
/** Of a chunk: length and name before its content, checksum behind it. */
const [before, behind] = [8, 4];
/** Bounds for hostile files: chunks looked at, bytes of one that is read. */
const mostChunks = 1000;
const mostBytes = 2 ** 24;
/** Behind the pixels programs put texts, of which these many bytes at the end of the file are looked through. */
const tailBytes = 2 ** 18;
const behindPixels = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf']);

/** A chunk with its length and checksum. */
export function chunk(name: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), ...parts]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(body.length - 4, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** The chunks between the header and the first with pixels (`IDAT`). */
export async function chunksBeforePixels(bytes: Bytes, size: number): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for (let start = headBytes; start < size && chunks.length < mostChunks;) {
    const head = await bytes.read(start, before);
    const name = head.toString('latin1', 4, 8);
    if (head.length < before || name === 'IDAT') break;
    const end = start + before + head.readUInt32BE(0) + behind;
    chunks.push({ name, start, end });
    start = end;
  }
  return chunks;
}

/** Chunks with texts or EXIF behind the pixels, found by their names and checksums: pixels may be cut into very many chunks. */
async function chunksBehindPixels(bytes: Bytes, size: number, from: number): Promise<Chunk[]> {
  const first = Math.max(from, size - tailBytes);
  const tail = await bytes.read(first, size - first);
  const chunks: Chunk[] = [];
  for (let at = before; at < tail.length && chunks.length < mostChunks; at++) {
    // All of the names end in t or f.
    if (tail[at - 1] !== 0x74 && tail[at - 1] !== 0x66) continue;
    const name = tail.toString('latin1', at - 4, at);
    const end = behindPixels.has(name) ? at + tail.readUInt32BE(at - before) + behind : Infinity;
    if (end > tail.length || crc32(tail.subarray(at - 4, end - behind)) !== tail.readUInt32BE(end - behind))
      continue;
    chunks.push({ name, start: first + at - before, end: first + end });
    at = end + before - 1;
  }
  return chunks;
}

/** The chunks beside the pixels; a bound for those behind them is said above. */
export async function chunksBeside(bytes: Bytes, size: number): Promise<Chunk[]> {
  const chunks = await chunksBeforePixels(bytes, size);
  return [...chunks, ...(await chunksBehindPixels(bytes, size, chunks.at(-1)?.end ?? headBytes))];
}

/** The content of a chunk; nothing of one that is too long. */
export async function contentOf(bytes: Bytes, { start, end }: Chunk): Promise<Buffer> {
  const length = end - start - before - behind;
  return length <= mostBytes ? bytes.read(start + before, length) : Buffer.alloc(0);
}
