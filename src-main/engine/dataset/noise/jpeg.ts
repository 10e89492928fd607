import { Failure, reasonOf } from '../../../contract/errors/failure.ts';
import { sharp } from '../../image/codecs/sharp.ts';
import { blank, crop, type Pixels } from '../../image/pixels.ts';
import { mirrored } from '../mirror.ts';
import type { Noise } from './noise.ts';

/** JPEG codes blocks of 8 x 8; with colour at half resolution, 16 x 16 of the picture's pixels. */
const block = 16;

/**
 * What JPEG leaves of the pixels at this quality (1-100; colour at half resolution, as cameras do). Values are clipped to 0..1
 * and rounded to 8 bits on the way. A patch gets the grid of blocks at a random place, as a piece of a larger picture has.
 * @throws Failure `dataset/noise-failed` for pictures that JPEG cannot hold (a side above 65,535)
 */
export const jpeg: Noise = async (pixels, quality, random, { patch }) => {
  const left = patch ? random.below(block) : 0;
  const top = patch ? random.below(block) : 0;
  const framed = left + top > 0 ? frame(pixels, left, top) : pixels;
  const coded = await throughJpeg(framed, quality).catch((error: unknown) => {
    throw new Failure('dataset/noise-failed', { noise: `jpeg:${quality}`, reason: reasonOf(error) });
  });
  pixels.data.set(crop(coded, left, top, pixels.width, pixels.height).data);
};

/** The pixels with more of them, mirrored, on the left and above, for blocks that begin outside. */
function frame(from: Pixels, left: number, top: number): Pixels {
  const out = blank(from.width + left, from.height + top, from.channels);
  const { width, channels: c } = out;
  for (let i = 0; i < out.data.length; i++) {
    const x = mirrored((Math.floor(i / c) % width) - left, from.width);
    const y = mirrored(Math.floor(i / (c * width)) - top, from.height);
    out.data[i] = from.data[(y * from.width + x) * c + (i % c)]!;
  }
  return out;
}

async function throughJpeg({ data, width, height, channels }: Pixels, quality: number): Promise<Pixels> {
  const bytes = new Uint8ClampedArray(data.length); // clips and rounds
  for (let i = 0; i < data.length; i++) bytes[i] = data[i]! * 255;
  const space = channels === 1 ? 'b-w' : 'srgb';
  const raw = { width, height, channels };
  const file = await sharp(bytes, { raw, limitInputPixels: false })
    .toColourspace(space)
    .jpeg({ quality: Math.round(quality) })
    .toBuffer();
  const back = await sharp(file, { limitInputPixels: false }).toColourspace(space).raw().toBuffer();
  const out = blank(width, height, channels);
  for (let i = 0; i < back.length; i++) out.data[i] = back[i]! / 255;
  return out;
}
