import { open, type FileHandle } from 'node:fs/promises';
import type { TiffCompression } from '../../../contract/config/cleaning.ts';
import type { TiffForm } from '../picture.ts';
import { densitiesIn, type Placement } from './exif.ts';
import { layoutOf, numberAt, numberIn, readFolder, readTiffHeader, type Tag } from './ifd.ts';
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

/** Reads the tags of a page, counted from 0; libvips does not tell them. None where the file is not as it should be. */
export async function readTiffPage(file: string, page: number): Promise<TiffPage> {
  const handle = await open(file);
  try {
    const { tags, wide } = await folderOfPage(handle, page);
    const { metric = false, ...density } = densitiesIn(tags);
    const resources = resourcesIn(tags);
    return { tags, ...density, form: formOf(tags, wide, metric), ...(resources && { resources }) };
  } finally {
    await handle.close();
  }
}

async function folderOfPage(handle: FileHandle, page: number): Promise<{ tags: Tag[]; wide: boolean }> {
  const from = await bytesOfFile(handle);
  const header = await readTiffHeader(from);
  if (!header) return { tags: [], wide: false };
  const { big, wide } = header;
  const { count, row, inside } = layoutOf(header);
  const number = (bytes: Buffer, size: number) => (bytes.length === size ? numberAt(bytes, 0, size, big) : 0);
  let { at } = header;
  for (let i = 0; i < page && at > 0; i++) {
    const rows = number(await from.read(at, count), count);
    at = number(await from.read(at + count + row * rows, inside), inside);
  }
  return { tags: at > 0 ? await readFolder(from, at, big, wide) : [], wide };
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
