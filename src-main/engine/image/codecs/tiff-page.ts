import { open } from 'node:fs/promises';
import {
  numberAt,
  readFolder,
  readTiffHeader,
  writeFolder,
  writeNumber,
  type Bytes,
  type Tag,
} from './ifd.ts';
import { bytesOfFile } from './pieces.ts';

/** Places and lengths of strips, and of tiles. */
const pairs = [
  [273, 279],
  [324, 325],
] as const;
/** Folders below, and an old kind of JPEG that has its data in many places. */
const left = new Set([330, 34665, 34853, 40965]);
const [oldJpegTag, long] = [513, 4];
const headerBytes = 8;
/** Pages with more compressed bytes are few in a file, and read where they lie. */
const mostBytes = 2 ** 28;

/**
 * A page of a TIFF as a file of its own. libvips goes through all folders of a file whenever it opens one: a thousand pages would take it a
 * thousand times a thousand steps.
 * @param at place of its folder
 * @returns null where it has to be read from the file itself
 */
export async function pageAlone(file: string, at: number): Promise<Buffer | null> {
  const handle = await open(file);
  try {
    const from = await bytesOfFile(handle);
    const header = await readTiffHeader(from);
    // Samples of 16 bits would have to be turned, too.
    if (!header || header.big) return null;
    return await fileOf(from, await readFolder(from, at, false, header.wide));
  } finally {
    await handle.close();
  }
}

async function fileOf(from: Bytes, tags: Tag[]): Promise<Buffer | null> {
  const tag = (wanted: number) => tags.find((own) => own.tag === wanted);
  const pair = pairs.find(([place]) => tag(place));
  const [places, lengths] = [pair && tag(pair[0]), pair && tag(pair[1])];
  if (!places || !lengths || tag(oldJpegTag)) return null;
  const [starts, sizes] = [numbersOf(places), numbersOf(lengths)];
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (starts.length !== sizes.length || all > mostBytes) return null;
  const parts: Buffer[] = [];
  const moved: number[] = [];
  let end = headerBytes;
  for (const [i, start] of starts.entries()) {
    const part = await from.read(start, sizes[i]!);
    if (part.length < sizes[i]!) return null;
    moved.push(end);
    parts.push(part);
    end += part.length;
  }
  const gap = end & 1;
  const own = tags.filter((other) => other !== places && other !== lengths && !left.has(other.tag));
  const folder = [...own, longTag(places.tag, moved), longTag(lengths.tag, sizes)];
  const head = Buffer.from('II*\0\0\0\0\0', 'latin1');
  head.writeUInt32LE(end + gap, 4);
  return Buffer.concat([head, ...parts, Buffer.alloc(gap), writeFolder(folder, end + gap)]);
}

function numbersOf({ type, data }: Tag): number[] {
  const size = type === 3 ? 2 : type === 16 ? 8 : 4;
  return Array.from({ length: Math.floor(data.length / size) }, (_, i) =>
    numberAt(data, i * size, size, false),
  );
}

function longTag(tag: number, numbers: number[]): Tag {
  const data = Buffer.alloc(4 * numbers.length);
  numbers.forEach((value, i) => writeNumber(data, value, 4 * i, 4));
  return { tag, type: long, data };
}
