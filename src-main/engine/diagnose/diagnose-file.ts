import { setImmediate } from 'node:timers/promises';
import type { FileDiagnosis, PageDiagnosis } from '../../contract/config/diagnosis.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import { decodeSamples } from '../image/decode.ts';
import { readHeader } from '../image/header.ts';
import type { SourceInfo } from '../image/picture.ts';
import { diagnosePage } from './diagnose-page.ts';
import { qualityOfFile } from './jpeg-table.ts';

export interface DiagnoseOptions {
  /** One page, from 0; all when absent. */
  page?: number | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Looks at the pages of a file, one after the other. What is wrong with the file is in the result.
 * @throws the signal's reason
 */
export async function diagnoseFile(file: string, options: DiagnoseOptions = {}): Promise<FileDiagnosis> {
  const begun = performance.now();
  const pages: PageDiagnosis[] = [];
  const seconds = () => (performance.now() - begun) / 1000;
  try {
    for await (const page of pagesOf(file, options)) pages.push(page);
    return { in: file, pages, seconds: seconds() };
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { in: file, pages, seconds: seconds(), error: error.toData() };
  }
}

async function* pagesOf(file: string, { page, signal }: DiagnoseOptions): AsyncGenerator<PageDiagnosis> {
  const first = await readHeader(file, { page: page ?? 0 });
  yield await diagnosed(file, first, signal);
  if (page !== undefined) return;
  for (let next = 1; next < first.pages; next++)
    yield await diagnosed(file, await readHeader(file, { page: next }), signal);
}

async function diagnosed(file: string, source: SourceInfo, signal?: AbortSignal): Promise<PageDiagnosis> {
  const { raster } = await decodeSamples(file, source, signal && { signal });
  const quality = source.format === 'jpeg' ? await qualityOfFile(file) : null;
  await setImmediate();
  signal?.throwIfAborted();
  return diagnosePage(raster, source.page, quality);
}
