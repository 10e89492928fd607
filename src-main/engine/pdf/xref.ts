import { DamagedPdf } from './damaged.ts';
import type { FileBytes } from './file-bytes.ts';
import { undoFilters } from './filters.ts';
import { isWord, Parser } from './parse.ts';
import { readStream } from './read-object.ts';
import type { Dict, Value } from './values.ts';
import { isDict } from './values.ts';

/** Where an object lies: at a place in the file, or in a stream of objects. */
export type Entry = { at: number; generation: number } | { inside: number; index: number };

export interface Xref {
  entries: Map<number, Entry>;
  trailer: Dict;
  /** Whether objects lie in streams; a file that is written of it may do so, too. */
  hasStreams: boolean;
}

/** As many objects as the readers that people have will look at; a claim beyond it is damage. */
const mostObjects = 3_999_999;
const mostSections = 4096;

/**
 * Reads where the objects of a file lie, over all its revisions.
 * @throws DamagedPdf
 */
export async function readXref(file: FileBytes): Promise<Xref> {
  const xref: Xref = { entries: new Map(), trailer: new Map(), hasStreams: false };
  const free = new Set<number>();
  const seen = new Set<number>();
  const waiting = [await startOf(file)];
  while (waiting.length > 0) {
    const at = waiting.shift()!;
    if (seen.has(at)) continue;
    if (seen.add(at).size > mostSections) throw new DamagedPdf('it has too many revisions');
    const trailer = await readSection(file, at, xref, free);
    if (xref.trailer.size === 0) xref.trailer = trailer;
    // What a hybrid file hides from old readers comes before older revisions.
    for (const key of ['XRefStm', 'Prev']) {
      const next = trailer.get(key);
      if (typeof next === 'number') waiting.push(next);
    }
  }
  return xref;
}

async function startOf(file: FileBytes): Promise<number> {
  const length = Math.min(2048, file.size);
  const tail = await file.read(file.size - length, length);
  const found = tail.lastIndexOf('startxref');
  if (found < 0) throw new DamagedPdf('its end is missing');
  const at = new Parser(tail, found + 9, false).value();
  if (typeof at !== 'number' || at < 0 || at >= file.size) throw new DamagedPdf('its end is damaged');
  return at;
}

async function readSection(file: FileBytes, at: number, xref: Xref, free: Set<number>): Promise<Dict> {
  const head = await file.read(at, 32);
  const word = new Parser(head, 0, false).next();
  return isWord(word) && word.word === 'xref'
    ? readTable(file, at, xref, free)
    : readXrefStream(file, at, xref, free);
}

async function readTable(file: FileBytes, at: number, xref: Xref, free: Set<number>): Promise<Dict> {
  let bytes = await file.read(at, 2 ** 16);
  for (;;) {
    try {
      return parseTable(bytes, xref, free);
    } catch (error) {
      if (at + bytes.length >= file.size) throw error;
      bytes = await file.read(at, bytes.length * 4);
    }
  }
}

/** Entries may be told twice: what was known first is the newest. */
function parseTable(bytes: Buffer, { entries }: Xref, free: Set<number>): Dict {
  const parser = new Parser(bytes, 0, false);
  parser.expect('xref');
  for (;;) {
    const first = parser.next();
    if (isWord(first) && first.word === 'trailer') break;
    const count = parser.value();
    if (!isCount(first) || !isCount(count) || first + count > mostObjects)
      throw new DamagedPdf('its table is damaged');
    for (let number = first; number < first + count; number++) {
      const [at, generation, kind] = [parser.value(), parser.value(), parser.next()];
      if (!isCount(at) || !isCount(generation) || !isWord(kind)) throw new DamagedPdf('its table is damaged');
      if (kind.word === 'n') note(entries, free, number, { at, generation });
      else free.add(number);
    }
  }
  const trailer = new Parser(bytes, parser.at).value();
  if (!isDict(trailer)) throw new DamagedPdf('its trailer is damaged');
  return trailer;
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}

function note(entries: Map<number, Entry>, free: Set<number>, number: number, entry: Entry): void {
  if (entries.has(number) || free.has(number)) return;
  if ('at' in entry && entry.at === 0) return;
  entries.set(number, entry);
}

async function readXrefStream(file: FileBytes, at: number, xref: Xref, free: Set<number>): Promise<Dict> {
  const { dict, body } = await readStream(file, at);
  const raw = await file.read(body.at, body.length);
  const { bytes, rest } = await undoFilters(raw, dict, 20 * mostObjects);
  if (rest.length > 0) throw new DamagedPdf('its table is damaged');
  xref.hasStreams = true;
  const widths = numbersOf(dict.get('W'));
  const size = dict.get('Size');
  const ranges = numbersOf(dict.get('Index') ?? [0, typeof size === 'number' ? size : 0]);
  if (widths.length !== 3 || widths.some((width) => width > 7)) throw new DamagedPdf('its table is damaged');
  let row = 0;
  for (let i = 0; i + 1 < ranges.length; i += 2)
    for (let n = 0; n < ranges[i + 1]! && row < bytes.length; n++) {
      const fields = widths.map((width) => {
        const value = width === 0 ? null : bigEndian(bytes, row, width);
        row += width;
        return value;
      });
      noteFields(ranges[i]! + n, fields, xref, free);
    }
  return dict;
}

/** As many bytes as there are, highest first; up to 7, which a number holds exactly as far as files go. */
function bigEndian(bytes: Buffer, at: number, width: number): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}

function noteFields(
  number: number,
  [kind, second, third]: (number | null)[],
  { entries }: Xref,
  free: Set<number>,
): void {
  if (number > mostObjects) throw new DamagedPdf('its table is damaged');
  const type = kind ?? 1;
  if (type === 1) note(entries, free, number, { at: second ?? 0, generation: third ?? 0 });
  else if (type === 2) note(entries, free, number, { inside: second ?? 0, index: third ?? 0 });
  else if (type === 0) free.add(number);
}

function numbersOf(value: Value | undefined): number[] {
  if (!Array.isArray(value) || !value.every(isCount)) throw new DamagedPdf('its table is damaged');
  return value;
}
