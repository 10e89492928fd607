import type { Strippable } from '../../contract/config/cleaning.ts';
import { cutTags, gpsTag } from './codecs/cut-tags.ts';
import { textOf } from './codecs/png-texts.ts';
import type { SourceFormat, SourceInfo } from './picture.ts';

/** GPS, and where the pixels of a map lie (GeoTIFF, GDAL). */
const placeTags: ReadonlySet<number> = new Set([gpsTag, 33550, 33922, 34264, 34735, 34736, 34737, 42112]);
/** Copies of EXIF and XMP among Photoshop's resources. */
const copies = new Set([0x0422, 0x0423, 0x0424]);
/** A property of XMP that tells a place: `exif:GPSLatitude`, `drone-dji:GpsLongtitude`, ... */
const placeName = String.raw`[\w.-]{1,40}:[\w.-]{0,60}(?:gps|latitude|longitude|longtitude)[\w.-]{0,60}`;

/**
 * What belongs to a picture, without what its result shall not tell. Names of towns that somebody wrote into captions stay, and so do the
 * private notes of camera makers.
 * @param strip `gps`: where it was taken, in EXIF, in XMP, in the copies of both among Photoshop's resources, and of maps
 */
export async function stripped(source: SourceInfo, strip: readonly Strippable[] = []): Promise<SourceInfo> {
  if (!strip.includes('gps')) return source;
  const { exif, xmp, resources, texts } = source;
  return {
    ...source,
    ...(exif && { exif: await cutTags(exif, placeTags) }),
    ...(xmp && { xmp: xmpWithoutPlaces(xmp) }),
    ...(resources && { resources: withoutResources(resources, copies) }),
    ...(texts && { texts: texts.filter((text) => !tellsPlace(text, source.format)) }),
  };
}

/** A text of a JPEG, or the chunk of one in a PNG; one that cannot be read is taken for a telling one. */
function tellsPlace(text: Uint8Array, format: SourceFormat): boolean {
  const bytes = Buffer.from(text);
  const words =
    format === 'png' ? textOf(bytes.toString('latin1', 4, 8), bytes.subarray(8, -4))?.text : bytes;
  return !words || /gps|latitude|longitude/i.test(words.toString('latin1'));
}

/**
 * XMP without properties that tell a place. Rather none than one that cannot be read: of other letters than UTF-8, or with an element
 * that does not end.
 */
export function xmpWithoutPlaces(xmp: Uint8Array): Uint8Array | undefined {
  return xmpWithout(xmp, placeName);
}

/** As `xmpWithoutPlaces`, for properties of other names. @param name a regular expression */
export function xmpWithout(xmp: Uint8Array, name: string): Uint8Array | undefined {
  const text = Buffer.from(xmp).toString('latin1');
  if (text.includes('\0')) return undefined;
  const attributes = new RegExp(String.raw`\s(?:${name})\s{0,9}=\s{0,9}("[^"<]*"|'[^'<]*')`, 'gi');
  const left = withoutElements(text.replace(attributes, ''), name);
  return left === null ? undefined : Buffer.from(left, 'latin1');
}

function withoutElements(text: string, name: string): string | null {
  const element = new RegExp(`<(${name})[\\s/>]`, 'gi');
  const parts: string[] = [];
  let at = 0;
  for (let found = element.exec(text); found; found = element.exec(text)) {
    parts.push(text.slice(at, found.index));
    at = endOfElement(text, found.index, found[1]!);
    if (at === 0) return null;
    element.lastIndex = at;
  }
  return parts.join('') + text.slice(at);
}

/** The place after an element; 0 where it does not end. */
function endOfElement(text: string, start: number, name: string): number {
  const head = text.indexOf('>', start);
  if (head < 0 || text[head - 1] === '/') return head + 1;
  const close = text.indexOf(`</${name}`, head);
  return close < 0 ? 0 : text.indexOf('>', close) + 1;
}

/** Image resources (`8BIM`, number, padded name, padded data) but for those of some numbers. What is not as it should be ends the list. */
export function withoutResources(resources: Uint8Array, numbers: ReadonlySet<number>): Uint8Array {
  const bytes = Buffer.from(resources);
  const kept: Buffer[] = [];
  for (let at = 0; at + 12 <= bytes.length && bytes.toString('latin1', at, at + 4) === '8BIM';) {
    const name = (bytes[at + 6]! + 2) & ~1;
    if (at + 10 + name > bytes.length) break;
    const end = at + 10 + name + ((bytes.readUInt32BE(at + 6 + name) + 1) & ~1);
    if (!numbers.has(bytes.readUInt16BE(at + 4))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
