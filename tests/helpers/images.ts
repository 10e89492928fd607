import { randomFrom, seedOf } from '../../src-main/engine/base/random.ts';
import { newPicture, type Picture } from '../../src-main/engine/image/picture.ts';
import { blank, type Pixels } from '../../src-main/engine/image/pixels.ts';
import { blankRaster, samples, type Depth, type Raster } from '../../src-main/engine/image/raster.ts';

/** Samples drawn at random, every value as likely. */
export function drawnSamples(length: number, depth: Depth, seed: number): Uint8Array | Uint16Array {
  const random = randomFrom(seedOf('samples', seed));
  return samples(length, depth).map(() => random.below(2 ** depth));
}

/** A raster of random samples: the hardest picture to carry through unchanged. */
export function drawnRaster(
  width: number,
  height: number,
  channels: 1 | 3,
  depth: Depth,
  seed: number,
): Raster {
  return { data: drawnSamples(width * height * channels, depth, seed), width, height, channels };
}

/** A picture of random samples, with transparency on request. */
export function drawnPicture(
  width: number,
  height: number,
  channels: 1 | 3,
  depth: Depth,
  seed: number,
  alpha = false,
): Picture {
  const picture = newPicture(drawnRaster(width, height, channels, depth, seed));
  return alpha ? { ...picture, alpha: drawnSamples(width * height, depth, seed + 1) } : picture;
}

/** 256 x 256 with every 16-bit value once (grey), or in three different orders (colour). */
export function allValues(channels: 1 | 3): Raster {
  const raster = blankRaster(256, 256, channels, 16);
  const orders = [(v: number) => v, (v: number) => 65535 - v, (v: number) => (v * 40503) & 65535];
  for (let v = 0; v < 65536; v++)
    for (let c = 0; c < channels; c++) raster.data[v * channels + c] = orders[c]!(v);
  return raster;
}

/** Random pixels in 0..1. */
export function drawnPixels(width: number, height: number, channels: 1 | 3, seed: number): Pixels {
  const random = randomFrom(seedOf('pixels', seed));
  const pixels = blank(width, height, channels);
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = random.uniform();
  return pixels;
}

/**
 * Something like a photograph: a soft slope with discs of other brightness, so that there are smooth parts
 * and edges.
 */
export function scene(width: number, height: number, channels: 1 | 3, seed: number): Pixels {
  const random = randomFrom(seedOf('scene', seed));
  const pixels = blank(width, height, channels);
  const discs = Array.from({ length: 12 }, () => ({
    x: random.uniform() * width,
    y: random.uniform() * height,
    r: (0.05 + 0.2 * random.uniform()) * Math.min(width, height),
    colour: [random.uniform(), random.uniform(), random.uniform()],
  }));
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = Math.floor(i / width);
    const disc = discs.findLast((d) => (d.x - x) ** 2 + (d.y - y) ** 2 < d.r ** 2);
    for (let c = 0; c < channels; c++)
      pixels.data[i * channels + c] = disc?.colour[c] ?? (x / width + y / height + c / 4) / 2.5;
  }
  return pixels;
}
