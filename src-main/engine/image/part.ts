import { exifOfPart } from './codecs/part-exif.ts';
import type { Picture } from './picture.ts';
import { withoutResources, xmpWithout } from './strip.ts';

/** Small pictures among Photoshop's resources. */
const smallPictures = new Set([0x0409, 0x040c]);
const smallInXmp = 'xmp:Thumbnails|xap:Thumbnails';

/**
 * A picture that is a part of what was read, or larger, with what is true of it: sizes in EXIF, and no small pictures that show what was cut off. Every
 * other picture as it is.
 */
export async function trueOfPart(picture: Picture): Promise<Picture> {
  const { source, raster } = picture;
  if (!source.within) return picture;
  const { exif, xmp, resources } = source;
  const own = {
    ...(exif && { exif: await exifOfPart(exif, raster) }),
    ...(xmp && { xmp: xmpWithout(xmp, smallInXmp) }),
    ...(resources && { resources: withoutResources(resources, smallPictures) }),
  };
  return { ...picture, source: { ...source, ...own } };
}
