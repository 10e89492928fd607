import { DamagedPdf } from './damaged.ts';
import type { Objects } from './objects.ts';
import { print } from './print.ts';
import type { PdfStream } from './read-object.ts';
import { dict, isDict, name, ref, refsIn, type Dict, type Value } from './values.ts';

/** What one page may take in memory. */
const mostBytes = 2 ** 29;
const mostParts = 190_000;

/**
 * A file of one page, with everything that the page refers to, in memory: small enough for a reader that wants all of a file there.
 * @param page its dictionary; what it says of the rest of its file is left out
 * @throws DamagedPdf
 */
export async function excerptOf(objects: Objects, page: Dict): Promise<Buffer> {
  const own = new Map(page);
  for (const key of ['Parent', 'Annots', 'B', 'StructParents', 'AA', 'Metadata', 'PieceInfo', 'Thumb'])
    own.delete(key);
  const parts = partsOf();
  await collect(objects, own, parts);
  return joined(own, parts);
}

/**
 * A file of one page that shows one picture as large as itself.
 * @param as the picture's dictionary as it is to be
 */
export async function pictureExcerpt(objects: Objects, as: Dict, { body }: PdfStream): Promise<Buffer> {
  const parts = partsOf();
  const bytes = await objects.raw(body);
  const own = new Map(as).set('Length', bytes.length);
  await collect(objects, own, parts);
  const number = parts.put(null, own, bytes);
  const content = Buffer.from('q 100 0 0 100 0 0 cm /P Do Q');
  const contents = parts.put(null, dict({ Length: content.length }), content);
  const resources = dict({ XObject: dict({ P: ref(number) }) });
  const page = dict({
    Type: name('Page'),
    MediaBox: [0, 0, 100, 100],
    Resources: resources,
    Contents: ref(contents),
  });
  return joined(page, parts);
}

interface Parts {
  has(number: number): boolean;
  /** Under its number, or a new one. */
  put(number: number | null, value: Value, body?: Buffer): number;
  all: Map<number, Buffer>;
}

function partsOf(): Parts {
  const all = new Map<number, Buffer>();
  let size = 0;
  // Above all numbers that a file may use.
  let next = 4_000_000;
  return {
    all,
    has: (number) => all.has(number),
    put(wanted, value, body) {
      const number = wanted ?? next++;
      const text = Buffer.from(`${print(value)}\n`, 'latin1');
      const stream = body ? [Buffer.from('stream\n'), body, Buffer.from('\nendstream\n')] : [];
      const part = Buffer.concat([text, ...stream]);
      size += part.length;
      if (size > mostBytes || all.size > mostParts) throw new DamagedPdf('a page is too large');
      all.set(number, part);
      return number;
    },
  };
}

async function collect(objects: Objects, root: Value, parts: Parts): Promise<void> {
  const waiting = [...refsIn(root)];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (parts.has(next.number)) continue;
    const { value, body } = await objects.get(next.number);
    const isOtherPage = isDict(value) && value.has('Parent') && value.has('Contents');
    const kept = isOtherPage ? null : value;
    if (body && isDict(kept)) {
      const bytes = await objects.raw(body);
      parts.put(next.number, new Map(kept).set('Length', bytes.length), bytes);
    } else parts.put(next.number, kept);
    waiting.push(...refsIn(kept));
  }
}

function joined(page: Dict, parts: Parts): Buffer {
  const pageNumber = parts.put(null, page);
  const pages = parts.put(null, dict({ Type: name('Pages'), Count: 1, Kids: [ref(pageNumber)] }));
  const root = parts.put(null, dict({ Type: name('Catalog'), Pages: ref(pages) }));
  const all: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  let at = all[0]!.length;
  const rows = Array.from(parts.all, ([number, body]) => {
    const head = Buffer.from(`${number} 0 obj\n`);
    const tail = Buffer.from('endobj\n');
    all.push(head, body, tail);
    const row = `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`;
    at += head.length + body.length + tail.length;
    return row;
  });
  const trailer = print(dict({ Root: ref(root), Size: root + 1 }));
  const end = `xref\n0 1\n0000000000 65535 f \n${rows.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...all, Buffer.from(end, 'latin1')]);
}
