import {
  ownMark,
  type Finding,
  type Mark,
  type TrustReport,
} from '../../../src-main/contract/config/trust.ts';
import type { Region } from '../../../src-main/contract/config/view.ts';
import { isRestored } from '../../state/restored.ts';

/** True for marks that seem to be the page's own, and not dirt. */
export function isOwn({ confidence }: Pick<Mark, 'confidence'>): boolean {
  return confidence >= ownMark;
}

/** What can be said of a cleaning, what matters most first, after marks have been put back. */
export function findingsAfter({ findings, marks }: TrustReport, restored: readonly Region[]): Finding[] {
  const back = marks.filter((mark) => isOwn(mark) && isRestored(restored, mark.box)).length;
  return findings.flatMap((finding) => {
    if (finding.code !== 'marks-lost' || back === 0) return [finding];
    const count = finding.count - back;
    return count > 0 ? [{ ...finding, count }] : [];
  });
}
