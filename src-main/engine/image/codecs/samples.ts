import type { Picture } from '../picture.ts';
import { depthOf, samples, toDepth, whiteOf } from '../raster.ts';
import { avifBits, limits, type ImageFormat } from './writers.ts';

/** Samples as an encoder takes them: channels innermost, transparency last. */
export interface Interleaved {
  data: Uint8Array | Uint16Array;
  channels: 1 | 2 | 3 | 4;
}

type Samples = Uint8Array | Uint16Array;

/**
 * What is handed to the encoder of a format. Depth is reduced with rounding where the format has less; a
 * picture with transparency is laid over white where the format has none. Nothing is copied when the format
 * takes the picture as it is.
 */
export function samplesFor(picture: Picture, format: ImageFormat): Interleaved {
  const { depth, alpha: holdsAlpha } = limits[format];
  const { data, channels } = picture.raster;
  const wanted = depth === 8 ? 8 : depthOf(data);
  const colours = toDepth(data, wanted);
  const alpha = picture.alpha && toDepth(picture.alpha, wanted);
  if (format === 'avif') return avifSamples(interleave(colours, channels, 3, alpha), picture);
  if (!alpha) return { data: colours, channels };
  if (!holdsAlpha) return { data: layOnWhite(colours, alpha, channels), channels };
  return interleave(colours, channels, channels, alpha);
}

/** Colours and transparency together; grey becomes three equal channels when `colourCount` is 3. */
function interleave(colours: Samples, channels: 1 | 3, colourCount: 1 | 3, alpha?: Samples): Interleaved {
  if (!alpha && channels === colourCount) return { data: colours, channels };
  const size = colours.length / channels;
  const all = (colourCount + (alpha ? 1 : 0)) as 2 | 3 | 4;
  const out = samples(size * all, depthOf(colours));
  const step = channels === colourCount ? 1 : 0;
  for (let i = 0, to = 0; i < size; i++) {
    for (let c = 0; c < colourCount; c++) out[to++] = colours[i * channels + c * step]!;
    if (alpha) out[to++] = alpha[i]!;
  }
  return { data: out, channels: all };
}

/**
 * The encoder drops lower bits; so 16 bits are rounded to those that the file gets and put into the upper
 * ones.
 */
function avifSamples({ data, channels }: Interleaved, picture: Picture): Interleaved {
  if (depthOf(data) === 8) return { data, channels };
  const bits = avifBits(picture);
  const scale = (2 ** bits - 1) / 65535;
  return { data: data.map((v) => Math.round(v * scale) << (16 - bits)), channels };
}

/** alpha x colour + (1 - alpha) x white, rounded. */
function layOnWhite(colours: Samples, alpha: Samples, channels: number): Samples {
  const white = whiteOf(colours);
  const out = samples(colours.length, depthOf(colours));
  for (let i = 0; i < out.length; i++) {
    const share = alpha[Math.floor(i / channels)]! / white;
    out[i] = Math.round(white + share * (colours[i]! - white));
  }
  return out;
}
