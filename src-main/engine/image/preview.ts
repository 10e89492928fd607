import { stat } from 'node:fs/promises';
import type { PictureFacts } from '../../contract/config/view.ts';
import { openFile, reading } from './codecs/reading.ts';
import { sharp, type Sharp } from './codecs/sharp.ts';
import { readHeader } from './header.ts';
import { smallPage } from './pdf/preview-pdf.ts';
import type { SourceInfo } from './picture.ts';
import { plainTable } from './plain-light.ts';
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
const white16 = 65535;

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

async function smallImage(file: string, source: SourceInfo, side: number): Promise<Sharp> {
  const { page, icc } = source;
  const image = (await openFile(file, page, true))
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
  // With a profile the target has to be named, without one it must not be: sharp's own space for 16 bits is a wider one than sRGB.
  if (icc) return image.withIccProfile('srgb', { attach: false });
  const light = plainTable(source, white16);
  return light ? inLight(image, light) : image.toColourspace('srgb');
}

/** In 16 bits, of which light has most in its darkest tenth. */
async function inLight(image: Sharp, light: Float32Array): Promise<Sharp> {
  const deep = image.toColourspace('rgb16').raw({ depth: 'ushort' });
  const { data, info } = await deep.toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const samples = new Uint16Array(new Uint8Array(data).buffer);
  const isAlpha = (i: number) => channels % 2 === 0 && i % channels === channels - 1;
  const seen = samples.map((value, i) => (isAlpha(i) ? value : light[value]!));
  return sharp(seen, { raw: { width, height, channels } }).toColourspace('srgb');
}

/** Sizes are those of the upright picture. */
function factsOf(source: SourceInfo, bytes: number): PictureFacts {
  const { pages, channels, depth, alpha, format } = source;
  return { ...uprightSize(source, source.orientation), pages, channels, depth, alpha, format, bytes };
}
