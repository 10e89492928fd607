import { dict, name, ref, type Dict, type Value } from './values.ts';
import type { PdfWriter } from './writer.ts';

/** A picture as it is written into a PDF. */
export interface PackedImage {
  width: number;
  height: number;
  channels: 1 | 3;
  /** Of a sample: 1, 8 or 16. */
  bits: number;
  bytes: Buffer;
  filter: 'CCITTFaxDecode' | 'DCTDecode' | 'FlateDecode';
  /** Colour profile that fits `channels`. */
  icc?: Uint8Array;
  xmp?: Uint8Array;
  /** Transparency. */
  alpha?: PackedImage;
}

/** What a picture's dictionary says of how its bytes are packed. */
export function packing({ width, height, channels, bits, filter }: PackedImage): Dict {
  return dict({
    Width: width,
    Height: height,
    BitsPerComponent: bits,
    Filter: name(filter),
    DecodeParms: settings[filter]({ width, height, channels, bits }),
  });
}

type Form = Pick<PackedImage, 'width' | 'height' | 'channels' | 'bits'>;

const settings: Record<PackedImage['filter'], (form: Form) => Dict | undefined> = {
  CCITTFaxDecode: ({ width, height }) => dict({ K: -1, Columns: width, Rows: height }),
  DCTDecode: () => undefined,
  FlateDecode: ({ width, channels, bits }) =>
    dict({ Predictor: 15, Colors: channels, BitsPerComponent: bits, Columns: width }),
};

export function deviceSpace(channels: 1 | 3): Value {
  return name(channels === 1 ? 'DeviceGray' : 'DeviceRGB');
}

/** Writes a picture that was not in the file before, with what belongs to it. @param take gives new numbers */
export async function putImage(writer: PdfWriter, image: PackedImage, take: () => number): Promise<number> {
  const own = packing(image).set('Type', name('XObject')).set('Subtype', name('Image'));
  own.set(
    'ColorSpace',
    image.icc ? [name('ICCBased'), ref(await putProfile(writer, image, take))] : deviceSpace(image.channels),
  );
  if (image.alpha) own.set('SMask', ref(await putImage(writer, image.alpha, take)));
  if (image.xmp) own.set('Metadata', ref(await putXmp(writer, image.xmp, take)));
  const number = take();
  await writer.put(number, own, image.bytes);
  return number;
}

async function putProfile(
  writer: PdfWriter,
  { icc, channels }: PackedImage,
  take: () => number,
): Promise<number> {
  const number = take();
  await writer.put(number, dict({ N: channels, Alternate: deviceSpace(channels) }), Buffer.from(icc!));
  return number;
}

async function putXmp(writer: PdfWriter, xmp: Uint8Array, take: () => number): Promise<number> {
  const number = take();
  await writer.put(number, dict({ Type: name('Metadata'), Subtype: name('XML') }), Buffer.from(xmp));
  return number;
}
