import {
  mostNumbers,
  mostStrokes,
  type ProtectMask,
  type Stroke,
} from '../../src-main/contract/config/finish.ts';
import type { PaintedMasks } from '../../src-main/contract/desk/settings.ts';
import type { PageOf } from './restored.ts';

const empty: ProtectMask = { strokes: [], invert: false };

/** What was painted on a page. */
export function maskOn(all: PaintedMasks, { picture, page }: PageOf): ProtectMask {
  return all[picture]?.find((one) => one.page === page)?.mask ?? empty;
}

/** True where a mask changes something: one that is not inverted has to be painted for that. */
export function isMasked({ strokes }: ProtectMask): boolean {
  return strokes.length > 0;
}

/** With one more line; null where there is no room for it. */
export function withStroke(mask: ProtectMask, stroke: Stroke): ProtectMask | null {
  const numbers = mask.strokes.reduce((sum, { points }) => sum + points.length, stroke.points.length);
  if (mask.strokes.length >= mostStrokes || numbers > mostNumbers) return null;
  return { ...mask, strokes: [...mask.strokes, stroke] };
}

/** Without its last line; what only inverted nothing is gone. */
export function withoutLast(mask: ProtectMask): ProtectMask {
  return { ...mask, strokes: mask.strokes.slice(0, -1) };
}

/** Pictures and pages without a mask are not mentioned. */
export function withMask(all: PaintedMasks, { picture, page }: PageOf, mask: ProtectMask): PaintedMasks {
  const { [picture]: before = [], ...others } = all;
  const pages = before.filter((one) => one.page !== page);
  if (isMasked(mask)) pages.push({ page, mask });
  return pages.length > 0 ? { ...others, [picture]: pages } : others;
}
