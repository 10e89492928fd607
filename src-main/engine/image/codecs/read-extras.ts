import type { SourceInfo } from '../picture.ts';
import { densitiesIn, descriptiveTags, exifOf, exifTags, placementTags } from './exif.ts';
import { refuseForeignTiff } from './foreign.ts';
import { readJpegBeside } from './jpeg-read.ts';
import { profileOfAvif } from './nclx.ts';
import { readPngBeside } from './png-read.ts';
import type { Metadata } from './sharp.ts';
import { readTiffPage } from './tiff-read.ts';

type Kept = Pick<
  SourceInfo,
  | 'icc'
  | 'exif'
  | 'xmp'
  | 'resources'
  | 'orientation'
  | 'density'
  | 'densityDown'
  | 'tiff'
  | 'texts'
  | 'colourChunks'
  | 'gamma'
>;

const exifMark = 'Exif\0\0';
const photoshopMark = 'Photoshop 3.0\0';

/**
 * What has to come along with a picture, as its file tells it. A profile that no longer holds (CMYK) is left.
 * @param place of the page in a TIFF, where it is known
 * @throws Failure `image/foreign` for raw photographs, and for TIFF compressed as nobody here can read
 */
export async function readExtras(
  file: string,
  metadata: Metadata,
  page: number,
  place?: number,
): Promise<Kept> {
  const { format, icc, xmp, orientation, space } = metadata;
  const shared: Pick<Kept, 'icc' | 'xmp' | 'orientation'> = {
    icc: space === 'cmyk' ? undefined : icc,
    xmp,
    orientation,
  };
  if (format === 'tiff') return { ...shared, ...(await extrasOfTiff(file, page, orientation, place)) };
  if (format === 'heif') shared.icc ??= await profileOfAvif(file);
  const own: Kept =
    format === 'png' ? await readPngBeside(file) : format === 'jpeg' ? await readJpegBeside(file) : {};
  const exif = without(exifMark, metadata.exif) ?? own.exif;
  return {
    // What libvips calls the density may be what the file says, or what EXIF does, or nothing but a default.
    ...(own.density === undefined && densityInExif(await exifTags(exif ?? new Uint8Array()))),
    resources: without(photoshopMark, format === 'jpeg' ? metadata.iptc : undefined),
    ...own,
    ...shared,
    xmp: xmp ?? own.xmp,
    exif,
  };
}

/** Its tags become a block for other formats, where they need orientation and density among them. */
async function extrasOfTiff(file: string, page: number, orientation?: number, place?: number): Promise<Kept> {
  const { tags, form, ...rest } = await readTiffPage(file, page, place);
  refuseForeignTiff(file, tags);
  const told = descriptiveTags(tags);
  const exif = told.length > 0 ? exifOf([...told, ...placementTags({ orientation, ...rest })]) : undefined;
  return { ...rest, tiff: form, exif };
}

function densityInExif(tags: Parameters<typeof densitiesIn>[0]): Pick<Kept, 'density' | 'densityDown'> {
  const { density, densityDown } = densitiesIn(tags);
  return { density, ...(densityDown !== undefined && { densityDown }) };
}

function without(mark: string, bytes?: Buffer): Buffer | undefined {
  return bytes?.toString('latin1', 0, mark.length) === mark ? bytes.subarray(mark.length) : bytes;
}
