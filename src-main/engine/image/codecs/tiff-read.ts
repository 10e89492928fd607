import { open, type FileHandle } from 'node:fs/promises';
import { descriptiveTags } from './exif.ts';
import { readFolder, readTiffHeader, type Tag } from './ifd.ts';
import { bytesOfFile } from './pieces.ts';

const photoshopTag = 34377;
const iptcTag = 33723;

export interface TiffExtras {
  /** Tags of the picture's making, EXIF and GPS below them. */
  tags: Tag[];
  /** Photoshop's image resources. */
  resources?: Uint8Array;
}

/** What a page of a TIFF file tells beside its pixels; libvips does not read it. Nothing for BigTIFF. */
export async function readTiffExtras(file: string, page: number): Promise<TiffExtras> {
  const handle = await open(file);
  try {
    const tags = await folderOfPage(handle, page);
    return { tags: descriptiveTags(tags), resources: resourcesIn(tags) };
  } finally {
    await handle.close();
  }
}

async function folderOfPage(handle: FileHandle, page: number): Promise<Tag[]> {
  const from = await bytesOfFile(handle);
  const header = await readTiffHeader(from);
  if (!header) return [];
  const number = (bytes: Buffer) => {
    if (bytes.length === 4) return header.big ? bytes.readUInt32BE() : bytes.readUInt32LE();
    return bytes.length === 2 ? (header.big ? bytes.readUInt16BE() : bytes.readUInt16LE()) : 0;
  };
  let { at } = header;
  for (let i = 0; i < page && at > 0; i++)
    at = number(await from.read(at + 2 + 12 * number(await from.read(at, 2)), 4));
  return at > 0 ? readFolder(from, at, header.big) : [];
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
