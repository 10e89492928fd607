import { depthOf, type Raster } from '../image/raster.ts';

/** Brightness in 8 bits: what pages are measured on, whatever their depth and colours. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Luma (BT.601) of a picture, rounded to 8 bits; the picture's own samples where they are that already. */
export function greyOf({ data, width, height, channels }: Raster): Grey {
  if (channels === 1 && data instanceof Uint8Array) return { data, width, height };
  const out = new Uint8Array(width * height);
  const shift = depthOf(data) === 16 ? 8 : 0;
  if (channels === 1) for (let i = 0; i < out.length; i++) out[i] = data[i]! >> shift;
  else
    for (let i = 0, at = 0; i < out.length; i++, at += 3)
      out[i] = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]! + (128 << shift)) >> (8 + shift);
  return { data: out, width, height };
}

/** One channel of a picture in 8 bits. */
export function channelOf({ data, width, height, channels }: Raster, channel: number): Grey {
  if (channels === 1) return greyOf({ data, width, height, channels });
  const out = new Uint8Array(width * height);
  const shift = depthOf(data) === 16 ? 8 : 0;
  for (let i = 0, at = channel; i < out.length; i++, at += 3) out[i] = data[at]! >> shift;
  return { data: out, width, height };
}

/** How often each brightness occurs. */
export function histogramOf(data: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let i = 0; i < data.length; i++) counts[data[i]!]!++;
  return counts;
}

/** The brightness below which `share` (0..1) of what was counted lies. */
export function quantileOf(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let value = 0; value < 256; value++) {
    below += counts[value]!;
    if (below > share * total) return value;
  }
  return 255;
}

/** Otsu's threshold: values up to it are the darker one of two classes that differ most (Otsu, 1979). */
export function otsu(counts: Uint32Array): number {
  let [total, sum] = [0, 0];
  for (let value = 0; value < 256; value++) {
    total += counts[value]!;
    sum += value * counts[value]!;
  }
  let [dark, darkSum, best, threshold] = [0, 0, -1, 0];
  for (let value = 0; value < 255; value++) {
    dark += counts[value]!;
    darkSum += value * counts[value]!;
    const light = total - dark;
    if (dark === 0 || light === 0) continue;
    const apart = darkSum / dark - (sum - darkSum) / light;
    const between = dark * light * apart * apart;
    if (between > best) [best, threshold] = [between, value];
  }
  return threshold;
}
