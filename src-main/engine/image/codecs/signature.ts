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
  heic: (head) => startOf('ftyp', 4)(head) && /^(hei|hev|mif1)/.test(head.toString('latin1', 8, 12)),
  avif: startOf('ftypavi', 4),
  gif: startOf('GIF8'),
};

/**
 * What a file claims to be by its first bytes; null when it is none of the images we know. `empty` has no
 * bytes at all.
 */
export async function signatureOf(file: string): Promise<string | null> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    if (bytesRead === 0) return 'empty';
    return Object.keys(signatures).find((name) => signatures[name]!(buffer)) ?? null;
  } finally {
    await handle.close();
  }
}
