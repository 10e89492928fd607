import { Failure } from '../../contract/errors/failure.ts';
import { isActive, type DeskJob, type ExportFile } from '../../contract/desk/job.ts';
import type { JobEntry } from './plans.ts';
import type { Telling } from './telling.ts';

/** A list of thousands of files is not written down with every one of them. */
const oftenMs = 2000;

/** The jobs on the desk, in the order in which they were asked for. A job's record is replaced by each change; its lists grow in place. */
export interface JobBook {
  entries(): JobEntry[];
  /** @throws Failure `desk/gone` */
  get(id: string): JobEntry;
  add(entry: JobEntry): void;
  /** Changes the record, tells it and has it remembered. */
  change<E extends JobEntry>(entry: E, changes: Partial<E['job']>): void;
  /** Tells one file of an export, which the caller has changed. */
  tellFile(entry: JobEntry, file: ExportFile): void;
  remove(id: string): void;
  /** Has small changes remembered, that come often. */
  remember(): void;
  telling: Telling;
}

/** @param remembered from the last run; what was at work then was interrupted */
export function openJobBook(
  remembered: JobEntry[],
  telling: Telling,
  onChange: (patience?: number) => void,
): JobBook {
  const book = new Map(remembered.map((entry) => [entry.job.id, asInterrupted(entry)]));
  return {
    telling,
    entries: () => [...book.values()],
    get(id) {
      const entry = book.get(id);
      if (!entry) throw new Failure('desk/gone', { kind: 'job', id });
      return entry;
    },
    add(entry) {
      book.set(entry.job.id, entry);
      telling.tell({ type: 'job', job: entry.job });
      onChange();
    },
    change(entry, changes) {
      entry.job = { ...entry.job, ...changes };
      if (!book.has(entry.job.id)) return;
      telling.tell({ type: 'job', job: entry.job as DeskJob });
      onChange();
    },
    tellFile(entry, file) {
      telling.tell({ type: 'file', job: entry.job.id, file });
      onChange(oftenMs);
    },
    remember: () => onChange(oftenMs),
    remove(id) {
      if (!book.delete(id)) return;
      telling.tell({ type: 'jobGone', job: id });
      onChange();
    },
  };
}

function asInterrupted(entry: JobEntry): JobEntry {
  if (!isActive(entry.job)) return entry;
  if (entry.kind === 'train') return { ...entry, job: { ...entry.job, state: 'interrupted' } };
  const files = entry.job.files.map(notAtWork);
  return { ...entry, job: { ...entry.job, state: 'interrupted', files } };
}

/** A file that was at work when the work ended has no result. */
export function notAtWork(file: ExportFile): ExportFile {
  return file.state === 'working' ? { ...file, state: 'waiting', fraction: 0 } : file;
}
