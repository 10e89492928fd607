import type { Format } from '../../contract/config/cleaning.ts';
import { sharp } from './codecs/sharp.ts';
import { codeOfLight } from './light.ts';
import type { Picture } from './picture.ts';
import { whiteOf } from './raster.ts';

/** Exponents that look as sRGB does. */
const [least, most] = [2, 2.4];

/**
 * A picture whose PNG says what its code values mean, ready for a format with no such word: as sRGB, and saying so. Every other picture as it is.
 */
export async function inPlainLight(picture: Picture, format: Format): Promise<Picture> {
  const { raster, source } = picture;
  const { gamma = 2.2, icc } = source;
  if (format === 'png' || icc || (gamma >= least && gamma <= most)) return picture;
  const { data, channels } = raster;
  const white = whiteOf(data);
  const table = Float32Array.from({ length: white + 1 }, (_, value) =>
    Math.round(white * codeOfLight((value / white) ** gamma)),
  );
  const { gamma: _, ...plain } = source;
  return {
    ...picture,
    raster: { ...raster, data: data.map((value) => table[value]!) },
    source: { ...plain, ...(channels === 3 && { icc: await srgbProfile() }) },
  };
}

/** As libvips brings it. */
async function srgbProfile(): Promise<Uint8Array | undefined> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
  return (await sharp(await pixel.withIccProfile('srgb').png().toBuffer()).metadata()).icc;
}
