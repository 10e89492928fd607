import { packG4 } from '../../pdf/g4.ts';
import type { PackedImage } from '../../pdf/image-object.ts';
import type { Picture, SourceInfo } from '../picture.ts';
import { depthOf, toDepth, whiteOf, type Raster } from '../raster.ts';
import { sharp } from '../codecs/sharp.ts';
import type { JpegForm } from './jpeg-form.ts';

export interface PackOptions {
  /** 1..100, for JPEG; given, everything with grey tones becomes JPEG. */
  quality?: number | undefined;
  /** How the picture was packed before, where that was JPEG. */
  was?: JpegForm | null;
}

/**
 * A picture as it is packed into a PDF: black and white as CCITT Group 4; JPEG where it was lossy before, or a quality is asked for; else deflated
 * samples, which lose nothing.
 */
export async function packImage(picture: Picture, { quality, was }: PackOptions = {}): Promise<PackedImage> {
  const { raster, alpha, source } = picture;
  const { width, height } = raster;
  const packed = await packRaster(raster, source, { quality, was });
  const icc = source.icc && fits(source.icc, packed.channels) ? source.icc : undefined;
  return {
    ...packed,
    ...(icc && { icc }),
    ...(source.xmp && { xmp: source.xmp }),
    ...(alpha && { alpha: await deflated({ data: alpha, width, height, channels: 1 }) }),
  };
}

/** A profile names the kind of its pixels at byte 16. */
function fits(icc: Uint8Array, channels: 1 | 3): boolean {
  return Buffer.from(icc.subarray(16, 20)).toString('latin1') === (channels === 1 ? 'GRAY' : 'RGB ');
}

async function packRaster(
  raster: Raster,
  source: SourceInfo,
  { quality, was }: PackOptions,
): Promise<PackedImage> {
  const plain = source.pdf?.kind === 'digital' ? greyIfItIs(raster) : raster;
  if (plain.channels === 1 && (source.bits === 1 || isBlackAndWhite(plain))) return bitonal(plain);
  if (quality !== undefined || isLossy(source)) return jpeg(plain, quality, was);
  const lossless = await deflated(plain);
  if (source.pdf?.kind !== 'digital') return lossless;
  // Text that a program drew takes little; a photograph on the page does not.
  const lossy = await jpeg(plain);
  return lossless.bytes.length < 2 * lossy.bytes.length ? lossless : lossy;
}

function isLossy({ format, lossless, pdf }: SourceInfo): boolean {
  if (pdf) return pdf.codec === 'jpeg' || pdf.codec === 'jpeg2000';
  return format === 'jpeg' || format === 'avif' || (format === 'webp' && lossless === false);
}

/** Grey where all channels are the same. */
function greyIfItIs(raster: Raster): Raster {
  const { data, width, height, channels } = raster;
  if (channels === 1) return raster;
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return raster;
  return { data: data.filter((_, i) => i % 3 === 0), width, height, channels: 1 };
}

/** Looks at samples until one is neither. */
export function isBlackAndWhite({ data, channels }: Raster): boolean {
  if (channels !== 1) return false;
  const white = whiteOf(data);
  for (let i = 0; i < data.length; i++) if (data[i] !== 0 && data[i] !== white) return false;
  return true;
}

function bitonal({ data, width, height }: Raster): PackedImage {
  const bytes = packG4(toDepth(data, 8), width, height);
  return { width, height, channels: 1, bits: 1, filter: 'CCITTFaxDecode', bytes };
}

const usualQuality = 85;

async function jpeg(
  { data, width, height, channels }: Raster,
  quality?: number,
  was?: JpegForm | null,
): Promise<PackedImage> {
  const bytes = await sharp(toDepth(data, 8), { raw: { width, height, channels }, limitInputPixels: false })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .jpeg({
      quality: quality ?? qualityFor(was),
      chromaSubsampling: was?.halfChroma ? '4:2:0' : '4:4:4',
      optimiseCoding: width * height <= 32e6,
    })
    .toBuffer();
  return { width, height, channels, bits: 8, filter: 'DCTDecode', bytes };
}

/** As it was, within what is neither ugly nor wasteful. */
function qualityFor(was?: JpegForm | null): number {
  return was ? Math.min(Math.max(was.quality, 75), 95) : usualQuality;
}

/** The compressed part of a PNG is what a PDF calls deflated samples with PNG's prediction. */
async function deflated(raster: Raster): Promise<PackedImage> {
  const { data, width, height, channels } = raster;
  const depth = depthOf(data);
  const space = depth === 16 ? (channels === 1 ? 'grey16' : 'rgb16') : channels === 1 ? 'b-w' : 'srgb';
  const png = await sharp(data, { raw: { width, height, channels }, limitInputPixels: false })
    .toColourspace(space)
    .png({ compressionLevel: 6, adaptiveFiltering: true })
    .toBuffer();
  return { width, height, channels, bits: depth, filter: 'FlateDecode', bytes: compressedPart(png) };
}

function compressedPart(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}
