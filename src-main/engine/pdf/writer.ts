import type { FileHandle } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import type { FileBytes } from './file-bytes.ts';
import { print } from './print.ts';
import type { Span } from './read-object.ts';
import { dict, name, type Dict, type Value } from './values.ts';

/** The bytes of a stream: in memory, or in a file that they are copied from. */
export type Body = Buffer | { file: FileBytes; span: Span };

/** Writes a PDF from its beginning to its end. */
export interface PdfWriter {
  /** Writes an object; each number once. */
  put(number: number, value: Value, body?: Body): Promise<void>;
  has(number: number): boolean;
  /** Writes where everything is. @param trailer its `Root`, `Info`, `ID` */
  end(trailer: Dict): Promise<void>;
}

const copiedAtOnce = 2 ** 20;
/** Objects that are packed together. */
const packSize = 100;

/**
 * @param packs whether small objects are packed into streams, which all readers since PDF 1.5 know
 * @param take gives a number that is not used for anything else
 */
export async function startPdf(
  out: FileHandle,
  version: string,
  packs: boolean,
  take: () => number,
): Promise<PdfWriter> {
  const places = new Map<number, Place>();
  let at = 0;
  let pack: { number: number; text: string }[] = [];

  async function write(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;)
      done += (await out.write(bytes, done, bytes.length - done)).bytesWritten;
    at += bytes.length;
  }

  const text = (words: string) => write(Buffer.from(words, 'latin1'));

  async function putStream(number: number, stream: Value, body: Body): Promise<void> {
    places.set(number, { at });
    const length = Buffer.isBuffer(body) ? body.length : body.span.length;
    const whole = new Map(stream as Dict).set('Length', length);
    await text(`${number} 0 obj\n${print(whole)}\nstream\n`);
    if (Buffer.isBuffer(body)) await write(body);
    else
      for (let done = 0; done < length; done += copiedAtOnce)
        await write(await body.file.read(body.span.at + done, Math.min(copiedAtOnce, length - done)));
    await text('\nendstream\nendobj\n');
  }

  async function flush(): Promise<void> {
    const number = take();
    let head = '';
    let objects = '';
    for (const [index, each] of pack.entries()) {
      head += `${each.number} ${objects.length} `;
      objects += `${each.text}\n`;
      places.set(each.number, { inside: number, index });
    }
    const bytes = deflateSync(Buffer.from(head + objects, 'latin1'));
    const stream = dict({
      Type: name('ObjStm'),
      N: pack.length,
      First: head.length,
      Filter: name('FlateDecode'),
    });
    pack = [];
    await putStream(number, stream, bytes);
  }

  await text(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`);
  return {
    has: (number) => places.has(number),
    async put(number, value, body) {
      if (body) return putStream(number, value, body);
      if (packs) {
        places.set(number, { inside: 0, index: 0 });
        if (pack.push({ number, text: print(value) }) >= packSize) await flush();
        return;
      }
      places.set(number, { at });
      await text(`${number} 0 obj\n${print(value)}\nendobj\n`);
    },
    async end(trailer) {
      if (pack.length > 0) await flush();
      const start = at;
      if (packs) {
        const number = take();
        places.set(number, { at });
        const { stream, body } = placesAsStream(places, trailer);
        await putStream(number, stream, body);
      } else await text(placesAsTable(places, trailer));
      await text(`startxref\n${start}\n%%EOF\n`);
    },
  };
}

type Place = { at: number } | { inside: number; index: number };

/** Numbers that follow one another, in order. */
function runsOf(places: Map<number, Place>): number[][] {
  const runs: number[][] = [];
  for (const number of [...places.keys()].toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && run.at(-1)! + 1 === number) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

const sizeOf = (places: Map<number, Place>) => Math.max(0, ...runsOf(places).map((run) => run.at(-1)!)) + 1;

function placesAsTable(places: Map<number, Place>, trailer: Dict): string {
  const row = (number: number) => {
    const place = places.get(number)!;
    return `${String('at' in place ? place.at : 0).padStart(10, '0')} 00000 n \n`;
  };
  const sections = runsOf(places).map((run) => `${run[0]} ${run.length}\n${run.map(row).join('')}`);
  const end = print(new Map(trailer).set('Size', sizeOf(places)));
  return `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n${end}\n`;
}

/** Rows of a kind, a place of 6 bytes and an index of 2. */
function placesAsStream(places: Map<number, Place>, trailer: Dict): { stream: Dict; body: Buffer } {
  const runs = runsOf(places);
  const rows = Buffer.alloc(9 * (places.size + 1));
  rows[0] = 0;
  rows.writeUInt16BE(65535, 7);
  let to = 9;
  for (const number of runs.flat()) {
    const place = places.get(number)!;
    const isPacked = 'inside' in place;
    rows[to] = isPacked ? 2 : 1;
    rows.writeUIntBE(isPacked ? place.inside : place.at, to + 1, 6);
    rows.writeUInt16BE(isPacked ? place.index : 0, to + 7);
    to += 9;
  }
  const stream = new Map(trailer);
  const index = [0, 1, ...runs.flatMap((run) => [run[0]!, run.length])];
  const own = {
    Type: name('XRef'),
    Size: sizeOf(places),
    W: [1, 6, 2],
    Index: index,
    Filter: name('FlateDecode'),
  };
  for (const [key, value] of dict(own)) stream.set(key, value);
  return { stream, body: deflateSync(rows) };
}
