import type { SourceInfo } from '../picture.ts';
import { densityIn, exifOf, exifTags, placementTags } from './exif.ts';
import type { Tag } from './ifd.ts';
import type { Metadata } from './sharp.ts';
import { readTiffExtras } from './tiff-read.ts';

type Kept = Pick<SourceInfo, 'icc' | 'exif' | 'xmp' | 'resources' | 'orientation' | 'density'>;

const exifMark = 'Exif\0\0';
const photoshopMark = 'Photoshop 3.0\0';

/**
 * What has to come along with a picture, as its file tells it. A profile that no longer holds (CMYK) is left.
 */
export async function readExtras(file: string, metadata: Metadata, page: number): Promise<Kept> {
  const { format, icc, xmp, orientation, space } = metadata;
  const tiff = format === 'tiff' ? await readTiffExtras(file, page) : undefined;
  const exif = tiff ? blockOf(tiff.tags, metadata) : without(exifMark, metadata.exif);
  return {
    icc: space === 'cmyk' ? undefined : icc,
    exif,
    xmp,
    resources: tiff?.resources ?? without(photoshopMark, format === 'jpeg' ? metadata.iptc : undefined),
    orientation,
    density: densityOf(metadata) ?? (exif ? densityIn(await exifTags(exif)) : undefined),
  };
}

/** libvips says 72 for a PNG or JPEG that says nothing. */
function densityOf({ format, density }: Metadata): number | undefined {
  return density === 72 && format !== 'tiff' ? undefined : density;
}

/** Tags of a TIFF as a block for other formats, where they need orientation and density among them. */
function blockOf(tags: Tag[], { orientation, density }: Metadata): Buffer | undefined {
  return tags.length > 0 ? exifOf([...tags, ...placementTags(orientation, density)]) : undefined;
}

function without(mark: string, bytes?: Buffer): Buffer | undefined {
  return bytes?.toString('latin1', 0, mark.length) === mark ? bytes.subarray(mark.length) : bytes;
}
