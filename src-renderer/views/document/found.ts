import type { DocumentFindings, DocumentStep } from '../../../src-main/contract/config/document.ts';
import { number, percent } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';

/** What a step found on the page and did; null while nobody knows. */
export function foundText(step: DocumentStep, findings: DocumentFindings): string | null {
  switch (step) {
    case 'showThrough':
      return findings.showThrough ? throughText(findings.showThrough) : null;
    case 'deskew':
      return findings.deskew ? angleText(findings.deskew.angle) : null;
    case 'border':
      return findings.border ? borderText(findings.border) : null;
    case 'whiten':
      return findings.whiten ? t('document.foundPaper', { share: percent(findings.whiten.paper) }) : null;
    case 'despeckle':
      return findings.despeckle ? t('document.foundSpecks', { count: findings.despeckle.specks }) : null;
    case 'bw':
      return findings.bw ? t('document.foundInk', { share: percent(findings.bw.ink) }) : null;
  }
}

function throughText({ twoSided, share }: NonNullable<DocumentFindings['showThrough']>): string {
  return t(twoSided ? 'document.foundBack' : 'document.foundThrough', { share: percent(share) });
}

function angleText(angle: number | null): string {
  if (angle === null) return t('document.foundNoLines');
  if (Math.abs(angle) < 0.05) return t('document.foundLevel');
  return t(angle > 0 ? 'document.foundRight' : 'document.foundLeft', { angle: number(Math.abs(angle), 1) });
}

function borderText(border: NonNullable<DocumentFindings['border']>): string {
  const isThere = Object.values(border).some((reach) => reach > 0);
  return isThere ? t('document.foundBorder', border) : t('document.foundNoBorder');
}
