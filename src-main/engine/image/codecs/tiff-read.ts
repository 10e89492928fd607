import { open } from 'node:fs/promises';
import type { TiffCompression } from '../../../contract/config/cleaning.ts';
import type { TiffForm } from '../picture.ts';
import { densitiesIn, type Placement } from './exif.ts';
import {
  layoutOf,
  numberAt,
  numberIn,
  readFolder,
  readTiffHeader,
  type Bytes,
  type FolderForm,
  type Tag,
} from './ifd.ts';
import { bytesOfFile } from './pieces.ts';

const photoshopTag = 34377;
const iptcTag = 33723;
const compressionTag = 259;
const [tileWidthTag, tileHeightTag] = [322, 323];

/** What is written for a page that has the compression of that number. What is none of these loses nothing: deflate. */
const compressions: Record<number, TiffCompression> = {
  1: 'none',
  2: 'g4',
  3: 'g4',
  4: 'g4',
  5: 'lzw',
  6: 'jpeg',
  7: 'jpeg',
  32773: 'packbits',
};

/** What a page of a TIFF file tells beside its pixels. */
export interface TiffPage extends Pick<Placement, 'density' | 'densityDown'> {
  /** All of its tags, those of EXIF and GPS below them. */
  tags: Tag[];
  form: TiffForm;
  /** Photoshop's image resources. */
  resources?: Uint8Array;
}

/**
 * Reads the tags of a page, counted from 0; libvips does not tell them. None where the file is not as it should be.
 * @param place of its folder where that is known: to find it otherwise takes a step for each page before it
 */
export async function readTiffPage(file: string, page: number, place?: number): Promise<TiffPage> {
  const handle = await open(file);
  try {
    const { tags, wide, ...found } = await folderOfPage(await bytesOfFile(handle), page, place);
    const { metric = false, ...density } = densitiesIn(tags);
    const resources = resourcesIn(tags);
    const form = { ...formOf(tags, wide, metric), place: found };
    return { tags, ...density, form, ...(resources && { resources }) };
  } finally {
    await handle.close();
  }
}

/**
 * Whether a file tells of more pages than these, from 1 on: libvips counts up to the first one that it cannot read, and a document would
 * silently become shorter.
 */
export async function hasPagesBeyond(file: string, pages: number): Promise<boolean> {
  const handle = await open(file);
  try {
    const from = await bytesOfFile(handle);
    const header = await readTiffHeader(from);
    if (!header) return false;
    let { at } = header;
    for (let page = 0; page < pages && at > 0; page++) at = await nextFolder(from, at, header);
    return at > 0;
  } finally {
    await handle.close();
  }
}

interface Found {
  tags: Tag[];
  wide: boolean;
  at: number;
  next: number;
}

async function folderOfPage(from: Bytes, page: number, place?: number): Promise<Found> {
  const header = await readTiffHeader(from);
  if (!header) return { tags: [], wide: false, at: 0, next: 0 };
  const { big, wide } = header;
  let at = place ?? header.at;
  if (place === undefined) for (let i = 0; i < page && at > 0; i++) at = await nextFolder(from, at, header);
  if (at === 0) return { tags: [], wide, at, next: 0 };
  return { tags: await readFolder(from, at, big, wide), wide, at, next: await nextFolder(from, at, header) };
}

/** Where the folder after one lies; 0 where there is none. */
async function nextFolder(from: Bytes, at: number, form: FolderForm): Promise<number> {
  const { count, row, inside } = layoutOf(form);
  const number = (bytes: Buffer, size: number) =>
    bytes.length === size ? numberAt(bytes, 0, size, form.big) : 0;
  const rows = number(await from.read(at, count), count);
  return number(await from.read(at + count + row * rows, inside), inside);
}

function formOf(tags: Tag[], wide: boolean, metric: boolean): TiffForm {
  const compression = compressions[numberIn(tags, compressionTag) ?? 1] ?? 'deflate';
  const [width, height] = [numberIn(tags, tileWidthTag), numberIn(tags, tileHeightTag)];
  return { compression, wide, metric, ...(width && height && { tile: { width, height } }) };
}

/** The resources; when there is only IPTC, as a resource of its kind (1028). */
function resourcesIn(tags: Tag[]): Uint8Array | undefined {
  const all = tags.find(({ tag }) => tag === photoshopTag)?.data;
  const iptc = tags.find(({ tag }) => tag === iptcTag)?.data;
  if (all || !iptc) return all;
  const head = Buffer.from('8BIM\x04\x04\0\0\0\0\0\0', 'latin1');
  head.writeUInt32BE(iptc.length, 8);
  return Buffer.concat([head, iptc, Buffer.alloc(iptc.length & 1)]);
}
