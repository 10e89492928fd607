import { stat } from 'node:fs/promises';
import type { Format, TiffCompression } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeFileWhole } from '../base/atomic.ts';
import { extrasFor } from './codecs/extras.ts';
import { appendPage, finishPage, mostClassicBytes, widen, type TiffEnd } from './codecs/tiff.ts';
import { compressionTrouble, type TiffWish } from './codecs/tiff-form.ts';
import { besides, writePicture } from './codecs/write.ts';
import { limits, type ImageFormat } from './codecs/writers.ts';
import { writing } from './codecs/writing.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { trueOfPart } from './part.ts';
import type { Picture, SourceInfo } from './picture.ts';
import { inPlainLight } from './plain-light.ts';

export interface EncodeOptions {
  /** `keep` writes what the source was (`source.keeps`). */
  format: Format | 'keep';
  /** 1..100, for JPEG, WebP and AVIF; chosen not to hurt the picture when absent. */
  quality?: number | undefined;
  /** Of TIFF; `keep`, and absent, is as the source has it. */
  compression?: TiffCompression | 'keep' | undefined;
  /** A TIFF with more bytes becomes a BigTIFF, which older programs cannot read; 4 GB when absent. */
  mostClassicBytes?: number;
  /** For PDF: the file that the pages came from, of which all else is kept. */
  from?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** The format that is written for a wish. */
export function formatFor(source: SourceInfo, wish: Format | 'keep'): Format {
  return wish === 'keep' ? source.keeps : wish;
}

/**
 * Writes a picture, whole or not at all, whatever the ending of `file` is. Profile, EXIF, XMP, resolution and
 * orientation of its source come along; IPTC only in JPEG and TIFF, which alone can hold it.
 * @throws Failure `file/unwritable`, `image/beyond-format`
 */
export function encodeImage(picture: Picture, file: string, options: EncodeOptions): Promise<void> {
  return encodePages([picture], file, options);
}

/**
 * Writes pages one after another into one file, each with its own size, depth and extras; the pages may come
 * as they are made. More than one page takes a TIFF or a PDF. The first page's source decides what `keep` is.
 * @throws Failure as `encodeImage`
 */
export async function encodePages(
  pages: Iterable<Picture> | AsyncIterable<Picture>,
  file: string,
  {
    format: wish,
    signal,
    quality,
    compression,
    mostClassicBytes: mostBytes = mostClassicBytes,
    from,
  }: EncodeOptions,
): Promise<void> {
  await writeFileWhole(file, async (temporary) => {
    const { format, pages: given } = await begun(heeding(pages, signal), wish);
    const heeded = ready(given, format);
    if (format === 'pdf') return writing(file, () => writePdf(heeded, temporary, { from, quality }));
    let job: Job | undefined;
    for await (const picture of heeded) {
      job ??= {
        file,
        temporary,
        format,
        wish: { quality, compression },
        mostBytes,
      };
      job.end = await writePage(picture, job);
    }
  });
}

/** The first page decides what `keep` is; nothing is made before it is asked for otherwise. */
async function begun(
  pages: AsyncGenerator<Picture>,
  wish: Format | 'keep',
): Promise<{ format: Format; pages: AsyncIterable<Picture> }> {
  if (wish !== 'keep') return { format: wish, pages };
  const first = await pages.next();
  if (first.done) return { format: 'png', pages };
  return { format: first.value.source.keeps, pages: joined(first.value, pages) };
}

async function* joined(first: Picture, rest: AsyncGenerator<Picture>): AsyncGenerator<Picture> {
  yield first;
  yield* rest;
}

async function* ready(pages: AsyncIterable<Picture>, format: Format): AsyncGenerator<Picture> {
  for await (const page of pages) yield trueOfPart(await inPlainLight(page, format));
}

async function* heeding(
  pages: Iterable<Picture> | AsyncIterable<Picture>,
  signal?: AbortSignal,
): AsyncGenerator<Picture> {
  for await (const page of pages) {
    signal?.throwIfAborted();
    yield page;
  }
  signal?.throwIfAborted();
}

interface Job {
  file: string;
  temporary: string;
  format: ImageFormat;
  wish: TiffWish;
  mostBytes: number;
  /** The end of the pages that are written; absent before the first. */
  end?: TiffEnd;
}

async function writePage(picture: Picture, job: Job): Promise<TiffEnd> {
  const { file, temporary, format, wish, end } = job;
  checkForm(picture, job);
  const write = (to: string) => writing(file, () => writePicture(picture, to, format, wish));
  const extras = await extrasFor(picture, format);
  if (end)
    return besides(temporary, async (page) => {
      await write(page);
      const bytes = (await stat(temporary)).size + (await stat(page)).size;
      const room = bytes > job.mostBytes ? await widen(temporary, end) : end;
      return appendPage(temporary, room, page, extras);
    });
  await write(temporary);
  if (format !== 'tiff') return { link: 0, wide: false };
  const first = await finishPage(temporary, extras);
  return picture.source.tiff?.wide ? widen(temporary, first) : first;
}

function checkForm(picture: Picture, { file, format, wish, end }: Job): void {
  checkSize(picture, file, format);
  if (end && format !== 'tiff') throw beyond(file, format, 'it has several pages', 'one');
  const { compression } = wish;
  const trouble = format === 'tiff' ? compressionTrouble(picture, compression) : null;
  if (trouble && compression)
    throw new Failure('image/beyond-compression', { file, compression, what: trouble });
}

function checkSize({ raster: { width, height } }: Picture, file: string, format: ImageFormat): void {
  const { side } = limits[format];
  if (Math.max(width, height) > side)
    throw beyond(file, format, `it has ${width} x ${height} pixels`, `at most ${side} on a side`);
}

function beyond(file: string, format: Format, what: string, limit: string): Failure {
  return new Failure('image/beyond-format', { file, format, what, limit });
}
