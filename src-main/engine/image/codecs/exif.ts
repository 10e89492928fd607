import {
  bytesOf,
  fractionTag,
  numberAt,
  numberIn,
  numberTag,
  readFolder,
  readTiffHeader,
  writeFolder,
  type Tag,
} from './ifd.ts';

/*
 * EXIF blocks. Where a format holds them as they are (JPEG, PNG, WebP) they are carried byte by byte, so that
 * a camera maker's private notes stay readable; a TIFF has the same tags among its own and has to be taken
 * apart and put together.
 */

export const orientationTag = 274;
const [xResolution, yResolution, resolutionUnit] = [282, 283, 296];
const units = { none: 1, inch: 2, centimetre: 3 };
const centimetres = 2.54;

/**
 * Tags of a first folder that tell of the picture's making and meaning and not of how its pixels are stored: what kind of page it is
 * (254, 255), names and dates, white and primaries (318, 319), and where a map lies (GeoTIFF, GDAL).
 */
const descriptive = new Set([
  254, 255, 269, 270, 271, 272, 285, 297, 305, 306, 315, 316, 318, 319, 18246, 18249, 33432, 33550, 33922,
  34264, 34665, 34735, 34736, 34737, 34853, 40091, 40092, 40093, 40094, 40095, 42112, 42113,
]);

/** Descriptive tags alone. */
export function descriptiveTags(tags: Tag[]): Tag[] {
  return tags.filter(({ tag }) => descriptive.has(tag));
}

/** The first folder of an EXIF block; empty when it cannot be read. */
export async function exifTags(exif: Uint8Array): Promise<Tag[]> {
  const from = bytesOf(exif);
  const header = await readTiffHeader(from);
  return header ? readFolder(from, header.at, header.big, header.wide) : [];
}

/** An EXIF block with these tags. */
export function exifOf(tags: Tag[]): Buffer {
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), writeFolder(tags, 8)]);
}

/** How a picture is turned, and how many pixels an inch has; `metric` tells them for a centimetre. */
export interface Placement {
  orientation?: number | undefined;
  density?: number | undefined;
  densityDown?: number | undefined;
  metric?: boolean | undefined;
}

/** Tags that say how to turn the picture and how many pixels an inch has. */
export function placementTags({ orientation, density, densityDown = density, metric }: Placement): Tag[] {
  const turn = orientation === undefined ? [] : [numberTag(orientationTag, 3, orientation)];
  if (density === undefined || densityDown === undefined) return turn;
  const unit = metric ? centimetres : 1;
  return [
    ...turn,
    fractionTag(xResolution!, density / unit),
    fractionTag(yResolution!, densityDown / unit),
    numberTag(resolutionUnit!, 3, metric ? units.centimetre : units.inch),
  ];
}

/** Pixels per inch, by the tags; down only where it is another number. Nothing where they tell a shape alone (unit 1). */
export function densitiesIn(tags: Tag[]): Pick<Placement, 'density' | 'densityDown' | 'metric'> {
  const [across, down] = [numberIn(tags, xResolution!), numberIn(tags, yResolution!)];
  const unit = numberIn(tags, resolutionUnit!) ?? units.inch;
  if (!across || unit === units.none) return {};
  const metric = unit === units.centimetre;
  const inch = metric ? centimetres : 1;
  const other = down && down !== across ? { densityDown: down * inch } : {};
  return { density: across * inch, ...other, ...(metric && { metric }) };
}

/** The same block, byte by byte, but for what is said of orientation and resolution in its first folder, where it says anything. */
export async function placeExif(exif: Uint8Array, placement: Placement): Promise<Buffer> {
  const out = Buffer.from(exif);
  const header = await readTiffHeader(bytesOf(exif));
  if (!header || header.wide || header.at + 2 > out.length) return out;
  const { at, big } = header;
  const wanted = placementTags(placement);
  const count = numberAt(out, at, 2, big);
  for (let row = at + 2; row < at + 2 + 12 * count && row + 12 <= out.length; row += 12) {
    const tag = wanted.find((own) => own.tag === numberAt(out, row, 2, big));
    if (tag && numberAt(out, row + 2, 2, big) === tag.type) putValue(out, row, tag, big);
  }
  return out;
}

/** One number of 16 bits in the row, or a fraction elsewhere. */
function putValue(out: Buffer, row: number, { type, data }: Tag, big: boolean): void {
  const place = type === 5 ? numberAt(out, row + 8, 4, big) : row + 8;
  const size = type === 5 ? 4 : 2;
  if (place + data.length > out.length) return;
  for (let i = 0; i < data.length; i += size) {
    const value = data.readUIntLE(i, size);
    if (big) out.writeUIntBE(value, place + i, size);
    else out.writeUIntLE(value, place + i, size);
  }
}
