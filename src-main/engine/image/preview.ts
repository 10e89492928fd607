import { stat } from 'node:fs/promises';
import type { PictureFacts } from '../../contract/config/view.ts';
import { openFile, reading } from './codecs/reading.ts';
import { readHeader } from './header.ts';
import { uprightSize } from './upright.ts';

/** A small picture of a picture, as a WebP file. */
export interface Preview {
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

/** High enough that nobody sees its blocks, low enough that a thousand of them are a few megabytes. */
const quality = 80;

/**
 * What a file says of itself. Sizes are those of the upright picture.
 * @throws Failure as `readHeader`
 */
export async function readFacts(file: string): Promise<PictureFacts> {
  const source = await reading(file, () => readHeader(file));
  const { pages, channels, depth, alpha, format } = source;
  const { width, height } = uprightSize(source, source.orientation);
  const { size } = await reading(file, () => stat(file));
  return { width, height, pages, channels, depth, alpha, format, bytes: size };
}

/**
 * The first page, upright, in sRGB, at most `side` pixels on its longest side and never enlarged. JPEG is decoded at a smaller size where
 * that will do, yet all of the file is read: damage is found.
 * @throws Failure `image/broken` and others of reading
 */
export function readPreview(file: string, side: number): Promise<Preview> {
  return reading(file, async () => {
    const image = (await openFile(file, 0, true))
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      // Names the target: 16-bit pictures with a profile would stay in sharp's wide working space otherwise.
      .withIccProfile('srgb', { attach: false })
      .webp({ quality });
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    return { bytes: new Uint8Array(data), width: info.width, height: info.height };
  });
}
