import { stat } from 'node:fs/promises';
import type { Format } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeFileWhole } from '../base/atomic.ts';
import { extrasFor } from './codecs/extras.ts';
import { appendPage, finishPage, mostTiffBytes } from './codecs/tiff.ts';
import { besides, writePicture } from './codecs/write.ts';
import { limits } from './codecs/writers.ts';
import { writing } from './codecs/writing.ts';
import type { Picture, SourceInfo } from './picture.ts';

export interface EncodeOptions {
  /** `keep` writes what the source was (`source.keeps`). */
  format: Format | 'keep';
  /** 1..100, for JPEG, WebP and AVIF; chosen not to hurt the picture when absent. */
  quality?: number;
  signal?: AbortSignal;
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
 * as they are made. More than one page takes a TIFF. The first page's source decides what `keep` is.
 * @throws Failure as `encodeImage`
 */
export async function encodePages(
  pages: Iterable<Picture> | AsyncIterable<Picture>,
  file: string,
  { format: wish, quality, signal }: EncodeOptions,
): Promise<void> {
  await writeFileWhole(file, async (temporary) => {
    let job: Job | undefined;
    for await (const picture of pages) {
      signal?.throwIfAborted();
      job ??= { file, temporary, format: formatFor(picture.source, wish), quality };
      job.link = await writePage(picture, job);
    }
    signal?.throwIfAborted();
  });
}

interface Job {
  file: string;
  temporary: string;
  format: Format;
  quality?: number;
  /** Place in the file where the next page is linked; absent before the first. */
  link?: number;
}

async function writePage(picture: Picture, { file, temporary, format, quality, link }: Job): Promise<number> {
  checkSize(picture, file, format);
  const write = (to: string) => writing(file, () => writePicture(picture, to, format, quality));
  const extras = await extrasFor(picture, format);
  if (link === undefined) {
    await write(temporary);
    return format === 'tiff' ? finishPage(temporary, extras) : 0;
  }
  if (format !== 'tiff') throw beyond(file, format, 'it has several pages', 'one');
  return besides(temporary, async (page) => {
    await write(page);
    const bytes = (await stat(temporary)).size + (await stat(page)).size;
    if (bytes > mostTiffBytes) throw beyond(file, format, 'its pages take more than 4 GB', 'up to 4 GB');
    return appendPage(temporary, link, page, extras);
  });
}

function checkSize({ raster: { width, height } }: Picture, file: string, format: Format): void {
  const { side } = limits[format];
  if (Math.max(width, height) > side)
    throw beyond(file, format, `it has ${width} x ${height} pixels`, `at most ${side} on a side`);
}

function beyond(file: string, format: Format, what: string, limit: string): Failure {
  return new Failure('image/beyond-format', { file, format, what, limit });
}
