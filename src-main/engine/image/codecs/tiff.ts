import { open, type FileHandle } from 'node:fs/promises';
import { descriptiveTags, exifTags, placementTags } from './exif.ts';
import type { Extras } from './extras.ts';
import { layoutOf, numberAt, readFolder, readTiffHeader, writeFolder, writeNumber, type Tag } from './ifd.ts';
import { bytesOfFile, copyRange, writeAll } from './pieces.ts';

/*
 * TIFF files are written page by page by libvips, without extras. Here the extras are added and pages are
 * joined: the pixels of a page are copied as they are, its folder is written anew with all places moved
 * along.
 */

const iccTag = 34675;
const xmpTag = 700;
const resourcesTag = 34377;
/** Tags whose values are places in the file, of strips and tiles. */
const placeTags = new Set([273, 324]);
/** A classic TIFF counts its bytes with 32 bits; some room is left for folders. */
export const mostClassicBytes = 2 ** 32 - 2 ** 26;
/** libvips says 25.4 pixels per inch where it was told nothing. */
const resolutionTags = new Set([282, 283, 296]);
const headerBytes = 8;
const wideHeaderBytes = 16;
const [long, longOf8] = [4, 16];

/** Where the folder of the next page is linked, and whether the file is a BigTIFF. */
export interface TiffEnd {
  link: number;
  wide: boolean;
}

/** Adds extras to a TIFF file of one page, in place. */
export async function finishPage(file: string, extras: Extras): Promise<TiffEnd> {
  const handle = await open(file, 'r+');
  try {
    const { wide } = await headerOf(handle);
    return await placeFolder(handle, handle, 0, { link: wide ? headerBytes : 4, wide }, extras);
  } finally {
    await handle.close();
  }
}

/** Appends the only page of one file to another. */
export async function appendPage(
  file: string,
  end: TiffEnd,
  pageFile: string,
  extras: Extras,
): Promise<TiffEnd> {
  const handle = await open(file, 'r+');
  const page = await open(pageFile);
  try {
    const at = even((await handle.stat()).size);
    await copyRange(page, headerBytes, (await page.stat()).size, handle, at);
    return await placeFolder(handle, page, at - headerBytes, end, extras);
  } finally {
    await handle.close();
    await page.close();
  }
}

/**
 * Makes a BigTIFF of a classic file that was written here, in place: its folders are written once more behind it, in the wide form, and
 * what lies where the longer header has to be is moved there too.
 */
export async function widen(file: string, { wide, link }: TiffEnd): Promise<TiffEnd> {
  if (wide) return { wide, link };
  const handle = await open(file, 'r+');
  try {
    const header = Buffer.from('II+\0\x08\0\0\0\0\0\0\0\0\0\0\0', 'latin1');
    let end = headerBytes;
    for (const tags of await foldersOf(handle)) {
      await moveFromHeader(handle, tags);
      const at = even((await handle.stat()).size);
      await writeAll(
        handle,
        writeFolder(
          tags.map((tag) => moved(tag, 0, true)),
          at,
          true,
        ),
        at,
      );
      await linkTo(end === headerBytes ? header : handle, at, end, true);
      end = endOf(at, tags.length, true);
    }
    await writeAll(handle, header, 0);
    return { link: end, wide: true };
  } finally {
    await handle.close();
  }
}

async function headerOf(handle: FileHandle) {
  const header = await readTiffHeader(await bytesOfFile(handle));
  if (!header) throw new Error('The encoder wrote no TIFF');
  return header;
}

/** The folders of a classic file. */
async function foldersOf(handle: FileHandle): Promise<Tag[][]> {
  const from = await bytesOfFile(handle);
  const { at: first, big } = await headerOf(handle);
  const folders: Tag[][] = [];
  for (let at = first; at > 0;) {
    folders.push(await readFolder(from, at, big));
    const rows = numberAt(await from.read(at, 2), 0, 2, big);
    at = numberAt(await from.read(endOf(at, rows, false), 4), 0, 4, big);
  }
  return folders;
}

/** A strip or tile at the very beginning goes to the end of the file. */
async function moveFromHeader(handle: FileHandle, tags: Tag[]): Promise<void> {
  const places = tags.find(({ tag }) => placeTags.has(tag))!;
  const lengths = tags.find(({ tag }) => tag === (places.tag === 273 ? 279 : 325))!;
  const size = lengths.type === 3 ? 2 : 4;
  for (let i = 0; 4 * i < places.data.length; i++) {
    const start = places.data.readUInt32LE(4 * i);
    if (start >= wideHeaderBytes) continue;
    const at = even((await handle.stat()).size);
    await copyRange(handle, start, start + numberAt(lengths.data, i * size, size, false), handle, at);
    places.data.writeUInt32LE(at, 4 * i);
  }
}

/** Writes the folder of a page at the end of `out`, its places moved by `shift`, and links it. */
async function placeFolder(
  out: FileHandle,
  page: FileHandle,
  shift: number,
  { link, wide }: TiffEnd,
  extras: Extras,
): Promise<TiffEnd> {
  const header = await headerOf(page);
  const own = await readFolder(await bytesOfFile(page), header.at, header.big, header.wide);
  const added = await tagsFor(extras);
  const tags = [
    ...own
      .filter(({ tag }) => !resolutionTags.has(tag) && !added.some((a) => a.tag === tag))
      .map((tag) => moved(tag, shift, wide)),
    ...added,
  ];
  const at = even((await out.stat()).size);
  await writeAll(out, writeFolder(tags, at, wide), at);
  await linkTo(out, at, link, wide);
  return { link: endOf(at, tags.length, wide), wide };
}

/** Where the place of the next folder stands, after the rows of one. */
function endOf(at: number, rows: number, wide: boolean): number {
  const { count, row } = layoutOf({ wide });
  return at + count + row * rows;
}

async function linkTo(to: FileHandle | Buffer, place: number, at: number, wide: boolean): Promise<void> {
  const number = Buffer.alloc(layoutOf({ wide }).inside);
  writeNumber(number, place, 0, number.length);
  if (Buffer.isBuffer(to)) number.copy(to, at);
  else await writeAll(to, number, at);
}

/** The tag with places moved and as wide as the file counts. */
function moved(tag: Tag, shift: number, wide: boolean): Tag {
  if (!placeTags.has(tag.tag)) return tag;
  const [from, to] = [tag.type === longOf8 ? 8 : 4, wide ? 8 : 4];
  const data = Buffer.alloc((tag.data.length / from) * to);
  for (let i = 0; i * from < tag.data.length; i++)
    writeNumber(data, numberAt(tag.data, i * from, from, false) + shift, i * to, to);
  return { tag: tag.tag, type: wide ? longOf8 : long, data };
}

/** The extras as tags. */
async function tagsFor({ icc, exif, xmp, resources, ...placement }: Extras): Promise<Tag[]> {
  const own = [
    ...block(iccTag, 7, icc),
    ...block(xmpTag, 1, xmp),
    ...block(resourcesTag, 1, resources),
    ...placementTags(placement),
  ];
  return [...own, ...(exif ? descriptiveTags(await exifTags(exif)) : [])];
}

/** A tag with a block of bytes, or none. */
function block(tag: number, type: number, bytes?: Uint8Array): Tag[] {
  return bytes ? [{ tag, type, data: Buffer.from(bytes) }] : [];
}

function even(n: number): number {
  return n + (n & 1);
}
