import type { Drawn } from './content.ts';
import { filtersOf } from './filters.ts';
import type { Objects } from './objects.ts';
import { isDict, isName, isText, name, type Dict, type Value } from './values.ts';

/** How the samples of a picture are kept. */
export type Codec = 'jpeg' | 'jpeg2000' | 'fax' | 'jbig2' | 'bytes';

/** What a picture's dictionary says of it. */
export interface PictureForm {
  width: number;
  height: number;
  /** Bits of a sample: 1, 2, 4, 8 or 16. */
  bits: number;
  channels: 1 | 3;
  codec: Codec;
  /** Whether its samples are grey or red-green-blue as they stand; CMYK, inks and palettes are not. */
  isPlain: boolean;
  /** The samples are shapes to be filled with ink: 1 bit, black where the ink goes. */
  isStencil: boolean;
  /** High samples are dark. */
  isInverted: boolean;
  icc?: Buffer;
}

const codecs: Record<string, Codec> = {
  DCTDecode: 'jpeg',
  JPXDecode: 'jpeg2000',
  CCITTFaxDecode: 'fax',
  JBIG2Decode: 'jbig2',
};

/** @throws DamagedPdf */
export async function formOf(objects: Objects, { stream, width, height }: Drawn): Promise<PictureForm> {
  const { dict } = stream;
  const filters = await Promise.all(filtersOf(await withFilter(objects, dict)));
  const codec = codecs[filters.at(-1) ?? ''] ?? 'bytes';
  const isStencil = (await objects.resolve(dict.get('ImageMask'))) === true;
  const bits = await objects.resolve(dict.get('BitsPerComponent'));
  const colour = isStencil ? greyColour : await colourOf(objects, dict.get('ColorSpace'));
  const decode = await objects.resolve(dict.get('Decode'));
  const isBitonal = isStencil || codec === 'fax' || codec === 'jbig2';
  return {
    width,
    height,
    bits: isBitonal ? 1 : codec === 'bytes' && typeof bits === 'number' ? bits : 8,
    codec,
    isStencil,
    isInverted: Array.isArray(decode) && Number(decode[0]) > Number(decode[1]),
    ...(colour ?? (await unsaid(objects, stream.body, codec))),
  };
}

async function withFilter(objects: Objects, dict: Dict): Promise<Dict> {
  return new Map(dict).set('Filter', await objects.resolve(dict.get('Filter')));
}

type Colour = Pick<PictureForm, 'channels' | 'isPlain' | 'icc'>;

const greyColour: Colour = { channels: 1, isPlain: true };
const rgbColour: Colour = { channels: 3, isPlain: true };
const otherColour: Colour = { channels: 3, isPlain: false };

const plainSpaces: Record<string, Colour> = {
  DeviceGray: greyColour,
  CalGray: greyColour,
  G: greyColour,
  DeviceRGB: rgbColour,
  CalRGB: rgbColour,
  RGB: rgbColour,
};

/** Null where the file does not say; JPEG 2000 says it itself. */
async function colourOf(objects: Objects, value: Value | undefined): Promise<Colour | null> {
  const space = await objects.resolve(value);
  if (isName(space)) return plainSpaces[space.text] ?? otherColour;
  if (!Array.isArray(space)) return null;
  const kind = await objects.resolve(space[0]);
  if (!isName(kind)) return otherColour;
  if (kind.text === 'ICCBased') return iccColour(objects, space[1]);
  if (kind.text === 'Indexed' || kind.text === 'I') return paletteColour(objects, space);
  return plainSpaces[kind.text] ?? otherColour;
}

const mostProfile = 2 ** 24;

async function iccColour(objects: Objects, value: Value | undefined): Promise<Colour> {
  const stream = await objects.stream(value);
  const count = stream && (await objects.resolve(stream.dict.get('N')));
  if (!stream || (count !== 1 && count !== 3)) return otherColour;
  const { bytes, rest } = await objects.bytes(stream, mostProfile);
  return { channels: count, isPlain: true, ...(rest.length === 0 && { icc: bytes }) };
}

/** A palette of greys is grey. */
async function paletteColour(objects: Objects, space: Value[]): Promise<Colour> {
  const base = await colourOf(objects, space[1]);
  if (base?.channels === 1) return { channels: 1, isPlain: false };
  const table = await tableOf(objects, space[3]);
  if (!base?.isPlain || !table) return otherColour;
  for (let i = 0; i + 2 < table.length; i += 3)
    if (table[i] !== table[i + 1] || table[i] !== table[i + 2]) return otherColour;
  return { channels: 1, isPlain: false };
}

async function tableOf(objects: Objects, value: Value | undefined): Promise<Buffer | null> {
  const stream = await objects.stream(value);
  if (stream) return (await objects.bytes(stream, 4096)).bytes;
  const text = await objects.resolve(value);
  return isText(text) && text.raw.startsWith('<')
    ? Buffer.from(text.raw.replace(/[^0-9a-fA-F]/g, ''), 'hex')
    : null;
}

/** Of pictures whose file leaves the colours to the picture. */
async function unsaid(objects: Objects, body: { at: number; length: number }, codec: Codec): Promise<Colour> {
  if (codec === 'fax' || codec === 'jbig2') return greyColour;
  if (codec !== 'jpeg2000') return otherColour;
  const head = await objects.file.read(body.at, Math.min(body.length, 4096));
  // The marker SIZ says how many components there are, 38 bytes after it begins.
  const at = head.indexOf(Buffer.from([0xff, 0x51]));
  return at >= 0 && head.readUInt16BE(Math.min(at + 38, head.length - 2)) < 3
    ? { channels: 1, isPlain: false }
    : otherColour;
}

/**
 * The dictionary of a picture for taking its samples out as they stand: with no profile to convert them by, no mask, and stencils as grey.
 */
export function bareDict(dict: Dict, form: PictureForm): Dict {
  const bare = new Map(dict);
  for (const key of ['SMask', 'Mask', 'ImageMask', 'Metadata', 'OC', 'StructParent', 'Alternates', 'Intent'])
    bare.delete(key);
  if (form.isPlain) bare.set('ColorSpace', name(form.channels === 1 ? 'DeviceGray' : 'DeviceRGB'));
  if (form.isStencil) bare.set('BitsPerComponent', 1);
  return bare;
}

export function isImage(value: Value): value is Dict {
  if (!isDict(value)) return false;
  const subtype = value.get('Subtype');
  return isName(subtype) && subtype.text === 'Image';
}
