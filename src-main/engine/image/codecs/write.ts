import { rm, writeFile } from 'node:fs/promises';
import type { Picture } from '../picture.ts';
import { depthOf } from '../raster.ts';
import { bilevelPng, isBilevel } from './bilevel.ts';
import { extrasFor, hasExtras, type Extras } from './extras.ts';
import { bytesOf } from './ifd.ts';
import { jpegPieces } from './jpeg.ts';
import { assemble, joined } from './pieces.ts';
import { pngPieces } from './png.ts';
import { samplesFor, type Interleaved } from './samples.ts';
import { sharp, type Sharp } from './sharp.ts';
import { webpPieces } from './webp.ts';
import type { TiffWish } from './tiff-form.ts';
import { setWriter, type ImageFormat } from './writers.ts';
import { encoding } from './writing.ts';

const plans = { jpeg: jpegPieces, png: pngPieces, webp: webpPieces };

/**
 * Writes the file of one picture: pixels by libvips, what belongs to them by us. A TIFF comes without extras.
 */
export async function writePicture(
  picture: Picture,
  file: string,
  format: ImageFormat,
  wish: TiffWish = {},
): Promise<void> {
  const samples = samplesFor(picture, format);
  const extras = await extrasFor(picture, format);
  const encode = async (image: Sharp, to: string) => {
    if (format === 'png' && isBilevel(picture)) return writeFile(to, await bilevelPng(picture.raster));
    const encoder = setWriter(image.toColourspace(spaceOf(samples)), format, picture, wish);
    return encoding(to, () => encoder.toFile(to));
  };
  const isBare = !hasExtras(extras);
  if (format === 'avif') await encode(isBare ? plain(samples, extras) : await carried(samples, extras), file);
  // libvips writes a density into every PNG, which has to go where there is none.
  else if (format === 'tiff' || (isBare && format !== 'png')) await encode(plain(samples, extras), file);
  else
    await besides(file, async (bare) => {
      await encode(plain(samples, extras), bare);
      await assemble(bare, file, (old, size) => plans[format](old, size, extras));
    });
}

/** Runs a step with a further file beside `file`, which is removed at the end. */
export async function besides<T>(file: string, step: (further: string) => Promise<T>): Promise<T> {
  const further = `${file}.part`;
  try {
    return await step(further);
  } finally {
    await rm(further, { force: true });
  }
}

function plain({ data, channels }: Interleaved, { width, height }: Extras): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
}

/**
 * The samples with extras for a format that only libvips can put them into: a black picture of one pixel that
 * carries the extras is combined with the samples by a bitwise or, which changes none of them.
 */
async function carried(samples: Interleaved, extras: Extras): Promise<Sharp> {
  const { data, channels } = samples;
  const { width, height } = extras;
  const black = {
    data: depthOf(data) === 16 ? new Uint16Array(channels) : new Uint8Array(channels),
    channels,
  };
  const png = await plain(black, { ...extras, width: 1, height: 1 })
    .toColourspace(spaceOf(samples))
    .png()
    .toBuffer();
  const carrier = joined(png, await pngPieces(bytesOf(png), png.length, extras));
  const raw = { raw: { width, height, channels }, limitInputPixels: false };
  // Typed arrays are taken here as in sharp(), only its types do not say so.
  const image = sharp(carrier).boolean(data as Buffer, 'or', raw);
  if (extras.icc) image.keepIccProfile();
  if (extras.xmp) image.keepXmp();
  // With nothing of its own, EXIF would be a resolution that nobody said.
  return extras.exif ? image.keepExif() : image;
}

/** The space that the samples are in, so that nothing is converted. */
function spaceOf({ data, channels }: Interleaved): string {
  if (depthOf(data) === 16) return channels < 3 ? 'grey16' : 'rgb16';
  return channels < 3 ? 'b-w' : 'srgb';
}
