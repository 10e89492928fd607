import type { HeaderBytes } from '../header-bytes.ts';
import { boxesIn, cursor, type Box } from './boxes.ts';

/** What a HEIF or AVIF file lists (ISO/IEC 23008-12): its items, what is said of them, and where they lie. */
export interface Items {
  primary: number;
  /** `av01`, `hvc1`, `grid`, `Exif`, `mime`, ... by item. */
  kinds: Map<number, { kind: string; content: string }>;
  /** Properties of each item, in their order. */
  properties: Map<number, Property[]>;
  references: { kind: string; from: number; to: number[] }[];
  /** The bytes of an item, up to a bound. */
  bytes(item: number): Promise<Buffer | undefined>;
}

export interface Property {
  type: string;
  data: Buffer;
}

type Places = Map<number, { method: number; extents: [at: number, length: number][] }>;

const mostBytes = 2 ** 24;
const mostItems = 10_000;

export async function itemsOf(from: HeaderBytes): Promise<Items> {
  const meta = (await boxesIn(from, 0, from.size)).find(({ type }) => type === 'meta');
  if (!meta) throw new Error('It lists no items');
  const boxes = await boxesIn(from, meta.start + 4, meta.end);
  const find = (type: string) => boxes.find((box) => box.type === type);
  const content = async (type: string) => contentOf(from, find(type));
  const places = placesIn(await content('iloc'));
  const data = find('idat');
  return {
    primary: primaryIn(await content('pitm')),
    kinds: await kindsIn(from, find('iinf')),
    properties: await propertiesIn(from, find('iprp')),
    references: await referencesIn(from, find('iref')),
    bytes: (item) => bytesAt(from, places.get(item), data),
  };
}

async function contentOf(from: HeaderBytes, box?: Box): Promise<Buffer> {
  return box && box.end - box.start <= mostBytes
    ? from.read(box.start, box.end - box.start)
    : Buffer.alloc(0);
}

function primaryIn(data: Buffer): number {
  const read = cursor(data);
  const version = read.number(1);
  read.skip(3);
  return read.number(version === 0 ? 2 : 4);
}

async function kindsIn(from: HeaderBytes, box?: Box): Promise<Items['kinds']> {
  const kinds: Items['kinds'] = new Map();
  if (!box) return kinds;
  const version = (await from.read(box.start, 1))[0];
  for (const entry of await boxesIn(from, box.start + (version === 0 ? 6 : 8), box.end)) {
    const read = cursor(await contentOf(from, entry));
    const own = read.number(1);
    read.skip(3);
    const id = read.number(own < 3 ? 2 : 4);
    read.skip(2);
    const kind = String.fromCharCode(...[1, 2, 3, 4].map(() => read.number(1)));
    read.text();
    kinds.set(id, { kind, content: kind === 'mime' ? read.text() : '' });
  }
  return kinds;
}

async function propertiesIn(from: HeaderBytes, box?: Box): Promise<Items['properties']> {
  const properties: Items['properties'] = new Map();
  const parts = box ? await boxesIn(from, box.start, box.end) : [];
  const container = parts.find(({ type }) => type === 'ipco');
  if (!container) return properties;
  const all: Property[] = [];
  for (const part of await boxesIn(from, container.start, container.end))
    all.push({ type: part.type, data: await contentOf(from, part) });
  for (const part of parts.filter(({ type }) => type === 'ipma'))
    associate(await contentOf(from, part), all, properties);
  return properties;
}

function associate(data: Buffer, all: Property[], to: Items['properties']): void {
  const read = cursor(data);
  const version = read.number(1);
  const isWide = (read.number(3) & 1) === 1;
  const count = Math.min(read.number(4), mostItems);
  for (let i = 0; i < count && !read.isOver(); i++) {
    const item = read.number(version < 1 ? 2 : 4);
    const indices = Array.from({ length: read.number(1) }, () =>
      isWide ? read.number(2) & 0x7fff : read.number(1) & 0x7f,
    );
    to.set(item, [...(to.get(item) ?? []), ...indices.flatMap((index) => all[index - 1] ?? [])]);
  }
}

async function referencesIn(from: HeaderBytes, box?: Box): Promise<Items['references']> {
  if (!box) return [];
  const width = (await from.read(box.start, 1))[0] === 0 ? 2 : 4;
  const found: Items['references'] = [];
  for (const part of await boxesIn(from, box.start + 4, box.end)) {
    const read = cursor(await contentOf(from, part));
    const source = read.number(width);
    const count = Math.min(read.number(2), mostItems);
    found.push({
      kind: part.type,
      from: source,
      to: Array.from({ length: count }, () => read.number(width)),
    });
  }
  return found;
}

function placesIn(data: Buffer): Places {
  const read = cursor(data);
  const version = read.number(1);
  read.skip(3);
  const [sizes, more] = [read.number(1), read.number(1)];
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 4, sizes & 15, more >> 4];
  const indexBytes = version > 0 ? more & 15 : 0;
  const count = Math.min(read.number(version < 2 ? 2 : 4), mostItems);
  const places: Places = new Map();
  for (let i = 0; i < count && !read.isOver(); i++) {
    const item = read.number(version < 2 ? 2 : 4);
    const method = version > 0 ? read.number(2) & 15 : 0;
    read.skip(2);
    const base = read.number(baseBytes);
    const extents = Array.from({ length: Math.min(read.number(2), mostItems) }, (): [number, number] => {
      read.skip(indexBytes);
      return [base + read.number(offsetBytes), read.number(lengthBytes)];
    });
    places.set(item, { method, extents });
  }
  return places;
}

/** Method 0 counts from the start of the file, 1 from that of the box `idat`. */
async function bytesAt(
  from: HeaderBytes,
  place: { method: number; extents: [number, number][] } | undefined,
  data?: Box,
): Promise<Buffer | undefined> {
  if (!place || place.method > 1) return undefined;
  const start = place.method === 1 ? (data?.start ?? 0) : 0;
  const length = place.extents.reduce((sum, [, part]) => sum + part, 0);
  if (length > mostBytes) return undefined;
  const parts = [];
  for (const [at, part] of place.extents) parts.push(await from.read(start + at, part));
  return Buffer.concat(parts);
}
