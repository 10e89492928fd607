import { resolve } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { readHeader } from '../image/header.ts';
import type { Depth } from '../image/raster.ts';
import { brokenBy, type BrokenFile } from './broken.ts';
import { mapLimited } from './limited.ts';
import { pageAddress } from './page-address.ts';
import { filesAt, type FoundFile } from './walk.ts';

/** An image (a page of a file: `page-address.ts`) whose header could be read; its pixels may still turn out to be damaged. */
export interface ScannedImage extends FoundFile {
  width: number;
  height: number;
  channels: 1 | 3;
  depth: Depth;
}

export interface Scan {
  /** The files of `images`, pages of files with several each for itself. */
  files: string[];
  images: ScannedImage[];
  broken: BrokenFile[];
}

/** Headers read at the same time: enough to keep a disk busy. */
const headersAtOnce = 16;

/**
 * Finds the images at files and folders (nested), in the order of the paths and sorted by name within each. A file counts once. Files that
 * cannot be read as images are listed with the reason; neither their size nor their pixels are judged here.
 * @param isEveryPage each page of a file counts as an image; else the first one alone
 * @throws Failure `dataset/no-images` when a folder has no image files, `file/missing`, `file/unreadable`; the signal's reason
 */
export async function scanImages(
  paths: readonly string[],
  signal?: AbortSignal,
  isEveryPage = false,
): Promise<Scan> {
  const found = (await mapLimited(paths, 4, imagesAt, signal)).flat();
  const once = new Map(found.map((image) => [resolve(image.file), image]));
  return readHeaders([...once.values()], signal, isEveryPage);
}

async function imagesAt(path: string): Promise<FoundFile[]> {
  const found = await filesAt(path);
  if (found.length === 0) throw new Failure('dataset/no-images', { folder: path });
  return found;
}

/** Splits files into those with a readable header and the broken ones. */
export async function readHeaders(
  found: readonly FoundFile[],
  signal?: AbortSignal,
  isEveryPage = false,
): Promise<Scan> {
  const read = (one: FoundFile) => headersOrReason(one, isEveryPage);
  const results = (await mapLimited(found, headersAtOnce, read, signal)).flat();
  const images = results.filter((result) => 'width' in result);
  const broken = results.filter((result) => 'reason' in result);
  return { files: images.map(({ file }) => file), images, broken };
}

/** Of every page, where a scanned document is to be as many images. */
async function headersOrReason(
  { file, name }: FoundFile,
  isEveryPage: boolean,
): Promise<(ScannedImage | BrokenFile)[]> {
  const images: (ScannedImage | BrokenFile)[] = [];
  let pages = 1;
  for (let page = 0; page < pages; page++) {
    const own = pageAddress(file, page);
    try {
      const header = await readHeader(file, { page });
      const { width, height, channels, depth } = header;
      if (isEveryPage) pages = header.pages;
      images.push({ file: own, name: pageAddress(name, page), width, height, channels, depth });
    } catch (error) {
      images.push(brokenBy(own, error));
    }
  }
  return images;
}
