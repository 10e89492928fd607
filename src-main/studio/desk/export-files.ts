import { basename } from 'node:path';
import type { BatchFile } from '../../contract/config/cleaning.ts';
import type { ExportFile } from '../../contract/desk/job.ts';
import type { JobBook } from './job-book.ts';
import type { ExportEntry } from './plans.ts';

/** How each file of an export stands, told as it changes. */
export interface ExportFiles {
  /** What the engine says of a file; nothing is heard of files that have ended. */
  show(file: BatchFile): void;
  advance(path: string, fraction: number): void;
  /** The person gives up a file; true when that is possible. */
  cancel(picture: string): boolean;
  path(picture: string): string;
  /** Paths of the files that have ended, whatever the end. */
  ended(): string[];
  fraction(): number;
}

const over = new Set<ExportFile['state']>(['done', 'kept', 'failed', 'cancelled']);

export function exportFiles(entry: ExportEntry, book: JobBook): ExportFiles {
  const { files: paths } = entry.plan;
  const places = new Map(paths.map((path, i) => [path, i]));
  const at = (picture: string) => entry.job.files.findIndex((file) => file.picture === picture);

  /** Files that have ended stay as they are. */
  function change(i: number, changes: Partial<ExportFile>): boolean {
    const file = entry.job.files[i];
    if (!file || over.has(file.state)) return false;
    entry.job.files[i] = { ...file, ...changes };
    book.tellFile(entry, entry.job.files[i]);
    return true;
  }

  return {
    show({ in: path, out, state, left, trust, receipt, error }) {
      const fraction = over.has(state) ? 1 : 0;
      const name = out === null ? null : basename(out);
      const said = { ...(left && { left }), ...(trust && { trust }), ...(receipt && { receipt }) };
      change(places.get(path) ?? -1, { state, fraction, out: name, ...said, ...(error && { error }) });
    },
    advance(path, fraction) {
      const i = places.get(path) ?? -1;
      if (entry.job.files[i]?.fraction !== fraction) change(i, { state: 'working', fraction });
    },
    cancel: (picture) => change(at(picture), { state: 'cancelled' }),
    path: (picture) => paths[at(picture)] ?? '',
    ended: () => paths.filter((_, i) => over.has(entry.job.files[i]!.state)),
    fraction() {
      const { files } = entry.job;
      const done = files.reduce((sum, { state, fraction }) => sum + (over.has(state) ? 1 : fraction), 0);
      return done / files.length;
    },
  };
}
