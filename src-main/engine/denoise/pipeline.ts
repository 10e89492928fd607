/** Walk 1, cleaning: files -> decode -> tiles -> network -> stitch -> encode -> files. */
import type { DenoiseRequest, DenoiseResult, FileResult, Stages } from '../../contract/config/cleaning.ts';
import { turns } from '../base/turns.ts';
import type { Picture } from '../image/picture.ts';
import type { TrustSummary } from '../../contract/config/trust.ts';
import type { DocumentFindings } from '../../contract/config/document.ts';
import type { BatchEvents } from './batch-events.ts';
import { runBatch, type BatchRequest, type FileWork } from './batch.ts';
import { cleanPage, type PageRequest } from './clean-page.ts';
import { documentMode } from './document-mode.ts';
import type { FileSize } from './file-end.ts';
import { isFine, type FineNetwork } from './fine.ts';
import type { Inspect } from './inspect.ts';
import type { OpenedModel } from './open.ts';
import { joinPages } from './join.ts';
import { convertPages, stageWatch } from './pages.ts';
import { pictureRoom } from './picture-room.ts';
import { worstOf } from './worst.ts';

type CleaningRequest = Pick<DenoiseRequest, 'inputs' | 'output' | 'jobs' | 'shard'> &
  Pick<BatchRequest, 'watch' | 'fingerprint' | 'join' | 'before'> &
  Partial<Pick<DenoiseRequest, 'document'>> &
  PageRequest;

/**
 * Cleans files and folders. While one picture is in the network, others are read and written; the network works on one at a
 * time. Depth, transparency, profile, orientation and resolution stay as they are.
 * @param opened `fine` cleans pages of more than 8 bits a sample, where the network itself computes in 16
 * @param inspect says of each page whether more than noise went
 * @returns what was finished, also when cancelled
 * @throws Failure for requests that cannot work at all; what is wrong with a file is in its result
 */
export async function denoiseFiles(
  request: CleaningRequest,
  { name, network, fine }: OpenedModel & { fine?: FineNetwork },
  events: BatchEvents = {},
  inspect?: Inspect,
): Promise<DenoiseResult> {
  const start = performance.now();
  const turn = turns();
  const { memory } = network;
  const room = pictureRoom(memory);
  const { output, crop, document } = request;
  const documents = documentMode(document);
  const work: FileWork = async (task, { report, signal, rest }) => {
    const watch = stageWatch();
    const options = { signal, written: output, room, memory, watch, only: crop?.page };
    const trust: TrustSummary[] = [];
    const found: DocumentFindings[] = [];
    let part: Partial<FileSize> = {};
    const convert = task.more ? joinPages : convertPages;
    const size = await convert(task, options, async (page, at) => {
      const onProgress = (fraction: number) => report((at.number + fraction) / at.count);
      await rest();
      const inTurn = (clean: () => Promise<void>) => turn.take(() => watch.time('network', clean), signal);
      const suited = fine && isFine(page.source) ? await fine.get() : network;
      const tools = { network: suited, inspect, inTurn };
      const { number, file, index } = at;
      const place = { file, index };
      const clean = (one: Picture) => cleanPage(one, place, request, tools, { signal, rest, onProgress });
      const cleaned = await documents.page(page, place, clean, signal);
      if (cleaned.found) found[number] = cleaned.found;
      if (cleaned.trust) trust.push(cleaned.trust);
      if (crop || document) part = { width: cleaned.page.source.width, height: cleaned.page.source.height };
      return cleaned.page;
    });
    return {
      ...size,
      ...part,
      stages: watch.seconds,
      ...(trust.length > 0 && { trust: worstOf(trust) }),
      ...(document && { document: Array.from(found, (one) => one ?? {}) }),
    };
  };
  const files = await runBatch(
    { ...request, model: name, bilevel: document?.steps.bw !== undefined },
    work,
    events,
  ).finally(documents.close);
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

function sumOfStages(files: FileResult[]): Stages {
  const sum = (stage: keyof Stages) => files.reduce((total, { stages }) => total + (stages?.[stage] ?? 0), 0);
  return { decode: sum('decode'), network: sum('network'), encode: sum('encode') };
}

function megapixels(files: FileResult[]): number {
  return files.reduce((sum, { width, height, pages }: FileSize) => sum + width * height * pages, 0) / 1e6;
}
