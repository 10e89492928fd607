import { open } from 'node:fs/promises';
import type { Bytes } from '../image/codecs/ifd.ts';
import { bytesOfFile } from '../image/codecs/pieces.ts';

export interface HeaderBytes extends Bytes {
  size: number;
}

const blockBytes = 2 ** 15;
const mostBlocks = 32;

/** Runs `read` on a file whose bytes come in blocks that are kept for a while: headers take many small reads close to each other. */
export async function withHeader<T>(file: string, read: (from: HeaderBytes) => Promise<T>): Promise<T> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    return await read({ ...inBlocks(await bytesOfFile(handle)), size });
  } finally {
    await handle.close();
  }
}

/** Bytes in memory, such as an EXIF block. */
export function headerOf(data: Uint8Array): HeaderBytes {
  const all = Buffer.from(data.buffer, data.byteOffset, data.length);
  return { size: data.length, read: async (at, length) => all.subarray(at, at + length) };
}

function inBlocks(from: Bytes): Bytes {
  const blocks = new Map<number, Buffer>();
  const blockAt = async (n: number) => {
    const known = blocks.get(n);
    if (known) return known;
    if (blocks.size >= mostBlocks) blocks.delete(blocks.keys().next().value!);
    const block = await from.read(n * blockBytes, blockBytes);
    blocks.set(n, block);
    return block;
  };
  return {
    async read(at, length) {
      const n = Math.floor(at / blockBytes);
      const start = at - n * blockBytes;
      if (start + length > blockBytes) return from.read(at, length);
      return (await blockAt(n)).subarray(start, start + length);
    },
  };
}
