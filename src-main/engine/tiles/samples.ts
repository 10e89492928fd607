/**
 * What tiles are cut from and written to: rows of samples, channels innermost. A raster at a file's own depth (8 or 16
 * bit) fits, and so does `Pixels`. The first channel, or the first three, are colour; what follows (alpha) is left alone.
 */
export interface Samples {
  data: Uint8Array | Uint16Array | Float32Array;
  width: number;
  height: number;
  channels: number;
}

/** The sample that means 1.0: 255, 65535, or 1 for floats. */
export function whiteOf({ data }: Samples): 255 | 65535 | 1 {
  if (data instanceof Float32Array) return 1;
  return data instanceof Uint16Array ? 65535 : 255;
}

/** Grey (1) or colour (3), alpha not counted. */
export function coloursOf({ channels }: Samples): 1 | 3 {
  return channels < 3 ? 1 : 3;
}
