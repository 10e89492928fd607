import { DamagedPdf } from './damaged.ts';
import type { FileBytes } from './file-bytes.ts';
import { objectsOf, type Objects } from './objects.ts';
import { Parser } from './parse.ts';
import { isDict, nameOf, ref, type Dict } from './values.ts';
import type { Entry, Xref } from './xref.ts';

const chunk = 2 ** 20;
/** The longest beginning of an object, in two chunks. */
const overlap = 64;
const mostObjects = 3_999_999;

/**
 * The objects of a file whose table is lost, such as one that was cut off: found by how they begin. What cannot be read is left out, and so is what
 * lies packed in streams.
 * @throws DamagedPdf when the root is not among them, or the file is locked
 */
export async function rebuildObjects(file: FileBytes): Promise<Objects> {
  const { entries, trailer } = await findAll(file);
  if (trailer.has('Encrypt')) throw new DamagedPdf('it is protected, and its table is lost');
  const xref: Xref = { entries, trailer: new Map(), hasStreams: false };
  const objects = objectsOf(file, xref);
  let root: number | undefined;
  for (const number of entries.keys()) {
    const value = await objects.get(number).then(
      (object) => object.value,
      () => undefined,
    );
    if (value === undefined) entries.delete(number);
    else if (isDict(value) && nameOf(value.get('Type')) === 'Catalog') root = number;
  }
  if (root === undefined) throw new DamagedPdf('its root is lost');
  xref.trailer = new Map(trailer).set('Root', ref(root));
  return objects;
}

async function findAll(file: FileBytes): Promise<{ entries: Map<number, Entry>; trailer: Dict }> {
  const entries = new Map<number, Entry>();
  let trailer: Dict = new Map();
  for (let at = 0; at < file.size; at += chunk) {
    const bytes = await file.read(at, chunk + overlap);
    const text = bytes.toString('latin1');
    for (const found of text.matchAll(/(?<!\d)(\d{1,7})\s+(\d{1,5})\s+obj(?![a-z])/g))
      if (found.index < chunk && Number(found[1]) <= mostObjects)
        entries.set(Number(found[1]), { at: at + found.index, generation: Number(found[2]) });
    for (const found of text.matchAll(/trailer/g)) trailer = trailerAt(bytes, found.index + 7) ?? trailer;
  }
  return { entries, trailer };
}

function trailerAt(bytes: Buffer, at: number): Dict | null {
  try {
    const found = new Parser(bytes, at).value();
    return isDict(found) ? found : null;
  } catch {
    return null;
  }
}
