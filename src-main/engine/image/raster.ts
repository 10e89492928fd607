import type { Pixels } from './pixels.ts';

/** Bits per sample in memory. */
export type Depth = 8 | 16;

/**
 * A picture at its file's own depth: height x width x channels, rows first, channels innermost, 0..255 or
 * 0..65535. Pictures are kept like this, and only the part in work is turned into `Pixels`: a 100-megapixel
 * scan takes 100 MB, not 400.
 */
export interface Raster {
  data: Uint8Array | Uint16Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** A part of a picture, in whole pixels; it must lie inside. */
export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Samples of one depth, all 0. */
export function samples(length: number, depth: Depth): Uint8Array | Uint16Array {
  return depth === 8 ? new Uint8Array(length) : new Uint16Array(length);
}

/** A black picture. */
export function blankRaster(width: number, height: number, channels: 1 | 3, depth: Depth): Raster {
  return { data: samples(width * height * channels, depth), width, height, channels };
}

export function depthOf(data: Uint8Array | Uint16Array): Depth {
  return data instanceof Uint16Array ? 16 : 8;
}

/** The sample that means 1.0: 255 or 65535. */
export function whiteOf(data: Uint8Array | Uint16Array): number {
  return data instanceof Uint16Array ? 65535 : 255;
}

/** A part of a raster, or all of it, in the convention of `Pixels`. */
export function rasterToPixels(raster: Raster, rect: Rect = wholeOf(raster)): Pixels {
  const { channels } = raster;
  const { width, height } = rect;
  const data = new Float32Array(width * height * channels);
  const white = whiteOf(raster.data);
  let to = 0;
  for (let y = 0; y < height; y++) {
    const start = ((rect.y + y) * raster.width + rect.x) * channels;
    const end = start + width * channels;
    for (let from = start; from < end; from++) data[to++] = raster.data[from]! / white;
  }
  return { data, width, height, channels };
}

/**
 * Writes pixels into a raster with their upper left corner at (x, y), clipped to 0..1 and rounded to the
 * nearest sample (halves up). The pixels must lie inside the raster and have as many channels. What is not a
 * number becomes 0.
 */
export function writePixels(raster: Raster, pixels: Pixels, x = 0, y = 0): void {
  const white = whiteOf(raster.data);
  const row = pixels.width * raster.channels;
  let from = 0;
  for (let i = 0; i < pixels.height; i++) {
    const start = ((y + i) * raster.width + x) * raster.channels;
    for (let to = start; to < start + row; to++) raster.data[to] = sampleOf(pixels.data[from++]!, white);
  }
}

/** Pixels as a raster of the given depth, clipped and rounded as by `writePixels`. */
export function pixelsToRaster(pixels: Pixels, depth: Depth): Raster {
  const raster = blankRaster(pixels.width, pixels.height, pixels.channels, depth);
  writePixels(raster, pixels);
  return raster;
}

function sampleOf(value: number, white: number): number {
  if (value >= 1) return white;
  return value > 0 ? (value * white + 0.5) | 0 : 0;
}

/**
 * Samples at another depth: v x 257 upwards, v / 257 rounded to the nearest downwards. The same array when
 * nothing changes.
 */
export function toDepth(data: Uint8Array | Uint16Array, depth: Depth): Uint8Array | Uint16Array {
  if (depthOf(data) === depth) return data;
  const out = samples(data.length, depth);
  if (depth === 16) for (let i = 0; i < data.length; i++) out[i] = data[i]! * 257;
  else for (let i = 0; i < data.length; i++) out[i] = ((data[i]! + 128) / 257) | 0;
  return out;
}

function wholeOf({ width, height }: Raster): Rect {
  return { x: 0, y: 0, width, height };
}
