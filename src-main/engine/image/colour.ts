import { blank, type Pixels } from './pixels.ts';

/*
 * Brightness and colour by the weights of ITU-R BT.601, on code values as they are (Y'CbCr of JPEG).
 */

/** Luma of red, green and blue. */
const weights = [0.299, 0.587, 0.114] as const;

/** Luma 0.299 R + 0.587 G + 0.114 B as a grey picture; a grey picture is its own luma. */
export function luma(pixels: Pixels): Pixels {
  if (pixels.channels === 1) return pixels;
  const out = blank(pixels.width, pixels.height, 1);
  for (let i = 0, at = 0; i < out.data.length; i++, at += 3) out.data[i] = lumaAt(pixels.data, at);
  return out;
}

/**
 * The colour picture with another luma (a grey picture of the same size). Both chroma components stay: since
 * they are differences to luma, red, green and blue change by the same amount. Clipped to 0..1.
 */
export function replaceLuma(colour: Pixels, grey: Pixels): Pixels {
  const out = blank(colour.width, colour.height, 3);
  for (let i = 0, at = 0; i < grey.data.length; i++, at += 3) {
    const change = grey.data[i]! - lumaAt(colour.data, at);
    for (let c = at; c < at + 3; c++) out.data[c] = Math.min(Math.max(colour.data[c]! + change, 0), 1);
  }
  return out;
}

/** One channel: luma. */
export const toGrey = luma;

/** Three channels: a grey picture three times. */
export function toRgb(pixels: Pixels): Pixels {
  if (pixels.channels === 3) return pixels;
  const out = blank(pixels.width, pixels.height, 3);
  for (let i = 0; i < out.data.length; i++) out.data[i] = pixels.data[Math.floor(i / 3)]!;
  return out;
}

function lumaAt(data: Float32Array, at: number): number {
  return weights[0] * data[at]! + weights[1] * data[at + 1]! + weights[2] * data[at + 2]!;
}
