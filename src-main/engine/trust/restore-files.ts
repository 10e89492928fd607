import {
  ownMark,
  type PageMarks,
  type RestoreRequest,
  type RestoreResult,
} from '../../contract/config/trust.ts';
import { outputGuard } from '../denoise/guard.ts';
import { formatOfName } from '../denoise/outputs.ts';
import { convertPages } from '../denoise/pages.ts';
import { restoreMarks } from '../denoise/restore-marks.ts';
import { decodeSamples } from '../image/decode.ts';
import { readHeader } from '../image/header.ts';
import { withRaster } from '../image/picture.ts';
import { receiptOf } from '../receipt/receipt.ts';
import { storedRect } from '../image/upright.ts';
import { checkSizes } from './judge.ts';
import { judgeFiles, type JudgeEvents } from './judge-files.ts';

/**
 * Writes a cleaned file anew with marks of its source put back. Neither of the two is ever written over.
 * @throws Failure `file/is-input`, `file/exists`, `image/different-sizes`, `image/no-page`, and what reading and writing throw
 */
export async function restoreFiles(
  request: RestoreRequest,
  { signal, onProgress }: JudgeEvents = {},
): Promise<RestoreResult> {
  const { before, after, output, overwrite } = request;
  const guard = outputGuard([before, after], { overwrite, skipExisting: false });
  await guard(output);
  const pages = [...request.pages, ...(await listedMarks(request, signal))];
  const task = { in: after, out: output, format: formatOfName(output) ?? ('keep' as const) };
  let restored = 0;
  await convertPages(task, { signal }, async (page, { index, number, count }) => {
    const boxes = pages.filter((own) => own.page === index).flatMap(({ marks }) => marks);
    onProgress?.((number + 1) / count);
    if (boxes.length === 0) return page;
    const header = await readHeader(before, { page: index });
    checkSizes(header, page.source);
    const source = await decodeSamples(before, header, signal && { signal });
    const stored = boxes.map((box) => storedRect(box, header, header.orientation));
    restored += boxes.length;
    return withRaster(page, restoreMarks(source.raster, page.raster, stored));
  });
  const receipt = await receiptOf(before, output);
  return { out: output, restored, ...(receipt && { receipt }) };
}

/** Finds the marks again that a person chose from the list. */
async function listedMarks(
  { before, after, kind, listed }: RestoreRequest,
  signal: AbortSignal | undefined,
): Promise<PageMarks[]> {
  if (!listed) return [];
  const { pages } = await judgeFiles({ before, after, kind }, signal && { signal });
  const all = pages.flatMap(({ marks }, page) => marks.map((mark) => ({ page, mark })));
  const chosen = all.filter(({ mark }, i) =>
    listed === 'all' ? mark.confidence >= ownMark : listed.includes(i + 1),
  );
  return chosen.map(({ page, mark }) => ({ page, marks: [mark.box] }));
}
