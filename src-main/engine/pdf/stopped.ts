import { Failure } from '../../contract/errors/failure.ts';

/** What a caller hears when the thread that asks PDFium is gone. */
export function pdfiumStopped(reason: string): Failure {
  return new Failure('pdf/stopped', { reason });
}
