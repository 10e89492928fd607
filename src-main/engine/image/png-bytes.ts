import { sharp } from './codecs/sharp.ts';
import type { Pixels } from './pixels.ts';

/** A picture as a PNG file of 8 bits in memory. Values outside of 0..1 are cut off. */
export async function pngBytes({ data, width, height, channels }: Pixels): Promise<Uint8Array> {
  const raw = Uint8ClampedArray.from(data, (value) => 255 * value);
  return sharp(raw, { raw: { width, height, channels } }).png().toBuffer();
}
