import { judgeFiles } from '../trust/judge-files.ts';
import { restoreFiles } from '../trust/restore-files.ts';
import type { Handler } from './job.ts';

/** Says of a pair of files whether more than noise went. */
export const trust: Handler<'trust'> = (request, { signal, progress }) =>
  judgeFiles(request, { signal, onProgress: (fraction) => progress({ fraction }) });

/** Puts marks back into a cleaned file. */
export const restore: Handler<'restore'> = (request, { signal, progress }) =>
  restoreFiles(request, { signal, onProgress: (fraction) => progress({ fraction }) });
