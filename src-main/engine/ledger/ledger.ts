/** What was done with which file of a batch, written beside the output folder as it happens, so that a batch that was cut off goes on where it was. */
import { relative, resolve, sep } from 'node:path';
import { version } from '../base/project.ts';
import { bytesOfBook, enter, readBook, type Entry } from './book.ts';
import { identityOf } from './identity.ts';
import { openJournal } from './journal.ts';
import type { Line } from './lines.ts';
import { ledgerStem } from './place.ts';
import { deadOnes, processMark } from './process-mark.ts';

/** How an input stands: `done` by this request, or its result is `ours` to replace: the same request made it of what the input was before. */
export type Standing = 'new' | 'done' | 'ours';

export interface Ledger {
  /** Where this request put the result of an input before, below the output folder. */
  placeOf(file: string): string | undefined;
  /** @param anew also what a run that came to its end has done is to be done again */
  standing(file: string, out: string, anew: boolean): Promise<Standing>;
  /** Before anything is written at `out`. @param ours what lies there is a result of this request */
  begin(file: string, out: string, ours: boolean): Promise<void>;
  /** The result lies at `out`. */
  done(file: string, out: string): Promise<void>;
  failed(file: string, error: string): Promise<void>;
  /** All is worked on. */
  end(): Promise<void>;
  close(): Promise<void>;
  /** Processes that worked here and were killed. */
  dead: ReadonlySet<number>;
}

export interface LedgerRequest {
  /** The output folder. */
  folder: string;
  /** What is done to each file; see `fingerprint.ts`. */
  request: string;
  shard?: { index: number; count: number } | undefined;
}

/**
 * Opens the ledger of an output folder. Each shard writes its own; all are read.
 * @throws Failure `file/unwritable`, `file/unreadable`
 */
export async function openLedger({ folder, request, shard }: LedgerRequest): Promise<Ledger> {
  const stem = await ledgerStem(folder);
  const root = resolve(folder);
  const nameOf = (file: string) => relative(root, resolve(file)).split(sep).join('/');
  let book = await readBook(stem);
  const journal = await openJournal(`${stem}${shard ? `.${shard.index}-of-${shard.count}` : ''}.jsonl`);
  const process = processMark();
  await journal
    .add({ run: request, process, date: new Date().toISOString(), cleanplate: version })
    .catch(() => {});

  const note = (line: Line): Promise<void> => {
    enter(line, book.entries, book.processes);
    // A disk that is full is told by the results that do not fit; those that do are worth having.
    return journal.add(line).catch(() => {});
  };
  const entryOf = (file: string): Entry | undefined => {
    const entry = book.entries.get(nameOf(file));
    return entry?.request === request ? entry : undefined;
  };

  async function standing(file: string, out: string, anew: boolean): Promise<Standing> {
    const entry = entryOf(file);
    if (entry?.out !== nameOf(out)) return 'new';
    const [input, result] = await Promise.all([identityOf(file), identityOf(out)]);
    if (!result || !input) return 'new';
    const isCutOff = entry.result === undefined;
    if (isCutOff && result.exact === entry.before) return entry.ours ? 'ours' : 'new';
    if (entry.hasFailed) return 'new';
    // What was begun and is another file now was put there whole, by a process that was killed before it could say so.
    const isAsLeft = isCutOff || result.content === entry.result;
    if (entry.input !== input.content || (anew && entry.hasEnded)) return isAsLeft ? 'ours' : 'new';
    if (isCutOff) await note({ done: nameOf(file), result: result.content });
    return 'done';
  }

  /** Another process may have gone on after this one had looked. */
  async function lookAgain(): Promise<void> {
    if ((await bytesOfBook(stem)) !== book.bytes + journal.bytes) {
      const own = journal.bytes;
      book = await readBook(stem);
      book.bytes -= own;
    }
  }

  return {
    dead: deadOnes(book.processes),
    placeOf: (file) => entryOf(file)?.out,
    async standing(file, out, anew) {
      const first = await standing(file, out, anew);
      if (first !== 'new' || !(await identityOf(out))) return first;
      await lookAgain();
      return standing(file, out, anew);
    },
    async begin(file, out, ours) {
      const [input, before] = await Promise.all([identityOf(file), identityOf(out)]);
      const told = { input: input?.content ?? '', out: nameOf(out), before: before?.exact ?? null };
      await note({ begin: nameOf(file), request, ...told, ours, at: Date.now() });
    },
    async done(file, out) {
      const result = await identityOf(out);
      if (result) await note({ done: nameOf(file), result: result.content });
    },
    failed: (file, error) => note({ failed: nameOf(file), error }),
    end: () => journal.add({ end: new Date().toISOString() }).catch(() => {}),
    close: () => journal.close(),
  };
}

/** Where nothing is written down. */
export const noLedger: Ledger = {
  dead: new Set(),
  placeOf: () => undefined,
  standing: async () => 'new',
  async begin() {},
  async done() {},
  async failed() {},
  async end() {},
  async close() {},
};
