/** Entry of a thread that asks PDFium; see `pdfium.ts` for the calling side. */
import { serveCalls } from '../base/thread.ts';
import { loadPdfium, type Pdfium } from './pdfium-module.ts';
import { copySound, type CopyCall, type Protection } from './pdfium-copy.ts';
import { pdfiumStopped } from './stopped.ts';
import { drawPage, takePicture, type Bitmap, type DrawCall } from './pdfium-draw.ts';

export type PdfiumCall =
  ({ kind: 'copy' } & CopyCall) | { kind: 'picture'; bytes: Uint8Array } | ({ kind: 'draw' } & DrawCall);

/** `bytes` is what PDFium holds on to. */
export type PdfiumReply = { bytes: number } & ({ bitmap: Bitmap | null } | { was: Protection | null });

const loaded = loadPdfium();

async function answer(call: PdfiumCall): Promise<PdfiumReply> {
  const pdfium = await loaded;
  const reply = work(pdfium, call);
  return { ...reply, bytes: pdfium.heap().length };
}

function work(pdfium: Pdfium, call: PdfiumCall): { bitmap: Bitmap | null } | { was: Protection | null } {
  switch (call.kind) {
    case 'copy':
      return { was: copySound(pdfium, call) };
    case 'picture':
      return { bitmap: takePicture(pdfium, call.bytes) };
    case 'draw':
      return { bitmap: drawPage(pdfium, call) };
  }
}

serveCalls(answer, pdfiumStopped, (reply) =>
  'bitmap' in reply && reply.bitmap ? [reply.bitmap.data.buffer as ArrayBuffer] : [],
);
