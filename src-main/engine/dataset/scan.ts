import { resolve } from 'node:path';
import { Failure } from '../../contract/errors/failure.ts';
import { readHeader } from '../image/header.ts';
import type { Depth } from '../image/raster.ts';
import { brokenBy, type BrokenFile } from './broken.ts';
import { mapLimited } from './limited.ts';
import { filesAt, type FoundFile } from './walk.ts';

/** An image whose header could be read; its pixels may still turn out to be damaged. */
export interface ScannedImage extends FoundFile {
  width: number;
  height: number;
  channels: 1 | 3;
  depth: Depth;
}

export interface Scan {
  /** The files of `images`. */
  files: string[];
  images: ScannedImage[];
  broken: BrokenFile[];
}

/** Headers read at the same time: enough to keep a disk busy. */
const headersAtOnce = 16;

/**
 * Finds the images at files and folders (nested), in the order of the paths and sorted by name within each. A file counts once. Files that
 * cannot be read as images are listed with the reason; neither their size nor their pixels are judged here.
 * @throws Failure `dataset/no-images` when a folder has no image files, `file/missing`, `file/unreadable`; the signal's reason
 */
export async function scanImages(paths: readonly string[], signal?: AbortSignal): Promise<Scan> {
  const found = (await mapLimited(paths, 4, imagesAt, signal)).flat();
  const once = new Map(found.map((image) => [resolve(image.file), image]));
  return readHeaders([...once.values()], signal);
}

async function imagesAt(path: string): Promise<FoundFile[]> {
  const found = await filesAt(path);
  if (found.length === 0) throw new Failure('dataset/no-images', { folder: path });
  return found;
}

/** Splits files into those with a readable header and the broken ones. */
export async function readHeaders(found: readonly FoundFile[], signal?: AbortSignal): Promise<Scan> {
  const results = await mapLimited(found, headersAtOnce, headerOrReason, signal);
  const images = results.filter((result) => 'width' in result);
  const broken = results.filter((result) => 'reason' in result);
  return { files: images.map(({ file }) => file), images, broken };
}

async function headerOrReason({ file, name }: FoundFile): Promise<ScannedImage | BrokenFile> {
  try {
    const { width, height, channels, depth } = await readHeader(file);
    return { file, name, width, height, channels, depth };
  } catch (error) {
    return brokenBy(file, error);
  }
}
