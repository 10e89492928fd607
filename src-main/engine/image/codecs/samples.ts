import type { Format } from '../../../contract/config/cleaning.ts';
import type { Picture } from '../picture.ts';
import { depthOf, samples, toDepth, whiteOf } from '../raster.ts';
import { avifBits, limits } from './writers.ts';

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
export function samplesFor(picture: Picture, format: Format): Interleaved {
  const { depth, alpha: holdsAlpha } = limits[format];
  const { channels } = picture.raster;
  const wanted = depth === 8 ? 8 : depthOf(picture.raster.data);
  const colours = toDepth(picture.raster.data, wanted);
  const alpha = picture.alpha && toDepth(picture.alpha, wanted);
  const fit = format === 'avif' && wanted === 16 ? toUpperBits(avifBits(picture)) : (data: Samples) => data;
  if (!alpha) return { data: fit(colours), channels };
  if (!holdsAlpha) return { data: layOnWhite(colours, alpha, channels), channels };
  return { data: fit(interleave(colours, alpha, channels)), channels: channels === 1 ? 2 : 4 };
}

function interleave(colours: Samples, alpha: Samples, channels: number): Samples {
  const out = samples(colours.length + alpha.length, depthOf(colours));
  let from = 0;
  let to = 0;
  for (let i = 0; i < alpha.length; i++) {
    for (let c = 0; c < channels; c++) out[to++] = colours[from++]!;
    out[to++] = alpha[i]!;
  }
  return out;
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

/** The encoder drops the lower bits; so 16 bits are rounded to `bits` and put into the upper ones. */
function toUpperBits(bits: number): (data: Samples) => Samples {
  const scale = (2 ** bits - 1) / 65535;
  return (data) => data.map((v) => Math.round(v * scale) << (16 - bits));
}
