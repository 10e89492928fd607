import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import type { TrustReport, TrustRequest } from '../../contract/config/trust.ts';
import type { Nearness, Noising, Region } from '../../contract/config/view.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import { workerBeside } from '../base/entry.ts';
import { lanes } from '../base/lanes.ts';
import { openThread, type Thread } from '../base/thread.ts';
import { closeReaders } from '../image/codecs/sharp.ts';
import type { Raster } from '../image/raster.ts';
import type { DarkroomCall, DarkroomReply } from './darkroom-thread.ts';
import type { FinishParts, LayerFinish } from './finish-plate.ts';
import { orAbort } from './or-abort.ts';
import type { Plate } from './plate.ts';
import { threadStopped } from './thread-stopped.ts';

/** Prepares plates in threads. Aborting any of it ends its thread at once, whatever that is in the middle of. */
export interface Darkroom {
  /** @throws Failure as `developPage` */
  develop(file: string, page: number, signal: AbortSignal): Promise<Plate>;
  /** @throws Failure as `addNoiseTo` */
  noise(source: Plate, noising: Noising, file: string, page: number, signal: AbortSignal): Promise<Plate>;
  copy(plate: Plate, signal: AbortSignal): Promise<Plate>;
  /** Writes `parts.to`; ends with the signal's reason when that is aborted. */
  finish(parts: FinishParts, wish: LayerFinish, signal: AbortSignal): Promise<Plate>;
  /** A plate after a step of document mode, with what was found. */
  document(
    plate: Plate,
    step: DocumentStep,
    settings: DocumentSettings,
    back: Plate | null,
    signal: AbortSignal,
  ): Promise<{ plate: Plate; found: DocumentFindings }>;
  /** A copy of a cleaned plate with marks of what was cleaned put back; boxes are of the upright page. */
  mend(before: Plate, after: Plate, marks: Region[], signal: AbortSignal): Promise<Plate>;
  /** @throws Failure `image/different-sizes` */
  judge(before: Plate, after: Plate, of: TrustRequest['kind'], signal: AbortSignal): Promise<TrustReport>;
  compare(a: Raster, b: Raster, signal: AbortSignal): Promise<Nearness | null>;
  close(): Promise<void>;
}

type Worker = Thread<DarkroomCall, DarkroomReply>;

/** One to look at while another one computes. */
const threads = 2;
/** A thread that waits holds on to the memory of its last call, as long as it is not collected. */
const idleMs = 10_000;

/** Opens no thread before there is something to do. */
export function openDarkroom(): Darkroom {
  // Here, before a thread does it.
  closeReaders();
  const all = new Set<Worker>();
  const idle = new Map<Worker, NodeJS.Timeout>();
  const lane = lanes(threads);

  const end = (worker: Worker): Promise<void> => {
    clearTimeout(idle.get(worker));
    idle.delete(worker);
    all.delete(worker);
    return worker.close();
  };

  const rest = (worker: Worker) => void idle.set(worker, setTimeout(() => void end(worker), idleMs).unref());

  const take = (): Worker => {
    const [waiting] = idle;
    if (!waiting) {
      const entry = workerBeside(import.meta.url, './darkroom-thread', null);
      const opened = openThread<DarkroomCall, DarkroomReply>(entry, threadStopped);
      all.add(opened);
      return opened;
    }
    clearTimeout(waiting[1]);
    idle.delete(waiting[0]);
    return waiting[0];
  };

  async function work(call: DarkroomCall, signal: AbortSignal): Promise<DarkroomReply> {
    signal.throwIfAborted();
    const worker = take();
    try {
      const reply = await orAbort(worker.call(call), signal);
      rest(worker);
      return reply;
    } catch (error) {
      // One that has said what is wrong with a file is well.
      if (isFailure(error) && !isFailure(error, 'view/thread-stopped')) rest(worker);
      else void end(worker);
      throw error;
    }
  }

  const ask = (call: DarkroomCall, signal: AbortSignal) => lane.take(() => work(call, signal), signal);

  const plateOf = async (call: DarkroomCall, signal: AbortSignal): Promise<Plate> => {
    const reply = await ask(call, signal);
    return (reply as { plate: Plate }).plate;
  };

  return {
    develop: (file, page, signal) => plateOf({ kind: 'develop', file, page }, signal),
    noise: (source, noising, file, page, signal) =>
      plateOf({ kind: 'noise', source, noising, file, page }, signal),
    copy: (plate, signal) => plateOf({ kind: 'copy', plate }, signal),
    finish: (parts, wish, signal) => plateOf({ kind: 'finish', parts, wish }, signal),
    document: async (plate, step, settings, back, signal) => {
      const reply = await ask({ kind: 'document', plate, step, settings, back }, signal);
      return reply as { plate: Plate; found: DocumentFindings };
    },
    mend: (before, after, marks, signal) => plateOf({ kind: 'mend', before, after, marks }, signal),
    judge: async (before, after, of, signal) => {
      const reply = await ask({ kind: 'judge', before, after, of }, signal);
      return (reply as { report: TrustReport }).report;
    },
    compare: async (a, b, signal) => {
      const reply = await ask({ kind: 'compare', a, b }, signal);
      return (reply as { nearness: Nearness | null }).nearness;
    },
    close: async () => void (await Promise.all(Array.from(all, end))),
  };
}
