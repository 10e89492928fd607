import type { Format, TiffCompression } from '../../contract/config/cleaning.ts';
import type { Within } from '../pdf/moved-picture.ts';
import type { Pixels } from './pixels.ts';
import { depthOf, pixelsToRaster, rasterToPixels, type Depth, type Raster } from './raster.ts';

/** What a page of a PDF is: a scan that fills it, pictures that fill it together, or what a program has drawn. */
export interface PdfForm {
  kind: 'scan' | 'mosaic' | 'digital';
  /** How a scan is packed; of several pictures `jpeg` where one of them is lossy, else `bytes`. */
  codec?: 'jpeg' | 'jpeg2000' | 'fax' | 'jbig2' | 'bytes';
  /** Damage took something that the page shows. */
  incomplete?: boolean;
}

/** What a file can be. GIF is read only. */
export type SourceFormat = Format | 'gif';

/** How a page lay in its TIFF file. Forms that cannot be written (Group 3) are named by those that are written for them. */
export interface TiffForm {
  compression: TiffCompression;
  tile?: { width: number; height: number };
  /** Whether the file is a BigTIFF. */
  wide: boolean;
  /** The resolution is told in pixels per centimetre. */
  metric: boolean;
  /** Where the folder of tags of the page lies in the file, and that of the page after it (0: none). */
  place?: { at: number; next: number };
  /** The page is read alone: all of a long document is not gone through for each. */
  alone?: boolean;
}

/** Everything about a picture but its pixels: what is needed to write it back as it came. */
export interface SourceInfo {
  format: SourceFormat;
  /** What `keep` writes: the same format, PNG where we cannot write it (GIF). */
  keeps: Format;
  width: number;
  height: number;
  /** Grey or red-green-blue, transparency not counted. */
  channels: 1 | 3;
  alpha: boolean;
  /** Bits per sample in memory. */
  depth: Depth;
  /** Bits per sample in the file: 1, 2, 4, 8, 10, 12 or 16. */
  bits: number;
  /** Pages in the file, and which one this is, from 0. */
  pages: number;
  page: number;
  /** Whether a WebP file was lossless. */
  lossless?: boolean;
  /** The colours were converted: CMYK became sRGB (8 bits). */
  converted?: 'cmyk';
  /** EXIF orientation 1..8: how to turn the stored pixels for showing them. */
  orientation?: number;
  /** Pixels per inch; across alone where `densityDown` says another number, as faxes do. */
  density?: number;
  densityDown?: number;
  tiff?: TiffForm;
  pdf?: PdfForm;
  /** The file asked for a password before it opened. */
  locked?: boolean;
  /** Where the picture lies in the one that was read, when it is a part of that, or larger. */
  within?: Within;
  icc?: Uint8Array;
  /** A TIFF structure, without the words `Exif\0\0` before it. */
  exif?: Uint8Array;
  xmp?: Uint8Array;
  /** Image resources in Photoshop's blocks (`8BIM`), where IPTC lives. JPEG, TIFF and, as digits, PNG can hold them. */
  resources?: Uint8Array;
  /** Words for people: chunks of a PNG, comments of a JPEG, which only the same format takes. */
  texts?: Uint8Array[];
  /** What a PNG says of its colours beside a profile: chunks that are kept in PNG. */
  colourChunks?: Uint8Array[];
  /** The exponent that makes light of code values, by a PNG without a profile. */
  gamma?: number;
}

/**
 * A picture in memory. Its pixels are the file's code values, untouched by colour profiles, and lie as they
 * are stored (not turned by the orientation; AVIF is the exception, whose decoder turns it itself).
 * Transparency is apart, of the same depth, `width x height`.
 */
export interface Picture {
  raster: Raster;
  alpha?: Uint8Array | Uint16Array;
  source: SourceInfo;
}

/** A picture that comes from no file (drawn, or computed). `keep` writes it as PNG. */
export function newPicture(raster: Raster): Picture {
  const depth = depthOf(raster.data);
  const { width, height, channels } = raster;
  const form = { format: 'png', keeps: 'png', bits: depth, pages: 1, page: 0, alpha: false } as const;
  return { raster, source: { ...form, width, height, channels, depth } };
}

/** The pixels of a picture as floats. */
export function pixelsOf(picture: Picture): Pixels {
  return rasterToPixels(picture.raster);
}

/**
 * The same picture (profile, transparency, depth, ...) with other pixels; they may be grey instead of colour
 * and the reverse.
 */
export function withPixels(picture: Picture, pixels: Pixels): Picture {
  return withRaster(picture, pixelsToRaster(pixels, depthOf(picture.raster.data)));
}

/** As `withPixels`, for samples. The size must be the same. */
export function withRaster(picture: Picture, raster: Raster): Picture {
  return { ...picture, raster, source: { ...picture.source, channels: raster.channels } };
}
