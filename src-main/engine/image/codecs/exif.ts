import {
  bytesOf,
  fractionTag,
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
const inches = 2;

/** Tags of a first folder that tell of the picture's making and not of how its pixels are stored. */
const descriptive = new Set([
  269, 270, 271, 272, 285, 297, 305, 306, 315, 316, 18246, 18249, 33432, 34665, 34853, 40091, 40092, 40093,
  40094, 40095,
]);

/** Descriptive tags alone. */
export function descriptiveTags(tags: Tag[]): Tag[] {
  return tags.filter(({ tag }) => descriptive.has(tag));
}

/** The first folder of an EXIF block; empty when it cannot be read. */
export async function exifTags(exif: Uint8Array): Promise<Tag[]> {
  const from = bytesOf(exif);
  const header = await readTiffHeader(from);
  return header ? readFolder(from, header.at, header.big) : [];
}

/** An EXIF block with these tags. */
export function exifOf(tags: Tag[]): Buffer {
  return Buffer.concat([Buffer.from('II*\0\x08\0\0\0', 'latin1'), writeFolder(tags, 8)]);
}

/** Tags that say how to turn the picture and how many pixels an inch has. */
export function placementTags(orientation: number | undefined, density: number | undefined): Tag[] {
  const turn = orientation === undefined ? [] : [numberTag(orientationTag, 3, orientation)];
  if (density === undefined) return turn;
  const each = [xResolution, yResolution].map((tag) => fractionTag(tag!, density));
  return [...turn, ...each, numberTag(resolutionUnit!, 3, inches)];
}

/** Pixels per inch, by the tags. */
export function densityIn(tags: Tag[]): number | undefined {
  const density = numberIn(tags, xResolution!);
  const perCentimetre = numberIn(tags, resolutionUnit!) === 3;
  return density && density > 0 ? density * (perCentimetre ? 2.54 : 1) : undefined;
}

/** The same block, byte by byte, but for the orientation in its first folder, if it has one. */
export async function orientExif(exif: Uint8Array, orientation: number): Promise<Buffer> {
  const out = Buffer.from(exif);
  const header = await readTiffHeader(bytesOf(exif));
  if (!header || header.at + 2 > out.length) return out;
  const { at, big } = header;
  const count = big ? out.readUInt16BE(at) : out.readUInt16LE(at);
  for (let row = at + 2; row < at + 2 + 12 * count && row + 12 <= out.length; row += 12) {
    if ((big ? out.readUInt16BE(row) : out.readUInt16LE(row)) !== orientationTag) continue;
    if (big) out.writeUInt16BE(orientation, row + 8);
    else out.writeUInt16LE(orientation, row + 8);
  }
  return out;
}
