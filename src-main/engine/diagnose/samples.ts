import type { Pixels } from '../image/pixels.ts';
import { whiteOf, type Raster } from '../image/raster.ts';

/** A picture to measure, in whatever numbers it is kept: `scale` makes them 0..255. */
export interface Samples {
  data: Float32Array | Uint8Array | Uint16Array;
  scale: number;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** Nothing is copied: a large picture is measured where it lies. */
export function samplesOfRaster(raster: Raster): Samples {
  return { ...raster, scale: 255 / whiteOf(raster.data) };
}

/** As `samplesOfRaster`, for floats of 0..1. */
export function samplesOfPixels(pixels: Pixels): Samples {
  return { ...pixels, scale: 255 };
}
