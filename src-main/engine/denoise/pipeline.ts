/** Walk 1, cleaning: files -> decode -> tiles -> network -> stitch -> encode -> files. */
import type { DenoiseRequest, DenoiseResult, FileResult } from '../../contract/config/cleaning.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { decodeImage } from '../image/decode.ts';
import { encodeImage } from '../image/encode.ts';
import { withRaster, type Picture } from '../image/picture.ts';
import { runBatch, type BatchEvents, type FileSize, type FileWork } from './batch.ts';
import { cleanPicture } from './clean.ts';
import type { OpenedModel } from './open.ts';
import { turnTaker } from './turns.ts';

type CleaningRequest = Pick<DenoiseRequest, 'inputs' | 'output' | 'jobs' | 'shard' | 'tile' | 'strength'>;

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
  const inTurn = turnTaker();
  const work: FileWork = async (task, report) => {
    const { signal } = events;
    const picture = await readOnePage(task.in, signal);
    const { tile, strength } = request;
    const options = { tile, strength, signal, onProgress: report };
    const raster = await inTurn(() => cleanPicture(picture.raster, network, options));
    const { quality } = request.output;
    await encodeImage(withRaster(picture, raster), task.out, {
      format: task.format,
      ...(quality !== undefined && { quality }),
      ...(signal && { signal }),
    });
    return { width: raster.width, height: raster.height, pages: 1 };
  };
  const files = await runBatch(request, work, events);
  return {
    model: name,
    device: network.device,
    files,
    megapixelsPerSecond: megapixels(files) / ((performance.now() - start) / 1000),
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  };
}

/** A page must not get lost: only one could be written. */
export async function readOnePage(file: string, signal?: AbortSignal): Promise<Picture> {
  const picture = await decodeImage(file, signal && { signal });
  const { pages } = picture.source;
  if (pages > 1) throw new Failure('image/pages', { file, pages });
  return picture;
}

function megapixels(files: FileResult[]): number {
  return files.reduce((sum, { width, height }: FileSize) => sum + width * height, 0) / 1e6;
}
