import { open } from 'node:fs/promises';

const startOf =
  (text: string, at = 0) =>
  (head: Buffer) =>
    head.toString('latin1', at, at + text.length) === text;

const signatures: Record<string, (head: Buffer) => boolean> = {
  png: startOf('\x89PNG\r\n\x1a\n'),
  jpeg: startOf('\xff\xd8\xff'),
  tiff: (head) => ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'].some((text) => startOf(text)(head)),
  webp: (head) => startOf('RIFF')(head) && startOf('WEBP', 8)(head),
  // Its first brand may be the general one of still pictures.
  avif: (head) => startOf('ftyp', 4)(head) && /avi[fs]/.test(head.toString('latin1', 8)),
  gif: startOf('GIF8'),
};

/** Whether an AVIF file is a sequence of frames (major brand `avis`). */
export async function isAvifSequence(file: string): Promise<boolean> {
  return startOf('ftypavis', 4)(await firstBytes(file));
}

/**
 * What a file claims to be by its first bytes; null when it is none of the images we know. `empty` has no
 * bytes at all.
 */
export async function signatureOf(file: string): Promise<string | null> {
  const head = await firstBytes(file);
  if (head.length === 0) return 'empty';
  return Object.keys(signatures).find((name) => signatures[name]!(head)) ?? null;
}

/** The beginning of a file: 64 bytes, or all of a shorter one. */
export async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
