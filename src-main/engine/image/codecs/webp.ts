import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';

/**
 * Whether a WebP file holds its picture without loss: its pixels are in a `VP8L` chunk. Undefined for what
 * cannot be walked.
 */
export async function isLosslessWebp(file: string): Promise<boolean | undefined> {
  const handle = await open(file);
  try {
    return await findPixels(handle);
  } finally {
    await handle.close();
  }
}

/** Walks the chunks (name, size, content padded to even) behind the 12 bytes of the RIFF header. */
async function findPixels(handle: FileHandle): Promise<boolean | undefined> {
  const head = Buffer.alloc(8);
  for (let at = 12; ; at += 8 + ((head.readUInt32LE(4) + 1) & ~1)) {
    if ((await handle.read(head, 0, 8, at)).bytesRead < 8) return undefined;
    const name = head.toString('latin1', 0, 4);
    if (name === 'VP8L') return true;
    if (name === 'VP8 ') return false;
  }
}
