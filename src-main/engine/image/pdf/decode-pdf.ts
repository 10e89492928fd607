import { Failure } from '../../../contract/errors/failure.ts';
import { leaveBehind } from '../../base/collect.ts';
import { bareDict, formOf, type PictureForm } from '../../pdf/picture-form.ts';
import type { Drawn } from '../../pdf/content.ts';
import { excerptOf, pictureExcerpt } from '../../pdf/excerpt.ts';
import { withPdf } from '../../pdf/held-pdf.ts';
import type { Objects } from '../../pdf/objects.ts';
import type { PdfPage } from '../../pdf/open-pdf.ts';
import { drawPage, takePicture } from '../../pdf/pdfium.ts';
import type { Bitmap } from '../../pdf/pdfium-draw.ts';
import type { Picture, SourceInfo } from '../picture.ts';
import type { Raster } from '../raster.ts';
import { sharp } from '../codecs/sharp.ts';
import { reading } from './read-pdf.ts';

/**
 * The picture of a page whose header was read. A scan's samples are taken as they are stored, with no resampling and no profile applied.
 * @throws Failure `image/broken`, `pdf/stopped`, and as `openPdf`
 */
export function decodePdf(file: string, source: SourceInfo): Promise<Picture> {
  return withPdf(file, (pdf) =>
    reading(file, async () => {
      const page = await pdf.page(source.page);
      const { kind } = page;
      const raster =
        kind.kind === 'scan'
          ? await scanRaster(pdf.objects, kind.picture)
          : await drawnRaster(pdf.objects, page, source);
      if (!raster)
        throw new Failure('image/broken', { file, reason: `page ${source.page + 1} cannot be read` });
      const { width, height, channels } = raster;
      return { raster, source: { ...source, width, height, channels } };
    }),
  );
}

async function drawnRaster(
  objects: Objects,
  { node }: PdfPage,
  { width, height, channels }: SourceInfo,
): Promise<Raster | null> {
  const bytes = await excerptOf(objects, node.dict);
  leaveBehind(2 * bytes.length);
  const bitmap = await drawPage({ bytes, width, height, isUpright: false });
  return bitmap && withChannels(bitmap, channels);
}

async function scanRaster(objects: Objects, picture: Drawn): Promise<Raster | null> {
  const form = await formOf(objects, picture);
  const found = await fastRaster(objects, picture, form);
  if (found) return found;
  const bytes = await pictureExcerpt(objects, bareDict(picture.stream.dict, form), picture.stream);
  leaveBehind(2 * bytes.length);
  const bitmap = await takePicture(bytes);
  return bitmap && withChannels(bitmap, form.channels);
}

/** Without PDFium, which reads everything with 8 bits: JPEG, and samples that stand there as bytes. Null for all else. */
async function fastRaster(objects: Objects, picture: Drawn, form: PictureForm): Promise<Raster | null> {
  const { bits, codec, isPlain } = form;
  if (!isPlain) return null;
  if (codec === 'jpeg') return jpegRaster(objects, picture, form);
  if (codec === 'bytes' && (bits === 8 || bits === 16)) return byteRaster(objects, picture, form);
  return null;
}

async function jpegRaster(objects: Objects, { stream }: Drawn, form: PictureForm): Promise<Raster | null> {
  const { bytes } = await objects.bytes(stream);
  leaveBehind(bytes.length);
  try {
    const image = sharp(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: false });
    const { width, height, channels } = await image.metadata();
    if (width !== form.width || height !== form.height || channels !== form.channels) return null;
    const data = await image
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw()
      .toBuffer();
    return inverted(
      { data: new Uint8Array(data.buffer, data.byteOffset, data.length), ...sizeOf(form) },
      form,
    );
  } catch {
    // PDFium is more patient with what is damaged.
    return null;
  }
}

async function byteRaster(objects: Objects, { stream }: Drawn, form: PictureForm): Promise<Raster | null> {
  const { width, height, channels, bits } = form;
  const length = width * height * channels;
  const { bytes, rest } = await objects.bytes(stream, (length * bits) / 8 + 2 ** 16);
  leaveBehind(stream.body.length + bytes.length);
  if (rest.length > 0 || bytes.length < (length * bits) / 8) return null;
  const data = bits === 8 ? new Uint8Array(bytes.subarray(0, length)) : wordsOf(bytes, length);
  return inverted({ data, ...sizeOf(form) }, form);
}

function sizeOf({ width, height, channels }: PictureForm) {
  return { width, height, channels };
}

/** Of 16 bits, the higher byte first. */
function wordsOf(bytes: Buffer, length: number): Uint16Array {
  const words = new Uint16Array(length);
  for (let i = 0; i < length; i++) words[i] = (bytes[2 * i]! << 8) | bytes[2 * i + 1]!;
  return words;
}

function inverted(raster: Raster, { isInverted }: PictureForm): Raster {
  const { data } = raster;
  const white = data instanceof Uint16Array ? 65535 : 255;
  if (isInverted) for (let i = 0; i < data.length; i++) data[i] = white - data[i]!;
  return raster;
}

/** Grey from colour by the mean of equal channels, colour from grey by repeating it. */
function withChannels(bitmap: Bitmap, channels: 1 | 3): Raster {
  if (bitmap.channels === channels) return bitmap;
  const { width, height } = bitmap;
  const data = new Uint8Array(width * height * channels);
  if (channels === 1) for (let i = 0; i < data.length; i++) data[i] = bitmap.data[3 * i + 1]!;
  else for (let i = 0; i < data.length; i++) data[i] = bitmap.data[Math.floor(i / 3)]!;
  return { data, width, height, channels };
}
