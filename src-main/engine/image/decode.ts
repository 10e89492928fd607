import { openPage, reading } from './codecs/reading.ts';
import type { Sharp } from './codecs/sharp.ts';
import { decodePdf } from './pdf/decode-pdf.ts';
import { readHeader, type ReadOptions } from './header.ts';
import type { Picture, SourceInfo } from './picture.ts';
import type { Pixels } from './pixels.ts';
import { rasterToPixels } from './raster.ts';

export interface DecodeOptions extends ReadOptions {
  signal?: AbortSignal;
}

/**
 * Decodes a picture at its own depth: PNG, JPEG, TIFF, WebP, AVIF, GIF with one frame, and pages of PDF. Samples of less
 * than 8 bits and palettes become 8 bits, 10- and 12-bit AVIF becomes 16 bits, CMYK becomes 8-bit sRGB
 * (`source.converted`).
 * @throws Failure as `readHeader`; `image/broken` for pixels that cannot be decoded
 */
export async function decodeImage(file: string, options: DecodeOptions = {}): Promise<Picture> {
  options.signal?.throwIfAborted();
  return decodeSamples(file, await readHeader(file, options), options);
}

/**
 * Decodes the page whose header was read.
 * @throws Failure `file/missing`, `file/unreadable`, `image/broken`
 */
export async function decodeSamples(
  file: string,
  source: SourceInfo,
  { signal }: Pick<DecodeOptions, 'signal'> = {},
): Promise<Picture> {
  signal?.throwIfAborted();
  if (source.pdf) return decodePdf(file, source);
  const { width, height, channels } = source;
  const data = await samplesOf(file, source, (image) => image.removeAlpha());
  const raster = { data, width, height, channels };
  if (!source.alpha) return { raster, source };
  signal?.throwIfAborted();
  const alpha = await samplesOf(file, source, (image) => image.extractChannel('alpha'));
  return { raster, alpha, source };
}

/** Decodes the colours of a picture as floats; for pictures of which nothing else is needed. */
export async function decodePixels(file: string, options: DecodeOptions = {}): Promise<Pixels> {
  const { raster } = await decodeImage(file, options);
  return rasterToPixels(raster);
}

async function samplesOf(
  file: string,
  source: SourceInfo,
  choose: (image: Sharp) => Sharp,
): Promise<Uint8Array | Uint16Array> {
  const bytes = await reading(file, async () => {
    // CMYK needs its profile to become red, green and blue.
    const managed = source.converted === 'cmyk';
    const image = choose(await openPage(file, source, managed)).toColourspace(spaceOf(source));
    return image.raw({ depth: source.depth === 16 ? 'ushort' : 'uchar' }).toBuffer();
  });
  if (source.depth === 8) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const data = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
  return source.bits < 16 ? stretch(data, source.bits) : data;
}

/** The space the samples are in already (so that nothing is converted), or sRGB for CMYK. */
function spaceOf({ channels, depth }: SourceInfo): string {
  if (depth === 16) return channels === 1 ? 'grey16' : 'rgb16';
  return channels === 1 ? 'b-w' : 'srgb';
}

/** 10- and 12-bit samples come in the upper bits of 16; their white has to be 65535. In place. */
function stretch(data: Uint16Array, bits: number): Uint16Array {
  const shift = 16 - bits;
  const scale = 65535 / (2 ** bits - 1);
  for (let i = 0; i < data.length; i++) data[i] = ((data[i]! >> shift) * scale + 0.5) | 0;
  return data;
}
