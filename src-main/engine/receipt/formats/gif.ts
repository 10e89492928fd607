import type { FileFacts } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';

/** GIF89a, by its screen descriptor. Of extensions nothing is told: comments are rare, and pixels lie before them. */
export async function gifFacts(from: HeaderBytes): Promise<FileFacts> {
  const head = await from.read(0, 13);
  const entries = (head[10]! & 0x80) !== 0 ? 2 ** ((head[10]! & 7) + 1) : 0;
  const page = {
    width: head.readUInt16LE(6),
    height: head.readUInt16LE(8),
    bits: 8,
    colour: entries > 0 ? `palette of ${entries} colours` : 'palette',
    alpha: await isTransparent(from, 13 + 3 * entries),
    compression: 'LZW',
    lossy: false,
  };
  return { format: 'GIF', pages: [page] };
}

/** A graphic control extension before the first picture that names a transparent colour. */
async function isTransparent(from: HeaderBytes, start: number): Promise<boolean> {
  let at = start;
  for (let i = 0; i < 100; i++) {
    const head = await from.read(at, 4);
    if (head[0] !== 0x21) return false;
    if (head[1] === 0xf9) return (head[3]! & 1) === 1;
    at += 2;
    for (let length = (await from.read(at, 1))[0] ?? 0; length > 0; length = (await from.read(at, 1))[0] ?? 0)
      at += 1 + length;
    at += 1;
  }
  return false;
}
