import { lumaOf } from '../tiles/luma.ts';
import { unitOf, type Rows } from '../tiles/samples.ts';

/**
 * One row of a picture as luma, 0-255 whatever the depth.
 * @param from a picture, or rows of it that `y` is among
 * @param to as many numbers as the row has pixels
 */
export function readLuma(from: Rows, y: number, to: Float32Array): void {
  const { data, width, channels, top = 0 } = from;
  const scale = 255 / unitOf(from);
  let at = (y - top) * width * channels;
  for (let x = 0; x < width; x++, at += channels)
    to[x] = scale * (channels === 1 ? data[at]! : lumaOf(data, at));
}

/** As `readLuma`, one channel. */
export function readChannel(from: Rows, y: number, channel: number | 'luma', to: Float32Array): void {
  if (channel === 'luma') return readLuma(from, y, to);
  const { data, width, channels, top = 0 } = from;
  const scale = 255 / unitOf(from);
  let at = (y - top) * width * channels + channel;
  for (let x = 0; x < width; x++, at += channels) to[x] = scale * data[at]!;
}
