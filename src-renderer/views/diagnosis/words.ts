import type { PageDiagnosis } from '../../../src-main/contract/config/diagnosis.ts';
import { isVisible, meanLevel, visibleNoise } from '../../../src-main/contract/config/visible.ts';
import { number } from '../../format/numbers.ts';
import { t, type PlainKey } from '../../format/translate.ts';
import { share } from './share.ts';

/** One line of what was found: what it is about, and what it says. */
export type Finding = readonly [about: string, says: string];

/** From this share on, single wrong pixels are what matters most (as the advice has it); below the other, nobody sees them. */
const manyImpulses = 0.003;
const fewImpulses = 0.0005;

/** The one thing to know about the noise of a page. */
export function headline(found: PageDiagnosis): string {
  const { paper, impulses, level } = found;
  if (paper) return t(paperHeadline(paper));
  if (impulses.share >= manyImpulses) return `${t('diagnosis.impulses')}: ${share(impulses.share)}`;
  if (!level) return t('diagnosis.unknown');
  const mean = meanLevel(level);
  return `${t(levelName(mean))} (σ ${sigma(mean)})`;
}

function paperHeadline({ stained, showThrough, uneven }: NonNullable<PageDiagnosis['paper']>) {
  if (stained) return 'diagnosis.pageStained';
  if (showThrough) return 'diagnosis.pageShowThrough';
  return uneven < evenPaper ? 'diagnosis.pageEven' : 'diagnosis.pageUneven';
}

/** Levels of 255 between the darkest and the brightest paper that nobody sees. */
const evenPaper = 20;

/** How a person sees noise of this standard deviation, on the 0-255 scale. */
export function levelName(level: number) {
  if (level < visibleNoise) return 'diagnosis.none';
  if (level < 6) return 'diagnosis.little';
  if (level < 15) return 'diagnosis.clear';
  return level < 35 ? 'diagnosis.strong' : 'diagnosis.veryStrong';
}

/** Everything that was found, in the order in which it matters; what says nothing is left out. */
export function findings(found: PageDiagnosis): Finding[] {
  const { level, dependence, pattern } = found;
  // Of noise that nobody sees there is no more to say.
  const isSeen = isVisible(level);
  const all: [PlainKey, string | null][] = [
    ['diagnosis.paper', paperText(found.paper)],
    ['diagnosis.level', level && levelText(level)],
    ['diagnosis.wrongPixels', impulsesText(found.impulses)],
    ['diagnosis.brightness', isSeen && dependence ? dependenceText(dependence) : null],
    ['diagnosis.pattern', isSeen && pattern ? t(patternTexts[pattern.kind]) : null],
    ['diagnosis.jpeg', found.jpeg && jpegText(found.jpeg)],
    ['diagnosis.colour', found.greyAsColour ? t('diagnosis.greyAsColour') : null],
  ];
  return all.flatMap(([about, says]): Finding[] => (says === null ? [] : [[t(about), says]]));
}

function levelText(level: NonNullable<PageDiagnosis['level']>): string {
  const [red = 0, green = 0, blue = 0] = level.channels;
  const mean = meanLevel(level);
  const differ = level.channels.some((one) => Math.abs(one - mean) > Math.max(0.5, mean / 10));
  return differ
    ? t('diagnosis.levelRgb', { red: sigma(red), green: sigma(green), blue: sigma(blue) })
    : t('diagnosis.levelAll', { sigma: sigma(mean) });
}

function dependenceText({
  kind,
  peak,
  sigma: floor,
  speckle,
}: NonNullable<PageDiagnosis['dependence']>): string {
  switch (kind) {
    case 'constant':
      return t('diagnosis.constant');
    case 'photons':
      return t('diagnosis.photons', { peak: number(peak ?? 0, 0) });
    case 'photons-and-constant':
      return t('diagnosis.photonsAndConstant', { peak: number(peak ?? 0, 0), sigma: sigma(floor ?? 0) });
    case 'falling':
      return t('diagnosis.falling');
    case 'speckle':
      return t('diagnosis.speckle', { speckle: share(speckle ?? 0) });
  }
}

const patternTexts = {
  white: 'diagnosis.white',
  blurred: 'diagnosis.blurred',
  rows: 'diagnosis.rows',
  columns: 'diagnosis.columns',
  'rows-and-columns': 'diagnosis.rowsAndColumns',
} as const satisfies Record<NonNullable<PageDiagnosis['pattern']>['kind'], PlainKey>;

function jpegText({ quality }: NonNullable<PageDiagnosis['jpeg']>): string {
  return quality === null
    ? t('diagnosis.jpegBlocks')
    : t('diagnosis.jpegQuality', { quality: number(quality, 0) });
}

function impulsesText({ share: all, salt, pepper }: PageDiagnosis['impulses']): string | null {
  if (all < fewImpulses) return null;
  const values = { share: share(all) };
  if (salt > 4 * pepper) return t('diagnosis.wrongWhite', values);
  if (pepper > 4 * salt) return t('diagnosis.wrongBlack', values);
  return t(salt + pepper > all / 2 ? 'diagnosis.wrongBoth' : 'diagnosis.wrongShare', values);
}

function paperText(paper: PageDiagnosis['paper']): string | null {
  if (!paper) return null;
  const light =
    paper.uneven < evenPaper
      ? t('diagnosis.paperEven')
      : t('diagnosis.paperUneven', { uneven: number(paper.uneven, 0) });
  const more = [paper.stained && t('diagnosis.stained'), paper.showThrough && t('diagnosis.showThrough')];
  return [light, ...more].filter(Boolean).join('; ');
}

function sigma(level: number): string {
  return number(level, level < 10 ? 1 : 0);
}
