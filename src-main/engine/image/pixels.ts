/**
 * The one convention for pictures in memory. Decoders guarantee it, encoders enforce it.
 *
 * - `data`: Float32, height x width x channels, rows first, channels innermost, in 0..1, finite.
 * - values are the file's own code values divided by their maximum (255 or 65535): no transfer curve is
 *   undone.
 * - `channels` is 1 (grey) or 3 (red, green, blue); transparency is apart and never passes through a network.
 */
export interface Pixels {
  data: Float32Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** An empty (black) picture. */
export function blank(width: number, height: number, channels: 1 | 3): Pixels {
  return { data: new Float32Array(width * height * channels), width, height, channels };
}

/** The rectangle `[x, y, width, height]` as a picture of its own. It must lie inside. */
export function crop(from: Pixels, x: number, y: number, width: number, height: number): Pixels {
  const out = blank(width, height, from.channels);
  const row = width * from.channels;
  for (let i = 0; i < height; i++) {
    const start = ((y + i) * from.width + x) * from.channels;
    out.data.set(from.data.subarray(start, start + row), i * row);
  }
  return out;
}
