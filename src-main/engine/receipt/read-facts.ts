import type { FileFacts } from './facts.ts';
import { gifFacts } from './formats/gif.ts';
import { heifFacts } from './formats/heif.ts';
import { jpegFacts } from './formats/jpeg.ts';
import { pngFacts } from './formats/png.ts';
import { tiffFacts } from './formats/tiff.ts';
import { webpFacts } from './formats/webp.ts';
import { withHeader, type HeaderBytes } from './header-bytes.ts';

type Reader = (from: HeaderBytes) => Promise<FileFacts>;

/** Readers by how the files begin. */
const readers: [RegExp, Reader][] = [
  [/^\x89PNG/, pngFacts],
  [/^\xff\xd8\xff/, jpegFacts],
  [/^(II[*+]\0|MM\0[*+])/, tiffFacts],
  [/^RIFF.{4}WEBP/s, webpFacts],
  [/^.{4}ftyp(avi|hei|hev|mif|msf)/s, heifFacts],
  [/^GIF8/, gifFacts],
];

/** What the headers of a file say; null for what is none of the formats that are known, or is damaged there. */
export async function readFacts(file: string): Promise<FileFacts | null> {
  return withHeader(file, async (from) => {
    const start = (await from.read(0, 16)).toString('latin1');
    const read = readers.find(([form]) => form.test(start))?.[1];
    return read ? await read(from) : null;
  }).catch(() => null);
}
