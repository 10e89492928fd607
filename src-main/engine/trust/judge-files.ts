import type { TrustReport, TrustRequest, TrustResult } from '../../contract/config/trust.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { decodeSamples } from '../image/decode.ts';
import { readHeader } from '../image/header.ts';
import { checkSizes, judgePair } from './judge.ts';
import { uprightReport } from './upright-report.ts';

export interface JudgeEvents {
  signal?: AbortSignal;
  /** 0..1 */
  onProgress?(fraction: number): void;
}

/**
 * Judges two files, page by page.
 * @throws Failure `image/different-sizes`, `image/no-page`, and what reading throws; the signal's reason
 */
export async function judgeFiles(
  { before, after, kind }: TrustRequest,
  { signal, onProgress }: JudgeEvents = {},
): Promise<TrustResult> {
  const start = performance.now();
  const { pages: count } = await readHeader(before);
  const { pages: others } = await readHeader(after);
  if (count !== others)
    throw new Failure('image/no-page', { file: count < others ? before : after, ...missing(count, others) });
  const pages: TrustReport[] = [];
  for (let page = 0; page < count; page++) {
    signal?.throwIfAborted();
    const settings = signal && { signal };
    const [from, to] = await Promise.all([readHeader(before, { page }), readHeader(after, { page })]);
    checkSizes(from, to);
    const source = await decodeSamples(before, from, settings);
    const clean = await decodeSamples(after, to, settings);
    pages.push(uprightReport(judgePair(source.raster, clean.raster, kind), from.orientation));
    onProgress?.((page + 1) / count);
  }
  return { pages, seconds: (performance.now() - start) / 1000 };
}

function missing(a: number, b: number): { page: number; pages: number } {
  return { page: Math.min(a, b), pages: Math.min(a, b) };
}
