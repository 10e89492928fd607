/** Walk 1, cleaning: files -> decode -> tiles -> network -> stitch -> encode -> files. */
import type { DenoiseRequest, DenoiseResult, FileResult } from '../../contract/config/cleaning.ts';
import { turns } from '../base/turns.ts';
import { withRaster } from '../image/picture.ts';
import { noisyPage } from '../dataset/noise/seeded.ts';
import { runBatch, type BatchEvents, type FileWork } from './batch.ts';
import { cleanPicture } from './clean.ts';
import type { FileSize } from './file-end.ts';
import type { OpenedModel } from './open.ts';
import { convertPages } from './pages.ts';

type CleaningRequest = Pick<
  DenoiseRequest,
  'inputs' | 'noising' | 'output' | 'jobs' | 'shard' | 'tile' | 'strength'
>;

/**
 * Cleans files and folders. While one picture is in the network, others are read and written; the network works on one at a
 * time. Depth, transparency, profile, orientation and resolution stay as they are.
 * @returns what was finished, also when cancelled
 * @throws Failure for requests that cannot work at all; what is wrong with a file is in its result
 */
export async function denoiseFiles(
  request: CleaningRequest,
  { name, network }: OpenedModel,
  events: BatchEvents = {},
): Promise<DenoiseResult> {
  const start = performance.now();
  const inTurn = turns();
  const { noising, tile, strength, output } = request;
  const work: FileWork = (task, { report, signal, rest }) =>
    convertPages(task, { signal, quality: output.quality }, async (page, index, pages) => {
      const onProgress = (fraction: number) => report((index + fraction) / pages);
      const options = { tile, strength, signal, rest, onProgress };
      await rest();
      const source = noising ? await noisyPage(page, noising, task.in) : page;
      return withRaster(page, await inTurn.take(() => cleanPicture(source.raster, network, options), signal));
    });
  const files = await runBatch({ ...request, model: name }, work, events);
  return {
    model: name,
    device: network.device,
    files,
    megapixelsPerSecond: megapixels(files) / ((performance.now() - start) / 1000),
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  };
}

function megapixels(files: FileResult[]): number {
  return files.reduce((sum, { width, height, pages }: FileSize) => sum + width * height * pages, 0) / 1e6;
}
