import type { TiffOptions } from 'sharp';
import type { TiffCompression } from '../../../contract/config/cleaning.ts';
import type { Picture } from '../picture.ts';
import { depthOf } from '../raster.ts';
import { isBilevel } from './bilevel.ts';

export interface TiffWish {
  compression?: TiffCompression | 'keep' | undefined;
  /** 1..100, of JPEG. */
  quality?: number | undefined;
}

/** Raw pages of more bytes are written as BigTIFF by the encoder: compressed, they could still be too long. */
const mostRawBytes = 4e9;

/** Why a page cannot have the compression that is wished; null where it can. */
export function compressionTrouble(picture: Picture, wish: TiffWish['compression']): string | null {
  if (wish === undefined || wish === 'keep' || fits(picture, wish)) return null;
  if (wish === 'g4') return 'it is not black and white of 1 bit';
  if (picture.alpha) return 'it has transparency';
  return isBilevel(picture) ? 'it has 1 bit' : 'it has 16 bits';
}

/**
 * How a page is written: compressed and tiled as its source was, or as wished. What a compression cannot hold (grey in G4, 16 bits in JPEG)
 * goes into deflate, black and white from no TIFF into G4.
 */
export function tiffOptions(
  picture: Picture,
  { compression: wish = 'keep', quality = 95 }: TiffWish,
): TiffOptions {
  const { tiff } = picture.source;
  const bilevel = isBilevel(picture);
  const own = wish === 'keep' ? (tiff?.compression ?? (bilevel ? 'g4' : 'deflate')) : wish;
  const compression = fits(picture, own) ? own : bilevel ? 'g4' : 'deflate';
  return {
    compression: compression === 'g4' ? 'ccittfax4' : compression,
    predictor: !bilevel && (compression === 'lzw' || compression === 'deflate') ? 'horizontal' : 'none',
    bigtiff: rawBytes(picture) > mostRawBytes,
    ...(compression === 'jpeg' && { quality }),
    ...(bilevel && { bitdepth: 1, miniswhite: true }),
    ...tilesOf(picture),
  };
}

function fits(picture: Picture, compression: TiffCompression): boolean {
  if (compression === 'g4') return isBilevel(picture);
  if (compression !== 'jpeg') return true;
  return depthOf(picture.raster.data) === 8 && !picture.alpha && !isBilevel(picture);
}

/** Tiles have sides that are multiples of 16; larger ones than 4096 would be held in memory by every reader. */
function tilesOf({ source: { tiff } }: Picture): TiffOptions {
  if (!tiff?.tile) return {};
  return { tile: true, tileWidth: tileSide(tiff.tile.width), tileHeight: tileSide(tiff.tile.height) };
}

function tileSide(length: number): number {
  return Math.min(Math.max(Math.round(length / 16), 1), 256) * 16;
}

function rawBytes({ raster, alpha }: Picture): number {
  return raster.data.byteLength + (alpha?.byteLength ?? 0);
}
