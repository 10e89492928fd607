import { decibel, fixed, significant } from '../../format/numbers.ts';
import { t } from '../../format/translate.ts';
import type { Curve } from '../../widgets/chart/curve.ts';
import { isKnown, type Course } from './course.ts';

/** What can be drawn of a training, one thing at a time. */
export const curveKinds = ['error', 'psnr', 'blindSpot', 'whiteness'] as const;
export type CurveKind = (typeof curveKinds)[number];

export interface ShownCurves {
  kind: CurveKind;
  name: string;
  /** What it means, where that is not plain. */
  help?: string;
  lines: Curve[];
  /** Values over many magnitudes may be drawn logarithmic. */
  manyMagnitudes: boolean;
  write: (value: number) => string;
}

/** Everything that a course has points of. */
export function shownCurves(course: Course): ShownCurves[] {
  const { loss, validation, psnr, blindSpot, whiteness } = course;
  const training: Curve = { label: t('train.curveTraining'), values: loss, colour: '--accent' };
  const held: Curve = {
    label: t('train.curveValidation'),
    values: validation,
    colour: '--warn',
    dashed: true,
  };
  const all: (ShownCurves & { there: boolean })[] = [
    {
      kind: 'error',
      name: t('train.curveError'),
      lines: isKnown(validation) ? [training, held] : [training],
      manyMagnitudes: true,
      write: significant,
      there: true,
    },
    {
      kind: 'psnr',
      name: t('train.curvePsnr'),
      lines: [{ label: t('train.curvePsnrLine'), values: psnr, colour: '--good' }],
      manyMagnitudes: false,
      write: decibel,
      there: isKnown(psnr),
    },
    {
      kind: 'blindSpot',
      name: t('train.curveBlindSpot'),
      help: t('train.curveBlindSpotHelp'),
      lines: [{ label: t('train.curveBlindSpotLine'), values: blindSpot, colour: '--good' }],
      manyMagnitudes: true,
      write: significant,
      there: isKnown(blindSpot),
    },
    {
      kind: 'whiteness',
      name: t('train.curveWhiteness'),
      help: t('train.curveWhitenessHelp'),
      lines: [{ label: t('train.curveWhitenessLine'), values: whiteness, colour: '--good' }],
      manyMagnitudes: false,
      write: (value) => fixed(value, 3),
      there: isKnown(whiteness),
    },
  ];
  return all.filter(({ there }) => there);
}
