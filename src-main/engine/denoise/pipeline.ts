/** Walk 1, cleaning: files -> decode -> tiles -> network -> stitch -> encode -> files. */
import type { DenoiseRequest, DenoiseResult, FileResult, Stages } from '../../contract/config/cleaning.ts';
import { turns } from '../base/turns.ts';
import { withRaster } from '../image/picture.ts';
import { noisyPage } from '../dataset/noise/seeded.ts';
import type { TrustSummary } from '../../contract/config/trust.ts';
import type { Picture } from '../image/picture.ts';
import { storedRect } from '../image/upright.ts';
import { runBatch, type BatchEvents, type FileWork } from './batch.ts';
import { cleanInPlace, type CleanOptions } from './clean.ts';
import type { FileSize } from './file-end.ts';
import type { Inspect } from './inspect.ts';
import type { OpenedModel } from './open.ts';
import { convertPages, stageWatch } from './pages.ts';
import { bytesOfPage, pictureRoom } from './picture-room.ts';
import { liftMarks, putMarks, type LiftedMark } from './restore-marks.ts';
import { worstOf } from './worst.ts';

type CleaningRequest = Pick<
  DenoiseRequest,
  'inputs' | 'noising' | 'output' | 'jobs' | 'shard' | 'tile' | 'strength'
> &
  Partial<Pick<DenoiseRequest, 'restore'>>;

/**
 * Cleans files and folders. While one picture is in the network, others are read and written; the network works on one at a
 * time. Depth, transparency, profile, orientation and resolution stay as they are.
 * @param inspect says of each page whether more than noise went
 * @returns what was finished, also when cancelled
 * @throws Failure for requests that cannot work at all; what is wrong with a file is in its result
 */
export async function denoiseFiles(
  request: CleaningRequest,
  { name, network }: OpenedModel,
  events: BatchEvents = {},
  inspect?: Inspect,
): Promise<DenoiseResult> {
  const start = performance.now();
  const inTurn = turns();
  const room = pictureRoom();
  const { noising, tile, strength, output } = request;
  const work: FileWork = async (task, { report, signal, rest }) => {
    const watch = stageWatch();
    const options = { signal, quality: output.quality, room, watch };
    const trust: TrustSummary[] = [];
    const size = await convertPages(task, options, async (page, index, pages) => {
      const onProgress = (fraction: number) => report((index + fraction) / pages);
      await rest();
      const { raster } = noising ? await noisyPage(page, noising, task.in) : page;
      const lifted = marksOf(request, task.in, index, { ...page, raster });
      const inspector = inspect?.(raster, page.source.orientation);
      const cleaning = {
        tile,
        strength,
        held: bytesOfPage(page.source),
        signal,
        rest,
        onProgress,
        ...(inspector && { onRows: (before, y, rows) => inspector.rows(before, raster, y, rows) }),
      } satisfies CleanOptions;
      const clean = () => watch.time('network', () => cleanInPlace(raster, network, cleaning));
      await inTurn.take(clean, signal);
      putMarks(raster, lifted);
      if (inspector)
        trust.push(
          inspector.end(
            raster,
            lifted.map(({ box }) => box),
          ),
        );
      return withRaster(page, raster);
    });
    return { ...size, stages: watch.seconds, ...(trust.length > 0 && { trust: worstOf(trust) }) };
  };
  const files = await runBatch({ ...request, model: name }, work, events);
  const seconds = (performance.now() - start) / 1000;
  return {
    model: name,
    device: network.device,
    files,
    seconds,
    stages: sumOfStages(files),
    megapixelsPerSecond: megapixels(files) / seconds,
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  };
}

/** The marks that a person wants back, taken out before the page is cleaned. */
function marksOf(
  { restore = [] }: CleaningRequest,
  file: string,
  index: number,
  { raster, source }: Picture,
): LiftedMark[] {
  const pages = restore.filter((own) => own.file === file).flatMap((own) => own.pages);
  const boxes = pages.filter(({ page }) => page === index).flatMap(({ marks }) => marks);
  return liftMarks(
    raster,
    boxes.map((box) => storedRect(box, source, source.orientation)),
  );
}

function sumOfStages(files: FileResult[]): Stages {
  const sum = (stage: keyof Stages) => files.reduce((total, { stages }) => total + (stages?.[stage] ?? 0), 0);
  return { decode: sum('decode'), network: sum('network'), encode: sum('encode') };
}

function megapixels(files: FileResult[]): number {
  return files.reduce((sum, { width, height, pages }: FileSize) => sum + width * height * pages, 0) / 1e6;
}
