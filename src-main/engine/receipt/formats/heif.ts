import { digestOf, furtherPictures, iccMark } from '../blocks.ts';
import type { FileFacts, Mark, PageFacts } from '../facts.ts';
import type { HeaderBytes } from '../header-bytes.ts';
import { pageWith } from '../page.ts';
import { itemsOf, type Items, type Property } from './heif-items.ts';

const codecs: Record<string, string> = { av01: 'AV1', hvc1: 'HEVC', hev1: 'HEVC', jpeg: 'JPEG' };

/** AVIF and HEIC: what is said of the main picture. */
export async function heifFacts(from: HeaderBytes): Promise<FileFacts> {
  const brand = (await from.read(8, 4)).toString('latin1');
  const items = await itemsOf(from);
  const format = brand.startsWith('avi') ? 'AVIF' : 'HEIC';
  const beside = { exif: await exifOf(items), xmp: await xmpOf(items) };
  const pages = [await pageWith(pageOf(items), beside)];
  return { format, pages, document: { attachments: furtherPictures(auxiliaries(items)) } };
}

function pageOf(items: Items): PageFacts {
  const { primary } = items;
  const own = items.properties.get(primary) ?? [];
  const pieces = items.references.find(({ kind, from }) => kind === 'dimg' && from === primary)?.to ?? [];
  const coded = [primary, ...pieces].flatMap((item) => items.properties.get(item) ?? []);
  const size = find(own, 'ispe')?.data;
  if (!size || size.length < 12) throw new Error('It has no size');
  const bits = find(coded, 'pixi')?.data;
  const kind = items.kinds.get(pieces[0] ?? primary)?.kind ?? '';
  return {
    width: size.readUInt32BE(4),
    height: size.readUInt32BE(8),
    bits: bits?.[5] ?? 8,
    colour: bits?.[4] === 1 ? 'grey' : 'RGB',
    alpha: hasAlpha(items),
    compression: codecs[kind] ?? kind,
    lossy: true,
    // What EXIF says of it does not count here.
    orientation: orientationOf(own),
    icc: coloursOf(own),
  };
}

function find(properties: Property[], type: string): Property | undefined {
  return properties.find((property) => property.type === type);
}

/** Items that belong to the main one: its transparency, and depths, gain maps and others. */
function auxiliariesOf({ primary, references, properties }: Items, isAlpha: boolean): number[] {
  const own = references.filter(({ kind, to }) => kind === 'auxl' && to.includes(primary));
  const kind = (item: number) => find(properties.get(item) ?? [], 'auxC')?.data;
  return own.map(({ from }) => from).filter((item) => (kind(item)?.includes('alpha') ?? false) === isAlpha);
}

function hasAlpha(items: Items): boolean {
  return auxiliariesOf(items, true).length > 0;
}

/** Gain maps after ISO 21496-1 are items of their own (`tmap`). */
function auxiliaries(items: Items): number {
  const maps = [...items.kinds.values()].filter(({ kind }) => kind === 'tmap').length;
  return auxiliariesOf(items, false).length + maps;
}

/** Quarter turns to the left, then a mirror: as one of the eight ways of EXIF. */
function orientationOf(properties: Property[]): number {
  const turns = (find(properties, 'irot')?.data[0] ?? 0) & 3;
  const mirror = find(properties, 'imir')?.data[0];
  if (mirror === undefined) return [1, 8, 3, 6][turns]!;
  // Axis 1 is the horizontal mirror image (left and right change), 0 the vertical one.
  return ((mirror & 1) === 1 ? [2, 7, 4, 5] : [4, 5, 2, 7])[turns]!;
}

/** A profile, or numbers (ITU-T H.273) other than those of sRGB and what is unspecified. */
function coloursOf(properties: Property[]): Mark | undefined {
  const colours = properties.filter(({ type }) => type === 'colr').map(({ data }) => data);
  const profile = colours.find((data) => /^(prof|rICC)$/.test(data.toString('latin1', 0, 4)));
  if (profile) return iccMark(profile.subarray(4));
  const numbers = colours.find((data) => data.toString('latin1', 0, 4) === 'nclx' && data.length >= 8);
  if (!numbers) return undefined;
  const [primaries, transfer] = [numbers.readUInt16BE(4), numbers.readUInt16BE(6)];
  const isUsual = [1, 2].includes(primaries) && [1, 2, 6, 13].includes(transfer);
  const words = `nclx ${primaries}-${transfer}`;
  return isUsual ? undefined : { words, digest: digestOf(words) };
}

/** Behind four bytes that say how many more come before the block. */
async function exifOf(items: Items): Promise<Buffer | undefined> {
  const [item] = [...items.kinds].find(([, { kind }]) => kind === 'Exif') ?? [];
  const bytes = item === undefined ? undefined : await items.bytes(item);
  return bytes && bytes.length > 4 ? bytes.subarray(4 + bytes.readUInt32BE(0)) : undefined;
}

async function xmpOf(items: Items): Promise<Buffer | undefined> {
  const [item] = [...items.kinds].find(([, { content }]) => content === 'application/rdf+xml') ?? [];
  return item === undefined ? undefined : items.bytes(item);
}
