import {
  ownMark,
  structureThreshold,
  type TrustReport,
  type TrustSummary,
} from '../../contract/config/trust.ts';
import type { Inspect } from '../denoise/inspect.ts';
import { openJudge } from './judge.ts';
import { mapBytes } from './map.ts';
import { uprightReport } from './upright-report.ts';

/** Judges pages while they are cleaned. */
export const inspectCleaning: Inspect = (before, orientation) => {
  const judge = openJudge(before);
  return {
    rows: judge.add,
    end: (after, restored) => summaryOf(uprightReport(judge.end(after, restored), orientation)),
  };
};

/** A report in a few numbers. */
export function summaryOf({ verdict, findings, residual, removed, marks }: TrustReport): TrustSummary {
  const map = mapBytes(removed);
  return {
    verdict,
    findings,
    level: Math.max(...residual.channels.map(({ level }) => level)),
    whiteness: residual.whiteness,
    structure: map.filter((value) => value >= 255 * structureThreshold).length / map.length,
    marks: marks.filter(({ confidence }) => confidence >= ownMark).length,
  };
}
