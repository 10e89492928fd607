import { open, type FileHandle } from 'node:fs/promises';

/** Quantisation of luma at quality 50, rows first (ITU-T T.81, table K.1; it is what nearly all programs scale). */
// prettier-ignore
export const lumaTable = [
  16, 11, 10, 16, 24, 40, 51, 61,
  12, 12, 14, 19, 26, 58, 60, 55,
  14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77,
  24, 35, 55, 64, 81, 104, 113, 92,
  49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

const tables = 0xdb;
const scan = 0xda;
/** A file that has no picture until then is not looked through further. */
const mostSegments = 200;

/**
 * The quality (1-100) that a JPEG file was saved with: by its first quantisation table, which is the one of luma. Programs with tables
 * of their own get the quality that comes nearest.
 * @returns null where the file says nothing of the kind
 */
export async function qualityOfFile(file: string): Promise<number | null> {
  const handle = await open(file).catch(() => null);
  if (!handle) return null;
  try {
    return await findTable(handle);
  } finally {
    await handle.close();
  }
}

async function findTable(handle: FileHandle): Promise<number | null> {
  let at = 2;
  for (let i = 0; i < mostSegments; i++) {
    const head = await bytesAt(handle, at, 4);
    if (head.length < 4 || head[0] !== 0xff || head[1] === scan) return null;
    const length = head.readUInt16BE(2);
    if (head[1] === tables) return qualityOfTable(await bytesAt(handle, at + 4, length - 2));
    at += 2 + length;
  }
  return null;
}

async function bytesAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(
    Buffer.alloc(Math.max(length, 0)),
    0,
    Math.max(length, 0),
    at,
  );
  return buffer.subarray(0, bytesRead);
}

/** @param segment one byte that says 8 or 16 bits and the number, then 64 values; their order does not matter for the sum */
function qualityOfTable(segment: Buffer): number | null {
  const wide = segment.length > 0 && segment[0]! >> 4 > 0;
  if (segment.length < (wide ? 129 : 65)) return null;
  let sum = 0;
  for (let i = 0; i < 64; i++) sum += wide ? segment.readUInt16BE(1 + 2 * i) : segment[1 + i]!;
  return nearestQuality(sum);
}

function nearestQuality(sum: number): number {
  const away = (quality: number) => Math.abs(sumOf(tableOf(quality)) - sum);
  let best = 1;
  for (let quality = 2; quality <= 100; quality++) if (away(quality) <= away(best)) best = quality;
  return best;
}

function sumOf(values: number[]): number {
  return values.reduce((a, b) => a + b);
}

/** The table of luma at a quality (1-100), as the Independent JPEG Group scales it. */
export function tableOf(quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return lumaTable.map((value) => Math.min(Math.max(Math.floor((value * scale + 50) / 100), 1), 255));
}
