import { open, type FileHandle } from 'node:fs/promises';

/** A file that is read here and there. */
export interface FileBytes {
  size: number;
  /** As many bytes as are there, at most `length`. What is given may be a part of a window: it is not to be written to. */
  read(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Objects lie close together, and most are small; a larger window would leave more behind than it saves. */
const windowBytes = 2 ** 12;
/** So little is read by itself: it is the end of something, and what comes next lies elsewhere. */
const fewBytes = 64;

export async function openBytes(file: string): Promise<FileBytes> {
  return bytesOfHandle(await open(file));
}

/** The same of a file that is open; closing it closes the handle. */
export async function bytesOfHandle(handle: FileHandle): Promise<FileBytes> {
  const { size } = await handle.stat();
  let window: { at: number; bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };

  async function readAt(at: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - at)));
    let done = 0;
    while (done < buffer.length) {
      const { bytesRead } = await handle.read(buffer, done, buffer.length - done, at + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return buffer.subarray(0, done);
  }

  return {
    size,
    async read(at, length) {
      const wanted = Math.min(length, size - at);
      if (wanted <= 0) return Buffer.alloc(0);
      const isInside = at >= window.at && at + wanted <= window.at + window.bytes.length;
      if (!isInside && (wanted > windowBytes || wanted <= fewBytes)) return readAt(at, wanted);
      const found = isInside ? window : { at, bytes: await readAt(at, windowBytes) };
      window = found;
      return found.bytes.subarray(at - found.at, at - found.at + wanted);
    },
    close: () => handle.close(),
  };
}
