import type { bundledModels, Leftover } from '../../contract/config/diagnosis.ts';
import { isVisible } from '../../contract/config/visible.ts';
import { hasImpulses, isBlocky, isStriped, type Findings } from './seen.ts';

type BundledModel = (typeof bundledModels)[number];

/** What each of the models that ship leaves most of, measured as squared error: `tests/denoise/leaves.test.ts`. */
export const leftBy: Record<BundledModel, readonly Leftover[]> = {
  photo: ['stripes', 'jpeg-blocks'],
  'photo-grey': ['stripes', 'jpeg-blocks'],
  document: ['impulses', 'jpeg-blocks'],
  impulse: ['noise', 'stripes', 'jpeg-blocks'],
};

const isSeen: Record<Leftover, (findings: Findings) => boolean> = {
  noise: (findings) => isVisible(findings.level) && !isStriped(findings),
  stripes: isStriped,
  'jpeg-blocks': isBlocky,
  impulses: hasImpulses,
};

/** What is seen on a page, and still will be when the model has cleaned it. */
export function leavesOf(model: BundledModel, findings: Findings): Leftover[] {
  return leftBy[model].filter((leftover) => isSeen[leftover](findings));
}
