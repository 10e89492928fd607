import { folderAt } from './cut-tags.ts';
import { bytesOf, numberAt, readTiffHeader } from './ifd.ts';

/*
 * The EXIF block of a picture that is only a part of what was read, or larger: what it says of the size is the new one's, and its small picture,
 * which would show what was cut off, is gone. All else stays where it is.
 */

const exifFolder = 34665;
/** Width and height in pixels, by EXIF; numbers of 16 or 32 bits. */
const sizes: Record<number, 'width' | 'height'> = { 40962: 'width', 40963: 'height' };
/** Where the small picture lies, and how many bytes it has. */
const [smallPlace, smallLength] = [513, 514];

/** @param size of the stored picture */
export async function exifOfPart(
  exif: Uint8Array,
  size: { width: number; height: number },
): Promise<Uint8Array> {
  const header = await readTiffHeader(bytesOf(exif));
  if (!header || header.wide) return exif;
  const out = Buffer.from(exif);
  const { big } = header;
  const first = folderAt(out, header.at, big);
  for (const row of first.rows)
    if (numberAt(out, row, 2, big) === exifFolder) putSizes(out, numberAt(out, row + 8, 4, big), big, size);
  if (first.end <= out.length) dropSmall(out, first.end - 4, big);
  return out;
}

function putSizes(out: Buffer, at: number, big: boolean, size: { width: number; height: number }): void {
  for (const row of folderAt(out, at, big).rows) {
    const side = sizes[numberAt(out, row, 2, big)];
    const bytes = { 3: 2, 4: 4 }[numberAt(out, row + 2, 2, big)];
    if (!side || !bytes) continue;
    const value = Math.min(size[side], 2 ** (8 * bytes) - 1);
    if (big) out.writeUIntBE(value, row + 8, bytes);
    else out.writeUIntLE(value, row + 8, bytes);
  }
}

/** @param link where the place of the folder stands that tells of the small picture */
function dropSmall(out: Buffer, link: number, big: boolean): void {
  const { at, rows, end } = folderAt(out, numberAt(out, link, 4, big), big);
  const told = (tag: number) => {
    const row = rows.find((each) => numberAt(out, each, 2, big) === tag);
    return row === undefined ? 0 : numberAt(out, row + 8, 4, big);
  };
  const [place, length] = [told(smallPlace), told(smallLength)];
  if (at > 0) {
    out.fill(0, place, Math.min(place + length, out.length));
    out.fill(0, at, Math.min(end, out.length));
  }
  out.fill(0, link, link + 4);
}
