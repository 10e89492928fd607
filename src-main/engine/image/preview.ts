import { stat } from 'node:fs/promises';
import type { PictureFacts } from '../../contract/config/view.ts';
import { openFile, reading } from './codecs/reading.ts';
import type { Sharp } from './codecs/sharp.ts';
import { readHeader } from './header.ts';
import { smallPage } from './pdf/preview-pdf.ts';
import type { SourceInfo } from './picture.ts';
import { uprightSize } from './upright.ts';

/** A small picture of a picture, as a WebP file. */
export interface Preview {
  facts: PictureFacts;
  /** Of a file that asks for a password: for no disk. */
  secret: boolean;
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** High enough that nobody sees its blocks, low enough that a thousand of them are a few megabytes. */
const quality = 80;

/**
 * A page, upright, in sRGB, at most `side` pixels on its longest side and never enlarged; with what the file says of itself. JPEG is
 * decoded at a smaller size where that will do, yet all of the file is read: damage is found.
 * @throws Failure as `readHeader`; `image/broken` for pixels that cannot be decoded
 */
export async function readPreview(file: string, side: number, page = 0): Promise<Preview> {
  const source = await readHeader(file, { page });
  return reading(file, async () => {
    const facts = factsOf(source, (await stat(file)).size);
    const shown = source.pdf ? await smallPage(file, source, side) : await smallImage(file, source, side);
    const { data, info } = await shown.webp({ quality }).toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    return { facts, secret: source.locked ?? false, bytes: new Uint8Array(data), width, height };
  });
}

async function smallImage(file: string, { page, icc }: SourceInfo, side: number): Promise<Sharp> {
  const image = (await openFile(file, page, true))
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  // With a profile the target has to be named, without one it must not be: sharp's own space for 16 bits is a wider one than sRGB.
  return icc ? image.withIccProfile('srgb', { attach: false }) : image.toColourspace('srgb');
}

/** Sizes are those of the upright picture. */
function factsOf(source: SourceInfo, bytes: number): PictureFacts {
  const { pages, channels, depth, alpha, format } = source;
  return { ...uprightSize(source, source.orientation), pages, channels, depth, alpha, format, bytes };
}
