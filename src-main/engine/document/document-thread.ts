/** Entry of a thread that runs the steps of document mode; see `documenter.ts` for the calling side. */
import type { DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import { serveCalls } from '../base/thread.ts';
import { documentStopped } from './document-stopped.ts';
import { runStep, type Back, type Sheet } from './steps.ts';

export interface DocumentCall {
  sheet: Sheet;
  steps: DocumentStep[];
  settings: DocumentSettings;
  back: Back;
}

async function answer({ sheet, steps, settings, back }: DocumentCall): Promise<Sheet> {
  return steps.reduce((page, step) => runStep(page, step, settings, back), sheet);
}

function buffersOf({ raster, alpha }: Sheet): ArrayBuffer[] {
  const all = [raster.data.buffer, ...(alpha ? [alpha.data.buffer] : [])];
  return all.filter((buffer) => buffer instanceof ArrayBuffer);
}

serveCalls(answer, documentStopped, buffersOf);
