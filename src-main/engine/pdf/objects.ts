import { DamagedPdf } from './damaged.ts';
import type { FileBytes } from './file-bytes.ts';
import { undoFilters } from './filters.ts';
import { Parser } from './parse.ts';
import { readObject, type PdfObject, type PdfStream, type Span } from './read-object.ts';
import { isDict, isRef, type Dict, type Ref, type Value } from './values.ts';
import { readXref, type Xref } from './xref.ts';

/** The objects of a file, read when they are asked for: memory holds where they lie, and a few of them. */
export interface Objects {
  xref: Xref;
  /** The object with this number; null in its value when there is none. @throws DamagedPdf */
  get(number: number): Promise<PdfObject>;
  /** The value behind a reference, or behind several; anything else is given back as it is. @throws DamagedPdf */
  resolve(value: Value | undefined): Promise<Value>;
  /** The dictionary behind a value; an empty one where there is none. @throws DamagedPdf */
  dict(value: Value | undefined): Promise<Dict>;
  /** The stream behind a value; null where there is none. @throws DamagedPdf */
  stream(value: Value | undefined): Promise<PdfStream | null>;
  /** The bytes of a stream as they stand in the file. */
  raw(body: Span): Promise<Buffer>;
  /** The bytes of a stream with their filters undone; what only pictures have stays. @throws DamagedPdf */
  bytes(stream: PdfStream, most?: number): Promise<{ bytes: Buffer; rest: string[] }>;
  file: FileBytes;
}

/** One stream of objects holds a hundred, as a rule. */
const heldStreams = 8;
/** Far above any honest page's; what a stream of objects or of operators may unpack to. */
const mostUnpacked = 2 ** 28;
const longestChain = 32;

/** @throws DamagedPdf */
export async function openObjects(file: FileBytes): Promise<Objects> {
  return objectsOf(file, await readXref(file));
}

/** The same with a table that was found in another way. */
export function objectsOf(file: FileBytes, xref: Xref): Objects {
  const held = new Map<number, Promise<Map<number, Value>>>();

  async function get(number: number): Promise<PdfObject> {
    const entry = xref.entries.get(number);
    if (!entry) return { value: null };
    if ('at' in entry) return readObject(file, entry.at, resolve, number);
    const values = await packed(entry.inside);
    return { value: values.get(number) ?? null };
  }

  function packed(number: number): Promise<Map<number, Value>> {
    const values = held.get(number) ?? unpack(number);
    held.delete(number);
    held.set(number, values);
    for (const oldest of held.keys()) if (held.size > heldStreams) held.delete(oldest);
    return values;
  }

  async function unpack(number: number): Promise<Map<number, Value>> {
    const entry = xref.entries.get(number);
    if (!entry || !('at' in entry)) throw new DamagedPdf('a stream of objects is missing');
    const { value, body } = await readObject(file, entry.at, resolve, number);
    if (!isDict(value) || !body) throw new DamagedPdf('a stream of objects is missing');
    const { bytes } = await undo({ dict: value, body });
    return parsePacked(bytes, value);
  }

  async function resolve(value: Value | undefined): Promise<Value> {
    let found = value ?? null;
    for (let i = 0; isRef(found); i++) {
      if (i > longestChain) throw new DamagedPdf('its references run in a circle');
      found = (await get((found as Ref).number)).value;
    }
    return found;
  }

  async function undo({ dict, body }: PdfStream, most = mostUnpacked) {
    const own = new Map(dict);
    for (const key of ['Filter', 'DecodeParms']) if (own.has(key)) own.set(key, await deep(own.get(key)!));
    return undoFilters(await file.read(body.at, body.length), own, most);
  }

  /** Settings of filters may stand in objects of their own, singly. */
  async function deep(value: Value): Promise<Value> {
    const found = await resolve(value);
    if (Array.isArray(found)) return Promise.all(found.map((item) => resolve(item)));
    return found;
  }

  return {
    xref,
    file,
    get,
    resolve,
    async dict(value) {
      const found = await resolve(value);
      return isDict(found) ? found : new Map();
    },
    async stream(value) {
      let found = value;
      for (let i = 0; isRef(found) && i < longestChain; i++) {
        const object = await get(found.number);
        if (isDict(object.value) && object.body) return { dict: object.value, body: object.body };
        found = object.value;
      }
      return null;
    },
    raw: ({ at, length }) => file.read(at, length),
    bytes: undo,
  };
}

/** Numbers and places of objects come first, then the objects. */
function parsePacked(bytes: Buffer, stream: Dict): Map<number, Value> {
  const [count, first] = [stream.get('N'), stream.get('First')];
  if (typeof count !== 'number' || typeof first !== 'number' || count > bytes.length)
    throw new DamagedPdf('a stream of objects is damaged');
  const head = new Parser(bytes, 0, false);
  const values = new Map<number, Value>();
  for (let i = 0; i < count; i++) {
    const [number, at] = [head.value(), head.value()];
    if (typeof number !== 'number' || typeof at !== 'number')
      throw new DamagedPdf('a stream of objects is damaged');
    values.set(number, new Parser(bytes, first + at).value());
  }
  return values;
}
