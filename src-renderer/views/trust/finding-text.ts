import { findingTone, type Finding } from '../../../src-main/contract/config/trust.ts';
import { number } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';

export type Tone = 'good' | 'look' | 'bad';

/** A finding as people read it. */
export interface FindingText {
  what: string;
  help: string;
  tone: Tone;
}

/** @returns one sentence without its point, and what it means or what to do about it */
export function findingText(finding: Finding): FindingText {
  return { what: whatOf(finding), help: helpOf(finding), tone: findingTone[finding.code] };
}

function whatOf(finding: Finding): string {
  switch (finding.code) {
    case 'soft':
    case 'structure-lost':
      return t(`trust.${finding.code}`, { share: shareText(finding.share) });
    case 'brightness-shifted':
      if (finding.channel !== 'grey') return t('trust.tinted');
      return t(finding.shift > 0 ? 'trust.lighter' : 'trust.darker');
    case 'marks-lost':
      return t('trust.marks-lost', { count: finding.count });
    default:
      return t(`trust.${finding.code}`);
  }
}

function helpOf(finding: Finding): string {
  switch (finding.code) {
    case 'brightness-shifted':
      return t('trust.brightness-shifted-help', { shift: number(Math.abs(finding.shift), 1) });
    case 'clipped':
      return t('trust.clipped-help', { share: shareText(finding.share) });
    default:
      return t(`trust.${finding.code}-help`);
  }
}

/** `3 %`, and `0.2 %` where a whole percent would be too much. */
export function shareText(share: number): string {
  const percent = 100 * share;
  return `${number(percent, percent < 1 ? 1 : 0)} %`;
}
