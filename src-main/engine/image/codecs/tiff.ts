import { open, type FileHandle } from 'node:fs/promises';
import { descriptiveTags, exifTags, placementTags } from './exif.ts';
import type { Extras } from './extras.ts';
import { numberTag, readFolder, readTiffHeader, writeFolder, type Tag } from './ifd.ts';
import { bytesOfFile, copyRange, writeAll } from './pieces.ts';

/*
 * TIFF files are written page by page by libvips, without extras. Here the extras are added and pages are
 * joined: the pixels of a page are copied as they are, its folder is written anew with all places moved
 * along.
 */

const iccTag = 34675;
const xmpTag = 700;
const resourcesTag = 34377;
/** Tags whose values are places in the file: strips and tiles. */
const placeTags = new Set([273, 324]);
/** A classic TIFF counts its bytes with 32 bits; some room is left for folders. */
export const mostTiffBytes = 2 ** 32 - 2 ** 26;
const headerBytes = 8;

/**
 * Adds extras to a TIFF file of one page, in place. Gives the place where the next page's folder is linked.
 */
export async function finishPage(file: string, extras: Extras): Promise<number> {
  const handle = await open(file, 'r+');
  try {
    return await placeFolder(handle, handle, 0, 4, extras);
  } finally {
    await handle.close();
  }
}

/** Appends the only page of one file to another. @returns as `finishPage` */
export async function appendPage(
  file: string,
  link: number,
  pageFile: string,
  extras: Extras,
): Promise<number> {
  const handle = await open(file, 'r+');
  const page = await open(pageFile);
  try {
    const at = even((await handle.stat()).size);
    await copyRange(page, headerBytes, (await page.stat()).size, handle, at);
    return await placeFolder(handle, page, at - headerBytes, link, extras);
  } finally {
    await handle.close();
    await page.close();
  }
}

/** Writes the folder of a page at the end of `out`, its places moved by `shift`, and links it. */
async function placeFolder(
  out: FileHandle,
  page: FileHandle,
  shift: number,
  link: number,
  extras: Extras,
): Promise<number> {
  const from = await bytesOfFile(page);
  const header = await readTiffHeader(from);
  if (!header) throw new Error('The encoder wrote no classic TIFF');
  const own = (await readFolder(from, header.at, header.big)).map((tag) => moved(tag, shift));
  const added = await tagsFor(extras);
  const tags = [...own.filter(({ tag }) => !added.some((a) => a.tag === tag)), ...added];
  const at = even((await out.stat()).size);
  await writeAll(out, writeFolder(tags, at), at);
  await writeAll(out, numberTag(0, 4, at).data, link);
  return at + 2 + 12 * tags.length;
}

function moved(tag: Tag, shift: number): Tag {
  if (!placeTags.has(tag.tag) || shift === 0) return tag;
  const data = Buffer.from(tag.data);
  for (let i = 0; i < data.length; i += 4) data.writeUInt32LE(data.readUInt32LE(i) + shift, i);
  return { ...tag, data };
}

/** The extras as tags. */
async function tagsFor({ icc, exif, xmp, resources, orientation, density }: Extras): Promise<Tag[]> {
  return [
    ...block(iccTag, 7, icc),
    ...block(xmpTag, 1, xmp),
    ...block(resourcesTag, 1, resources),
    ...placementTags(orientation, density),
    ...(exif ? descriptiveTags(await exifTags(exif)) : []),
  ];
}

/** A tag with a block of bytes, or none. */
function block(tag: number, type: number, bytes?: Uint8Array): Tag[] {
  return bytes ? [{ tag, type, data: Buffer.from(bytes) }] : [];
}

function even(n: number): number {
  return n + (n & 1);
}
