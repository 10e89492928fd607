import type { FitFindings } from '../../../src-main/contract/config/fit.ts';
import type { OwnNoise } from '../../../src-main/contract/config/own-noise.ts';
import { number } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';
import { share } from '../diagnosis/share.ts';

/** From this correlation on, neighbours are said to be alike. */
const alike = 0.1;

/** What was measured, in lines for people: what each is about, and what it says. */
export function fitWords(
  { levels, across, down, brightness }: FitFindings,
  noise: OwnNoise,
): [string, string][] {
  const { banding, impulses, jpeg } = noise;
  const lines: [string, string | null][] = [
    [t('diagnosis.level'), levelText(levels)],
    [t('diagnosis.brightness'), brightness === 'unknown' ? null : t(brightnessTexts[brightness])],
    [
      t('diagnosis.pattern'),
      t(Math.max(across[0] ?? 0, down[0] ?? 0) > alike ? 'diagnosis.blurred' : 'diagnosis.white'),
    ],
    [t('noise.banding'), bandingText(banding)],
    [
      t('diagnosis.wrongPixels'),
      impulses.share > 0 ? t('diagnosis.wrongShare', { share: share(impulses.share) }) : null,
    ],
    [t('diagnosis.jpeg'), jpeg === null ? null : t('diagnosis.jpegQuality', { quality: jpeg })],
  ];
  return lines.flatMap(([about, says]): [string, string][] => (says === null ? [] : [[about, says]]));
}

const brightnessTexts = {
  constant: 'diagnosis.constant',
  rising: 'noise.ownRising',
  falling: 'diagnosis.falling',
} as const;

function levelText(levels: readonly number[]): string {
  const [red = 0, green, blue] = levels.map((level) => number(level, level < 10 ? 1 : 0));
  if (green === undefined || blue === undefined || (red === green && green === blue))
    return t('diagnosis.levelAll', { sigma: red });
  return t('diagnosis.levelRgb', { red, green, blue });
}

function bandingText({ rows, columns }: OwnNoise['banding']): string | null {
  if (rows === 0 && columns === 0) return null;
  if (columns === 0) return t('diagnosis.rows');
  return t(rows === 0 ? 'diagnosis.columns' : 'diagnosis.rowsAndColumns');
}
