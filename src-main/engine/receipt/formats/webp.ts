import { iccMark } from '../blocks.ts';
import type { FileFacts } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';
import { pageWith } from '../page.ts';

const mostChunks = 1000;
const mostBytes = 2 ** 24;
const told = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'EXIF', 'XMP ']);
/** Of chunks with pixels the beginning tells enough. */
const headBytes = 16;

/** WebP container specification; sizes by the bitstreams' own headers (RFC 6386 section 9.1, WebP lossless section 3). */
export async function webpFacts(from: HeaderBytes): Promise<FileFacts> {
  const chunks = await chunksOf(from);
  const lossless = chunks.get('VP8L');
  const lossy = chunks.get('VP8 ');
  const size = lossless ? losslessSize(lossless) : lossy ? lossySize(lossy) : null;
  if (!size) throw new Error('There are no pixels');
  const page = {
    ...size,
    bits: 8,
    colour: 'RGB',
    alpha: chunks.has('ALPH') || (lossless !== undefined && (lossless[4]! & 0x10) !== 0),
    compression: lossless ? 'WebP lossless' : 'WebP',
    lossy: !lossless,
    icc: iccMark(chunks.get('ICCP')),
  };
  const beside = { exif: chunks.get('EXIF'), xmp: chunks.get('XMP ') };
  return { format: 'WebP', pages: [await pageWith(page, beside)] };
}

async function chunksOf(from: HeaderBytes): Promise<Map<string, Buffer>> {
  const chunks = new Map<string, Buffer>();
  let at = 12;
  for (let i = 0; i < mostChunks && at + 8 <= from.size; i++) {
    const head = await from.read(at, 8);
    const name = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    const wanted = /^(VP8 |VP8L|ALPH)$/.test(name) ? headBytes : length;
    if (told.has(name) && wanted <= mostBytes && !chunks.has(name))
      chunks.set(name, await from.read(at + 8, Math.min(wanted, length)));
    at += 8 + length + (length & 1);
  }
  return chunks;
}

function losslessSize(head: Buffer): { width: number; height: number } {
  const bits = head.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

function lossySize(head: Buffer): { width: number; height: number } {
  return { width: head.readUInt16LE(6) & 0x3fff, height: head.readUInt16LE(8) & 0x3fff };
}
