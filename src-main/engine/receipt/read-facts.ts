import type { FileFacts } from './facts.ts';
import { gifFacts } from './formats/gif.ts';
import { heifFacts } from './formats/heif.ts';
import { jpegFacts } from './formats/jpeg.ts';
import { pdfFacts } from './formats/pdf.ts';
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

/** Some PDFs have a few bytes before they begin. */
const pdfStart = 1024;

/** What the headers of a file say; null for what is none of the formats that are known, or is damaged there. */
export async function readFacts(file: string): Promise<FileFacts | null> {
  try {
    const facts = await withHeader(file, async (from) => {
      const start = (await from.read(0, pdfStart)).toString('latin1');
      const read = readers.find(([form]) => form.test(start))?.[1];
      return read ? await read(from) : start.includes('%PDF-') ? 'pdf' : null;
    });
    return facts === 'pdf' ? await pdfFacts(file) : facts;
  } catch {
    return null;
  }
}
