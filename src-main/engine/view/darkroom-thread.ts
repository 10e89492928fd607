/** Entry of a thread that prepares plates; see `darkroom.ts` for the calling side. */
import type { TrustReport, TrustRequest } from '../../contract/config/trust.ts';
import type { DocumentFindings, DocumentSettings, DocumentStep } from '../../contract/config/document.ts';
import type { Nearness, Noising, Region } from '../../contract/config/view.ts';
import { collectShared } from '../base/collect.ts';
import { serveCalls } from '../base/thread.ts';
import type { Raster } from '../image/raster.ts';
import { copyPlate, developPage } from './develop.ts';
import { finishPlate, type FinishParts, type LayerFinish } from './finish-plate.ts';
import { mendPlate } from './mend-plate.ts';
import { nearnessOf } from './nearness.ts';
import type { Plate } from './plate.ts';
import { threadStopped } from './thread-stopped.ts';

export type DarkroomCall =
  | { kind: 'develop'; file: string; page: number }
  | { kind: 'noise'; source: Plate; noising: Noising; file: string; page: number }
  | { kind: 'copy'; plate: Plate }
  | {
      kind: 'document';
      plate: Plate;
      step: DocumentStep;
      settings: DocumentSettings;
      back: Plate | null;
    }
  | { kind: 'finish'; parts: FinishParts; wish: LayerFinish }
  | { kind: 'mend'; before: Plate; after: Plate; marks: Region[] }
  | { kind: 'judge'; before: Plate; after: Plate; of: TrustRequest['kind'] }
  | { kind: 'compare'; a: Raster; b: Raster };

export type DarkroomReply =
  { plate: Plate; found?: DocumentFindings } | { report: TrustReport } | { nearness: Nearness | null };

function answer(call: DarkroomCall): Promise<DarkroomReply> {
  return work(call).finally(() => setImmediate(collectShared));
}

async function work(call: DarkroomCall): Promise<DarkroomReply> {
  switch (call.kind) {
    case 'develop':
      return { plate: await developPage(call.file, call.page) };
    case 'noise': {
      // Only where it is wanted: seven noises take longer to load than a small picture to decode.
      const { addNoiseTo } = await import('./add-noise.ts');
      return { plate: await addNoiseTo(call.source, call.noising, call.file, call.page) };
    }
    case 'copy':
      return { plate: copyPlate(call.plate) };
    case 'finish':
      finishPlate(call.parts, call.wish);
      return { plate: call.parts.to };
    case 'document': {
      const { documentPlate } = await import('./document-plate.ts');
      return documentPlate(call.plate, call.step, call.settings, call.back);
    }
    case 'mend':
      return { plate: mendPlate(call.before, call.after, call.marks) };
    case 'judge': {
      const { judgePair } = await import('../trust/judge.ts');
      const { uprightReport } = await import('../trust/upright-report.ts');
      const report = judgePair(call.before.raster, call.after.raster, call.of);
      return { report: uprightReport(report, call.before.orientation) };
    }
    case 'compare':
      return { nearness: nearnessOf(call.a, call.b) };
  }
}

serveCalls(answer, threadStopped, () => []);
