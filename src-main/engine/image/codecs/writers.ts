import type { Format } from '../../../contract/config/cleaning.ts';
import { depthOf, type Depth } from '../raster.ts';
import type { Picture } from '../picture.ts';
import type { Sharp } from './sharp.ts';
import { tiffOptions, type TiffWish } from './tiff-form.ts';

/** What a format can hold. */
interface Limits {
  /** Largest width and height. */
  side: number;
  depth: Depth;
  alpha: boolean;
}

/** What holds one picture, or pages that are pictures and nothing else. */
export type ImageFormat = Exclude<Format, 'pdf'>;

export const limits: Record<ImageFormat, Limits> = {
  png: { side: 2 ** 31 - 1, depth: 16, alpha: true },
  tiff: { side: 2 ** 31 - 1, depth: 16, alpha: true },
  jpeg: { side: 65535, depth: 8, alpha: false },
  webp: { side: 16383, depth: 8, alpha: true },
  avif: { side: 16384, depth: 16, alpha: true },
};

/**
 * Chooses format and settings such that writing does not hurt the picture: lossless where the format is (PNG,
 * TIFF) or the source was (WebP), full chroma everywhere, 12 bits (10 if the source had 10) for AVIF of more
 * than 8 bits; a TIFF as its source was.
 * @param quality 1..100, for JPEG, WebP and AVIF; given, WebP is lossy
 */
export function setWriter(image: Sharp, format: ImageFormat, picture: Picture, wish: TiffWish = {}): Sharp {
  const { quality } = wish;
  switch (format) {
    case 'png':
      return image.png({ compressionLevel: 6, adaptiveFiltering: true });
    case 'tiff':
      return image.tiff(tiffOptions(picture, wish));
    case 'jpeg':
      return image.jpeg({
        quality: quality ?? 95,
        chromaSubsampling: '4:4:4',
        optimiseCoding: !isLarge(picture),
      });
    case 'webp':
      return image.webp(webpSettings(picture, quality));
    case 'avif':
      return image.avif({
        quality: quality ?? 90,
        chromaSubsampling: '4:4:4',
        bitdepth: avifBits(picture),
        effort: 2,
      });
  }
}

/** Code words that are made for a picture save a few percent; they take all of it in memory once more, in twice the bytes. */
function isLarge({ raster: { width, height } }: Picture): boolean {
  return width * height > 32e6;
}

/**
 * Lossy WebP has half the chroma whatever is asked, so without a wish for a quality it is lossless unless the
 * source was lossy too.
 */
function webpSettings({ source }: Picture, quality?: number) {
  if (quality === undefined && source.lossless !== false) return { lossless: true, exact: true, effort: 2 };
  return { quality: quality ?? 95, smartSubsample: true, alphaQuality: 100, exact: true };
}

/** Bits per sample of an AVIF file for a picture. */
export function avifBits({ raster, source }: Picture): 8 | 10 | 12 {
  if (depthOf(raster.data) === 8) return 8;
  return source.bits === 10 ? 10 : 12;
}
