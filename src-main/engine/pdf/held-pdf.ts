import { stat } from 'node:fs/promises';
import { readFailure } from '../base/errno.ts';
import { openPdf, type PdfFile } from './open-pdf.ts';

/*
 * Pages of a file are asked for one after another, by many. What is open stays so for a while.
 */

interface Held {
  /** Of the file when it was opened: another one may lie there by now. */
  mark: string;
  file: Promise<PdfFile>;
  users: number;
  idle?: NodeJS.Timeout;
}

const idleMs = 10_000;
/** Files that nobody uses just now. */
const mostIdle = 8;
const held = new Map<string, Held>();

/**
 * Does something with a PDF that may be open already.
 * @throws Failure as `openPdf`; what `work` throws
 */
export async function withPdf<T>(file: string, work: (pdf: PdfFile) => Promise<T>): Promise<T> {
  const mark = await markOf(file);
  const own = take(file, mark);
  try {
    return await work(await own.file);
  } catch (error) {
    await own.file.catch(() => forget(file, own));
    throw error;
  } finally {
    own.users--;
    if (own.users === 0) rest(file, own);
  }
}

function rest(file: string, own: Held): void {
  own.idle = setTimeout(() => forget(file, own), idleMs).unref();
  const idle = Array.from(held).filter(([, { users }]) => users === 0);
  for (const [name, oldest] of idle.slice(0, Math.max(0, idle.length - mostIdle))) forget(name, oldest);
}

async function markOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file).catch((error: unknown) => {
    throw readFailure(file, error);
  });
  return `${mtimeMs} ${size} ${ino}`;
}

function take(file: string, mark: string): Held {
  const known = held.get(file);
  if (known && known.mark === mark) {
    clearTimeout(known.idle);
    known.users++;
    return known;
  }
  const fresh: Held = { mark, file: openPdf(file), users: 1 };
  fresh.file.catch(() => {});
  held.set(file, fresh);
  return fresh;
}

/** One that is replaced closes when nobody uses it any more. */
function forget(file: string, own: Held): void {
  if (held.get(file) === own) held.delete(file);
  if (own.users > 0) return;
  clearTimeout(own.idle);
  void own.file.then(
    (pdf) => pdf.close(),
    () => {},
  );
}
