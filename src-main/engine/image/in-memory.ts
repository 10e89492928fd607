import type { PictureData } from '../../contract/config/picture.ts';
import type { Picture } from './picture.ts';
import { newPicture } from './picture.ts';
import type { Pixels } from './pixels.ts';
import { rasterToPixels, type Raster } from './raster.ts';

/** A picture that was handed over as samples: its colours at their own depth, and transparency apart. */
export interface Opened {
  colours: Raster | Pixels;
  alpha: PictureData['samples'] | null;
}

/** Takes colours and transparency apart. Without transparency the samples are taken as they are, not copied. */
export function openSamples({ width, height, channels, samples }: PictureData): Opened {
  if (channels === 1 || channels === 3)
    return { colours: { width, height, channels, data: samples } as Opened['colours'], alpha: null };
  const inner = channels === 2 ? 1 : 3;
  const data = likeThese(samples, width * height * inner);
  const alpha = likeThese(samples, width * height);
  for (let i = 0, from = 0; i < alpha.length; i++) {
    for (let c = 0; c < inner; c++) data[i * inner + c] = samples[from++]!;
    alpha[i] = samples[from++]!;
  }
  return { colours: { width, height, channels: inner, data } as Opened['colours'], alpha };
}

/** Puts colours and transparency together again; of one depth both. */
export function closeSamples({ colours, alpha }: Opened): PictureData {
  const { width, height, channels, data } = colours;
  if (!alpha) return { width, height, channels, samples: data };
  const all = channels === 1 ? 2 : 4;
  const samples = likeThese(data, width * height * all);
  for (let i = 0, to = 0; i < alpha.length; i++) {
    for (let c = 0; c < channels; c++) samples[to++] = data[i * channels + c]!;
    samples[to++] = alpha[i]!;
  }
  return { width, height, channels: all, samples };
}

/** Whether the samples are those of files, not floats. */
export function isRaster(colours: Raster | Pixels): colours is Raster {
  return !(colours.data instanceof Float32Array);
}

/** Colours as floats; the same array where they are. */
export function floatsOf(colours: Raster | Pixels): Pixels {
  return isRaster(colours) ? rasterToPixels(colours) : colours;
}

/** As if it came out of a file. Files hold no floats: those become sixteen bits. */
export function asPicture({ colours, alpha }: Opened): Picture {
  const picture = newPicture(isRaster(colours) ? colours : { ...colours, data: sixteenBits(colours.data) });
  if (!alpha) return picture;
  const kept = alpha instanceof Float32Array ? sixteenBits(alpha) : alpha;
  return { ...picture, alpha: kept, source: { ...picture.source, alpha: true } };
}

function sixteenBits(floats: Float32Array): Uint16Array {
  return Uint16Array.from(floats, (value) => Math.round(Math.min(Math.max(value, 0), 1) * 65535));
}

function likeThese(samples: PictureData['samples'], length: number): PictureData['samples'] {
  if (samples instanceof Float32Array) return new Float32Array(length);
  return samples instanceof Uint16Array ? new Uint16Array(length) : new Uint8Array(length);
}
