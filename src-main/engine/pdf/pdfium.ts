import { isFailure } from '../../contract/errors/failure.ts';
import { workerBeside } from '../base/entry.ts';
import { openThread, type Thread } from '../base/thread.ts';
import { turns } from '../base/turns.ts';
import type { Bitmap, DrawCall } from './pdfium-draw.ts';
import type { CopyCall, Protection } from './pdfium-copy.ts';
import { pdfiumStopped } from './stopped.ts';
import type { PdfiumCall, PdfiumReply } from './pdfium-thread.ts';

/*
 * PDFium runs in a thread of its own: it computes without a pause, a file that brings it down takes nothing else along, and its memory, which
 * never shrinks, goes with it.
 */

interface Asked {
  thread: Thread<PdfiumCall, PdfiumReply>;
  ref(): void;
  unref(): void;
}

const idleMs = 5_000;
/** More than a page takes, such as a whole file, is not kept for the next one. */
const muchMemory = 2 ** 28;
/** A file that keeps PDFium busy for longer is given up. */
const patienceMs = 300_000;

const inTurn = turns();
let open: Asked | undefined;
let idle: NodeJS.Timeout | undefined;

/** As `copySound`. */
export async function copySound(call: CopyCall): Promise<Protection | null> {
  const reply = await ask({ kind: 'copy', ...call });
  return 'was' in reply ? reply.was : null;
}

/** As `takePicture` of `pdfium-draw.ts`. @throws Failure `pdf/stopped` */
export async function takePicture(bytes: Uint8Array): Promise<Bitmap | null> {
  const reply = await ask({ kind: 'picture', bytes });
  return 'bitmap' in reply ? reply.bitmap : null;
}

/** As `drawPage` of `pdfium-draw.ts`. @throws Failure `pdf/stopped` */
export async function drawPage(call: DrawCall): Promise<Bitmap | null> {
  const reply = await ask({ kind: 'draw', ...call });
  return 'bitmap' in reply ? reply.bitmap : null;
}

function ask(call: PdfiumCall): Promise<PdfiumReply> {
  return inTurn.take(async () => {
    clearTimeout(idle);
    const asked = (open ??= start());
    asked.ref();
    const late = setTimeout(close, patienceMs);
    try {
      const reply = await asked.thread.call(call);
      if (reply.bytes > muchMemory) close();
      return reply;
    } catch (error) {
      // One that has said what is wrong with a file is well.
      if (!isFailure(error) || isFailure(error, 'pdf/stopped')) close();
      throw error;
    } finally {
      clearTimeout(late);
      asked.unref();
      idle = setTimeout(close, idleMs).unref();
    }
  });
}

function start(): Asked {
  const worker = workerBeside(import.meta.url, './pdfium-thread', null);
  const thread = openThread<PdfiumCall, PdfiumReply>(worker, pdfiumStopped);
  return { thread, ref: () => worker.ref(), unref: () => worker.unref() };
}

function close(): void {
  const closing = open;
  open = undefined;
  void closing?.thread.close();
}
