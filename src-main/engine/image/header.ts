import { Failure } from '../../contract/errors/failure.ts';
import { refuseForeign } from './codecs/foreign.ts';
import { openFile, openPage, reading } from './codecs/reading.ts';
import { isLosslessWebp } from './codecs/webp.ts';
import { framesOfPng } from './codecs/png.ts';
import { isAvifSequence } from './codecs/signature.ts';
import { readExtras } from './codecs/read-extras.ts';
import { hasPagesBeyond } from './codecs/tiff-read.ts';
import type { Metadata } from './codecs/sharp.ts';
import { isPdf, pdfHeader } from './pdf/read-pdf.ts';
import type { SourceFormat, SourceInfo } from './picture.ts';

export interface ReadOptions {
  /** Page of a TIFF or PDF, from 0. */
  page?: number;
  /** The page before it, whose header was read: in a long TIFF the next one is then found at once. */
  before?: SourceInfo | undefined;
  /** Pictures with more pixels are refused: a small file can claim to be enormous. */
  maxPixels?: number;
}

/** 500 megapixels: a 16-bit colour picture of that size takes 3 GB. */
const defaultMaxPixels = 500e6;

const formatNames: Record<string, SourceFormat> = {
  png: 'png',
  jpeg: 'jpeg',
  tiff: 'tiff',
  webp: 'webp',
  heif: 'avif',
  gif: 'gif',
};

/** Colour spaces whose code values are taken as they are, by libvips's names. */
const plainSpaces = new Set(['b-w', 'grey16', 'srgb', 'rgb', 'rgb16']);

/**
 * Reads what a file says about its picture, without decoding pixels. A page of a PDF is the scan that fills it, else what drawing it gives.
 * @throws Failure `file/missing`, `file/unreadable`, `image/broken`, `image/unsupported`, `image/animated`,
 * `image/foreign`, `image/too-large`, `image/no-page`, `pdf/locked`, `pdf/wrong-password`, `pdf/stopped`
 */
export async function readHeader(file: string, options: ReadOptions = {}): Promise<SourceInfo> {
  const { page = 0, before, maxPixels = defaultMaxPixels } = options;
  const source =
    (before && before.page === page - 1 ? await headerAfter(file, before) : null) ??
    ((await isPdf(file)) ? await pdfHeader(file, page) : await imageHeader(file, page));
  const { width, height } = source;
  if (width * height > maxPixels)
    throw new Failure('image/too-large', { file, width, height, megapixels: Math.floor(maxPixels / 1e6) });
  return source;
}

async function imageHeader(file: string, page: number): Promise<SourceInfo> {
  const first = await readMetadata(file, 0);
  // Its header can be read, its pixels cannot.
  if (first.format === 'heif' && first.compression !== 'av1') await reading(file, () => refuseForeign(file));
  await refuseAnimation(file, first);
  const { pages = 1 } = first;
  if (page === 0 && first.format === 'tiff') await refuseLostPages(file, pages);
  if (page < 0 || page >= pages) throw new Failure('image/no-page', { file, page, pages });
  const metadata = page === 0 ? first : await readMetadata(file, page);
  await refuseKinds(file, metadata);
  return reading(file, async () => ({
    ...infoOf(metadata, page),
    ...(await readExtras(file, metadata, page)),
    lossless: metadata.format === 'webp' ? await isLosslessWebp(file) : undefined,
  }));
}

async function refuseLostPages(file: string, pages: number): Promise<void> {
  const reason = `its page ${pages + 1} cannot be read`;
  if (await reading(file, () => hasPagesBeyond(file, pages)))
    throw new Failure('image/broken', { file, reason });
}

/** Documents of fewer pages are gone through from the beginning for each. */
const manyPages = 16;

/** Header of the page after another one of a long TIFF; null where it has to be found in another way. */
async function headerAfter(file: string, before: SourceInfo): Promise<SourceInfo | null> {
  const { tiff, pages } = before;
  const at = tiff?.place?.next;
  if (!at || pages < manyPages) return null;
  const page = before.page + 1;
  return reading(file, async () => {
    const tiffAlone = { ...tiff, place: { at, next: 0 }, alone: true };
    const metadata = await (await openPage(file, { ...before, page, tiff: tiffAlone })).metadata();
    if (metadata.pages !== 1 && metadata.pages !== undefined) return null;
    await refuseKinds(file, metadata);
    const extras = await readExtras(file, metadata, page, at);
    const own = { ...infoOf(metadata, page), ...extras, pages };
    return { ...own, ...(extras.tiff && { tiff: { ...extras.tiff, alone: true } }) };
  });
}

async function readMetadata(file: string, page: number): Promise<Metadata> {
  return reading(file, async () => (await openFile(file, page)).metadata());
}

async function refuseAnimation(file: string, { format, pages = 1 }: Metadata): Promise<void> {
  const moving = format === 'gif' || format === 'webp';
  const frames = format === 'png' ? await reading(file, () => framesOfPng(file)) : moving ? pages : 1;
  // How many frames a sequence has is told in a film's tables, which nobody here reads.
  const isFilm = format === 'heif' && (await reading(file, () => isAvifSequence(file)));
  if (frames > 1 || isFilm) throw new Failure('image/animated', { file, frames: isFilm ? 0 : frames });
}

async function refuseKinds(file: string, metadata: Metadata): Promise<void> {
  const reason = reasonAgainst(metadata);
  if (!reason) return;
  if (metadata.format === 'tiff') await reading(file, () => refuseForeign(file));
  throw new Failure('image/unsupported', { file, reason });
}

function reasonAgainst({ space, depth, channels, hasAlpha }: Metadata): string | null {
  if (depth !== 'uchar' && depth !== 'ushort')
    return `its samples are ${sampleNames[depth] ?? depth} numbers`;
  if (space !== 'cmyk' && !plainSpaces.has(space)) return `its colour space is ${space}`;
  const colours = channels - (hasAlpha ? 1 : 0);
  const expected = space === 'cmyk' ? 4 : coloursOf(space);
  return colours === expected ? null : `it has ${channels} channels`;
}

const sampleNames: Record<string, string> = {
  float: '32-bit floating point',
  double: '64-bit floating point',
  char: '8-bit signed',
  short: '16-bit signed',
  int: '32-bit signed',
  uint: '32-bit',
};

function infoOf(metadata: Metadata, page: number): SourceInfo {
  const format = formatNames[metadata.format]!;
  const cmyk = metadata.space === 'cmyk';
  const depth = metadata.depth === 'ushort' && !cmyk ? 16 : 8;
  return {
    format,
    keeps: format === 'gif' ? 'png' : format,
    width: metadata.width,
    height: metadata.height,
    channels: coloursOf(metadata.space),
    alpha: metadata.hasAlpha ?? false,
    depth,
    bits: Math.min(metadata.bitsPerSample ?? depth, depth),
    pages: metadata.pages ?? 1,
    page,
    ...(cmyk && { converted: 'cmyk' as const }),
  };
}

function coloursOf(space: string): 1 | 3 {
  return space === 'b-w' || space === 'grey16' ? 1 : 3;
}
