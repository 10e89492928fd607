import { crc32, deflate } from 'node:zlib';
import { promisify } from 'node:util';
import type { Picture } from '../picture.ts';
import type { Raster } from '../raster.ts';

const shrink = promisify(deflate);
/** What is at least as bright is white. */
const middle = 128;

/** Whether a picture came as black and white and is to be written so: grey of 8 bits by now, which the middle parts. */
export function isBilevel({ raster, alpha, source }: Picture): boolean {
  return source.bits === 1 && raster.channels === 1 && raster.data instanceof Uint8Array && !alpha;
}

/** A PNG of one bit, which libvips writes with a palette only: its rows unfiltered, as is best for black and white. */
export async function bilevelPng(raster: Raster): Promise<Buffer> {
  const { width, height } = raster;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', await shrink(packedRows(raster), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Eight pixels in a byte, the first one highest, each row from a new byte on; before each the number of its filter, 0. */
function packedRows({ data, width, height }: Raster): Buffer {
  const stride = Math.ceil(width / 8) + 1;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      if (data[at]! >= middle) rows[y * stride + 1 + (x >> 3)]! |= 128 >> (x & 7);
  return rows;
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
