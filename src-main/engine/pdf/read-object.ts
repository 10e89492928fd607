import { DamagedPdf } from './damaged.ts';
import type { FileBytes } from './file-bytes.ts';
import { isWord, Parser } from './parse.ts';
import { isDict, type Dict, type Value } from './values.ts';

/** A place in the file. */
export interface Span {
  at: number;
  length: number;
}

/** An object: its value, and where its bytes lie if it is a stream. */
export interface PdfObject {
  value: Value;
  body?: Span;
}

export interface PdfStream {
  dict: Dict;
  body: Span;
}

/** Gives a length that stands in an object of its own. */
export type Resolve = (value: Value) => Promise<Value>;

const firstBytes = 1024;
/** Objects without a stream; the largest ones are lists of pages. */
const mostBytes = 2 ** 26;

/**
 * Reads the object at a place in the file.
 * @param number what it must be called; anything when absent
 * @throws DamagedPdf
 */
export async function readObject(
  file: FileBytes,
  at: number,
  resolve: Resolve,
  number?: number,
): Promise<PdfObject> {
  for (let length = firstBytes; ; length *= 4) {
    const bytes = await file.read(at, length);
    const parsed = parseObject(bytes, number, at + bytes.length >= file.size || length >= mostBytes);
    if (!parsed) continue;
    const { value, bodyAt } = parsed;
    if (bodyAt === undefined || !isDict(value)) return { value };
    return { value, body: await spanOf(file, at + bodyAt, value, resolve) };
  }
}

/** The stream at a place in the file, where lengths cannot be looked up yet. */
export async function readStream(file: FileBytes, at: number): Promise<PdfStream> {
  const { value, body } = await readObject(file, at, (length) => Promise.resolve(length));
  if (!isDict(value) || !body) throw new DamagedPdf('a stream is missing');
  return { dict: value, body };
}

/** Null when there may be more of it than these bytes. */
function parseObject(
  bytes: Buffer,
  number: number | undefined,
  isAll: boolean,
): { value: Value; bodyAt?: number } | null {
  try {
    const parser = new Parser(bytes);
    const found = parser.value();
    parser.value();
    parser.expect('obj');
    if (number !== undefined && found !== number)
      throw new DamagedPdf(`object ${number} is not in its place`);
    const value = parser.value();
    const end = parser.next();
    if (!isAll && bytes.length - parser.at < 2) return null;
    if (isWord(end) && end.word === 'stream') return { value, bodyAt: bodyStart(bytes, parser.at) };
    if (end !== undefined || isAll) return { value };
  } catch (error) {
    if (isAll || !(error instanceof DamagedPdf)) throw error;
  }
  return null;
}

/** After the word: a line feed, with or without a carriage return before it. */
function bodyStart(bytes: Buffer, at: number): number {
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? at + 2 : at + 1;
  return bytes[at] === 10 ? at + 1 : at;
}

async function spanOf(file: FileBytes, at: number, stream: Dict, resolve: Resolve): Promise<Span> {
  const length = await resolve(stream.get('Length') ?? null);
  if (typeof length !== 'number' || length < 0 || at + length > file.size)
    throw new DamagedPdf('a stream has no length');
  // Some writers count a few bytes too few.
  const after = (await file.read(at + length, 48)).toString('latin1');
  const missing = /^([^]*?)\r?\n?endstream/.exec(after)?.[1];
  if (missing === undefined) throw new DamagedPdf('a stream ends in another place');
  return { at, length: length + missing.trimEnd().length };
}
