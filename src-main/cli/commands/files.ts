import type { BatchEvent, FileResult } from '../../contract/config/cleaning.ts';
import { failureFrom } from '../../contract/errors/failure.ts';
import type { FileProgress } from '../../contract/jobs.ts';
import { table } from '../table.ts';
import { troubleNote } from '../trouble.ts';
import { count, duration, onOneLine } from '../words.ts';
import { receiptLines } from './receipt-text.ts';

/** How work over many files reads; shared by `denoise` and `noise`. */

export function fileProgressText({ done, total, file }: FileProgress): string {
  return `${done} of ${count(total, 'file')}${file ? `  ${onOneLine(file)}` : ''}`;
}

/** One line for each file that was written; below, what of them was converted or lost. */
export function writtenFiles(files: FileResult[]): string {
  const written = files.filter(({ ok }) => ok);
  if (written.length === 0) return 'No file was written';
  const columns = [{ title: 'FILE' }, { title: 'SIZE', right: true }, { title: 'TIME', right: true }];
  const rows = written.map(({ out, width, height, pages, seconds }) => [
    onOneLine(out ?? ''),
    width > 0 ? `${width} x ${height}${pages > 1 ? `, ${pages} pages` : ''}` : '',
    width > 0 ? duration(seconds) : 'was there',
  ]);
  const changes = [...leftLines(written), ...receiptLines(written)];
  return [table(columns, rows), ...(changes.length > 0 ? [changes.join('\n')] : [])].join('\n\n');
}

/** Who has a page cleaned wants to know that it was not. */
function leftLines(files: FileResult[]): string[] {
  return files.flatMap(({ in: file, pages, leftAlone }) => {
    if (!leftAlone) return [];
    const which =
      leftAlone === pages
        ? pages === 1
          ? 'its page is'
          : 'its pages are'
        : `${leftAlone} of ${pages} pages ${leftAlone === 1 ? 'is' : 'are'}`;
    return [onOneLine(`${file}: ${which} no scan and left alone; --pdf-pages all cleans them as pictures`)];
  });
}

/** One line for each file that failed; it names the file once. */
export function fileProblems({ files }: { files: FileResult[] }): string[] {
  return files
    .filter(({ ok }) => !ok)
    .map(({ in: file, error = 'it failed' }) =>
      onOneLine(error.includes(file) ? error : `${file}: ${error}`),
    );
}

/** One line for each file that is done or failed, as it happens. */
export function watchNote(event: BatchEvent): string | undefined {
  if (event.kind !== 'file') return troubleNote(event);
  const { in: file, out, state, seconds, error } = event.file;
  if (state === 'done') return onOneLine(`${file} -> ${out} (${duration(seconds)})`);
  return state === 'failed' && error ? onOneLine(failureFrom(error).message) : undefined;
}

export function cancelledFiles(result: { files: FileResult[] } | undefined): string {
  const finished = result?.files.filter(({ ok }) => ok).length ?? 0;
  return `Stopped; ${count(finished, 'finished file')} ${finished === 1 ? 'is' : 'are'} kept`;
}
