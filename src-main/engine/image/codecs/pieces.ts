import { open, type FileHandle } from 'node:fs/promises';
import type { Bytes } from './ifd.ts';

/** New bytes, or a range of an old file. */
export type Piece = Uint8Array | { start: number; end: number };

const chunkBytes = 2 ** 20;

/** A file as something to read from. */
export async function bytesOfFile(handle: FileHandle): Promise<Bytes> {
  const { size } = await handle.stat();
  return {
    async read(at, length) {
      const part = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      if (part.length === 0) return part;
      const { bytesRead } = await handle.read(part, 0, part.length, at);
      return part.subarray(0, bytesRead);
    },
  };
}

/** Writes a new file from pieces of an old one and new bytes, a little at a time. */
export async function assemble(
  from: string,
  to: string,
  plan: (old: Bytes, size: number) => Promise<Piece[]>,
): Promise<void> {
  const source = await open(from);
  const target = await open(to, 'w');
  try {
    let at = 0;
    for (const piece of await plan(await bytesOfFile(source), (await source.stat()).size)) {
      if (piece instanceof Uint8Array) at += await writeAll(target, piece, at);
      else at += await copyRange(source, piece.start, piece.end, target, at);
    }
  } finally {
    await source.close();
    await target.close();
  }
}

/** Copies bytes `start..end` of one file to the place `at` of another. */
export async function copyRange(
  from: FileHandle,
  start: number,
  end: number,
  to: FileHandle,
  at: number,
): Promise<number> {
  const source = await bytesOfFile(from);
  for (let done = start; done < end;) {
    const part = await source.read(done, Math.min(chunkBytes, end - done));
    if (part.length === 0) throw new Error('The file became shorter while it was copied');
    await writeAll(to, part, at + done - start);
    done += part.length;
  }
  return end - start;
}

/**
 * Writes all of the bytes: a disk that is nearly full takes a part of them, and tells only at the next try.
 */
export async function writeAll(to: FileHandle, bytes: Uint8Array, at: number): Promise<number> {
  for (let done = 0; done < bytes.length;)
    done += (await to.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  return bytes.length;
}

/** The same in memory, for small files. */
export function joined(old: Uint8Array, pieces: Piece[]): Buffer {
  return Buffer.concat(pieces.map((p) => (p instanceof Uint8Array ? p : old.subarray(p.start, p.end))));
}
