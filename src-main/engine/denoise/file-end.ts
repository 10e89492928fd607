import type { BatchFile, FileResult } from '../../contract/config/cleaning.ts';
import type { Receipt } from '../../contract/config/receipt.ts';
import { Failure, isFailure, reasonOf } from '../../contract/errors/failure.ts';
import type { Task } from './outputs.ts';

export type FileSize = Pick<
  FileResult,
  'width' | 'height' | 'pages' | 'leftAlone' | 'stages' | 'trust' | 'document'
>;

/** How the work on a file ended. */
export type FileEnd =
  | { state: 'done'; size: FileSize; receipt?: Receipt | undefined }
  | { state: 'kept' }
  | { state: 'cancelled' }
  | { state: 'failed'; error: unknown };

const nothing: FileSize = { width: 0, height: 0, pages: 0 };

/** For the list at the end. A file that was there already counts as done, of unknown size. */
export function resultOf({ in: file, out }: Task, end: FileEnd, seconds: number): FileResult {
  if (end.state === 'done')
    return { in: file, out, ...end.size, seconds, ...(end.receipt && { receipt: end.receipt }), ok: true };
  if (end.state === 'kept') return { in: file, out, ...nothing, seconds, ok: true };
  const error = end.state === 'failed' ? reasonOf(end.error) : 'Stopped before it was finished';
  return { in: file, out: null, ...nothing, seconds, ok: false, error };
}

/** For who follows the batch. */
export function eventOf({ in: file, out }: Task, end: FileEnd, seconds: number): BatchFile {
  const { state } = end;
  const isThere = state === 'done' || state === 'kept';
  const error = state === 'failed' && { error: asFailure(end.error).toData() };
  const trust = state === 'done' && end.size.trust && { trust: end.size.trust };
  const receipt = state === 'done' && end.receipt && { receipt: end.receipt };
  const left = state === 'done' && leftOf(end.size);
  return { in: file, out: isThere ? out : null, state, seconds, ...error, ...left, ...trust, ...receipt };
}

function leftOf({ leftAlone, pages }: FileSize): Pick<BatchFile, 'left'> | undefined {
  return leftAlone ? { left: { count: leftAlone, of: pages } } : undefined;
}

function asFailure(error: unknown): Failure {
  return isFailure(error)
    ? error
    : new Failure('engine/unexpected', { reason: reasonOf(error) }, { cause: error });
}
