import type { Finding, TrustMap, TrustReport } from '../../contract/config/trust.ts';
import { storedRect, uprightSize, upright } from '../image/upright.ts';
import type { Region } from '../../contract/config/view.ts';
import { mapBytes } from './map.ts';

/** What turns back: a quarter to one side undoes one to the other, all else undoes itself. */
function undoing(orientation: number): number {
  return orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
}

/** A report on stored pixels, as of the upright page. */
export function uprightReport(report: TrustReport, orientation = 1): TrustReport {
  if (orientation === 1) return report;
  const size = uprightSize(report, orientation);
  const place = (region: Region) => storedRect(region, size, undoing(orientation));
  const turned = (finding: Finding): Finding =>
    'at' in finding ? { ...finding, at: place(finding.at) } : finding;
  return {
    ...report,
    ...size,
    verdict: turned(report.verdict),
    findings: report.findings.map(turned),
    removed: uprightMap(report.removed, orientation),
    marks: report.marks.map((mark) => ({ ...mark, box: place(mark.box) })),
    uncertainty: report.uncertainty && uprightMap(report.uncertainty, orientation),
  };
}

/** Squares that were cut at an edge count as whole ones. */
export function uprightMap(map: TrustMap, orientation = 1): TrustMap {
  const { columns: width, rows: height } = map;
  const turned = upright({ data: mapBytes(map), width, height, channels: 1 }, orientation);
  const values = Buffer.from(turned.data.buffer).toString('base64');
  return { cell: map.cell, columns: turned.width, rows: turned.height, values };
}
