import type { Format } from '../../contract/config/cleaning.ts';
import { sharp } from './codecs/sharp.ts';
import { codeOfLight } from './light.ts';
import type { Picture, SourceInfo } from './picture.ts';
import { whiteOf } from './raster.ts';

/** Exponents that look as sRGB does. */
const [least, most] = [2, 2.4];

/**
 * A picture whose PNG says what its code values mean, ready for a format with no such word: as sRGB, and saying so. Every other picture as it is.
 */
export async function inPlainLight(picture: Picture, format: Format): Promise<Picture> {
  const { raster, source } = picture;
  const { data, channels } = raster;
  const table = format === 'png' ? null : plainTable(source, whiteOf(data));
  if (!table) return picture;
  const { gamma: _, ...plain } = source;
  return {
    ...picture,
    raster: { ...raster, data: data.map((value) => table[value]!) },
    source: { ...plain, ...(channels === 3 && { icc: await srgbProfile() }) },
  };
}

/** What each code value becomes as sRGB; null where a PNG does not say that it means another light. */
export function plainTable(
  { gamma = 2.2, icc }: Pick<SourceInfo, 'gamma' | 'icc'>,
  white: number,
): Float32Array | null {
  if (icc || (gamma >= least && gamma <= most)) return null;
  return Float32Array.from({ length: white + 1 }, (_, value) =>
    Math.round(white * codeOfLight((value / white) ** gamma)),
  );
}

/** As libvips brings it. */
async function srgbProfile(): Promise<Uint8Array | undefined> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'black' } });
  return (await sharp(await pixel.withIccProfile('srgb').png().toBuffer()).metadata()).icc;
}
