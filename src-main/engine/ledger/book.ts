import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { readFailure } from '../base/errno.ts';
import { parseLine, type Begin, type Line } from './lines.ts';

/** What was last done with an input. */
export interface Entry extends Begin {
  /** Of the result as it was left; absent where the work on it was cut off. */
  result?: string;
  /** It came to nothing, and what lay there before lies there still. */
  hasFailed?: boolean;
  /** The run that it belongs to came to its end. */
  hasEnded: boolean;
}

/** What the ledgers of an output folder tell. */
export interface Book {
  /** By input, as seen from the output folder. */
  entries: Map<string, Entry>;
  /** Processes that wrote in it; see `process-mark.ts`. */
  processes: Set<string>;
  /** Bytes of all ledgers together that were read. */
  bytes: number;
}

/**
 * Reads all ledgers beside one: those of other shards tell of the same output folder. Of two that tell of one input the younger counts.
 * @param stem what the names of the ledgers begin with, a path
 * @throws Failure `file/unreadable`
 */
export async function readBook(stem: string): Promise<Book> {
  const book: Book = { entries: new Map(), processes: new Set(), bytes: 0 };
  for (const file of await ledgersOf(stem)) await readInto(book, file);
  return book;
}

/** Bytes of all ledgers together. */
export async function bytesOfBook(stem: string): Promise<number> {
  const sizes = await Promise.all((await ledgersOf(stem)).map((file) => stat(file).catch(() => null)));
  return sizes.reduce((sum, found) => sum + (found?.size ?? 0), 0);
}

async function ledgersOf(stem: string): Promise<string[]> {
  const names = await readdir(dirname(stem)).catch(() => []);
  const own = names.filter((name) => isLedgerOf(basename(stem), name));
  return own.toSorted().map((name) => join(dirname(stem), name));
}

function isLedgerOf(stem: string, name: string): boolean {
  return name.startsWith(stem) && /^(?:\.\d+-of-\d+)?\.jsonl$/.test(name.slice(stem.length));
}

async function readInto(book: Book, file: string): Promise<void> {
  const entries = new Map<string, Entry>();
  const bytes = createReadStream(file);
  try {
    for await (const text of createInterface({ input: bytes, crlfDelay: Infinity })) {
      const line = parseLine(text);
      if (line) enter(line, entries, book.processes);
    }
  } catch (error) {
    throw readFailure(file, error);
  }
  book.bytes += bytes.bytesRead;
  for (const [name, entry] of entries)
    if (entry.at >= (book.entries.get(name)?.at ?? 0)) book.entries.set(name, entry);
}

/** Adds what a line tells. */
export function enter(line: Line, entries: Map<string, Entry>, processes: Set<string>): void {
  if ('begin' in line) return void entries.set(line.begin, { ...line, hasEnded: false });
  if ('run' in line) return void processes.add(line.process);
  if ('end' in line) return entries.forEach((entry) => (entry.hasEnded = true));
  const entry = entries.get('done' in line ? line.done : line.failed);
  if (entry) Object.assign(entry, 'done' in line ? { result: line.result } : { hasFailed: true });
}
