import type { Format } from '../../../contract/config/cleaning.ts';
import type { Picture, SourceInfo } from '../picture.ts';
import { addTags } from './cut-tags.ts';
import { exifOf, placeExif, placementTags } from './exif.ts';

/** What goes into a file beside the pixels, ready for a format. */
export interface Extras {
  width: number;
  height: number;
  alpha: boolean;
  icc?: Uint8Array;
  exif?: Uint8Array;
  xmp?: Uint8Array;
  resources?: Uint8Array;
  texts?: Uint8Array[];
  colourChunks?: Uint8Array[];
  orientation?: number;
  density?: number;
  densityDown?: number;
  /** A TIFF tells the density for a centimetre. */
  metric?: boolean;
}

/** Formats with no word for the density of their own. */
const needsExifForDensity = new Set<Format>(['webp', 'avif']);
/** Formats whose pixels are always red-green-blue. */
const colourOnly = new Set<Format>(['webp', 'avif']);

/**
 * What of a picture's source a format can take along. A profile is left out where the pixels are of another
 * kind (grey, colour).
 */
export async function extrasFor({ raster, alpha, source }: Picture, format: Format): Promise<Extras> {
  const { width, height } = raster;
  const { icc, xmp, resources, texts, orientation, density, densityDown, tiff } = source;
  const channels = colourOnly.has(format) ? 3 : raster.channels;
  return {
    width,
    height,
    alpha: alpha !== undefined,
    icc: icc && fits(icc, channels) ? icc : undefined,
    exif: await exifFor(source, format),
    xmp,
    resources,
    texts: source.format === format ? texts : undefined,
    colourChunks: format === 'png' ? source.colourChunks : undefined,
    orientation,
    density,
    densityDown,
    metric: tiff?.metric,
  };
}

/** A profile names the kind of its pixels at byte 16. */
function fits(icc: Uint8Array, channels: 1 | 3): boolean {
  const kind = Buffer.from(icc.subarray(16, 20)).toString('latin1');
  return kind === (channels === 1 ? 'GRAY' : 'RGB ');
}

/**
 * The source's block with the orientation that holds, or a small one where orientation or density need it.
 */
async function exifFor(
  { exif, orientation, density, densityDown }: SourceInfo,
  format: Format,
): Promise<Buffer | undefined> {
  const dots = needsExifForDensity.has(format) ? { density, densityDown } : {};
  if (exif) {
    const whole = await addTags(exif, placementTags(dots));
    return placeExif(whole, { orientation: orientation ?? 1, ...dots });
  }
  const needed = placementTags({
    ...(orientation !== undefined && orientation > 1 && { orientation }),
    ...dots,
  });
  return needed.length > 0 ? exifOf(needed) : undefined;
}

/** Whether there is anything to put in. */
export function hasExtras({ icc, exif, xmp, resources, texts, orientation = 1, density }: Extras): boolean {
  return Boolean(icc || exif || xmp || resources || texts || density) || orientation > 1;
}
