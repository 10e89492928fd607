import type { PageDiagnosis } from '../../contract/config/diagnosis.ts';
import { isVisible } from '../../contract/config/visible.ts';

/* What of the findings is worth a word: where nobody sees it, advice does not count it. */

/** What was found; advice is all that is not in it yet. */
export type Findings = Omit<PageDiagnosis, 'advice'>;

/** Neighbours that share less leave a blind spot enough to learn from. */
const shared = 0.2;
/** What lies alone on a page may be a dot. */
const manyOnPage = 0.02;
/** Blocks that are seen, and a quality whose artefacts are. */
const visibleBlocks = 0.2;
const poorQuality = 80;
/** Stuck pixels that are more than a few of a sensor's. */
const manyImpulses = 0.003;

export function isBlocky({ jpeg }: Findings): boolean {
  return (
    jpeg !== null && (jpeg.blocks > visibleBlocks || (jpeg.quality !== null && jpeg.quality <= poorQuality))
  );
}

export function isDirty({ paper }: Findings): boolean {
  return paper !== null && (paper.stained || paper.showThrough);
}

export function hasImpulses({ impulses, paper }: Findings): boolean {
  return impulses.share > (paper ? manyOnPage : manyImpulses);
}

/** Grain that goes from one pixel to the next. */
export function isShared({ level, pattern }: Findings): boolean {
  if (!isVisible(level) || pattern?.kind !== 'blurred') return false;
  return Math.max(pattern.across[0]!, pattern.down[0]!) > shared;
}

/** Shared along rows or columns alone, as `self` sees it, too (`train/self.ts`). */
export function isSmeared(findings: Findings): boolean {
  if (!isShared(findings)) return false;
  const [across, down] = [findings.pattern!.across[0]!, findings.pattern!.down[0]!];
  return Math.min(across, down) < Math.max(across, down) / 3;
}

export function isStriped({ level, pattern }: Findings): boolean {
  return isVisible(level) && pattern !== null && pattern.kind !== 'white' && pattern.kind !== 'blurred';
}

/** Nothing that anybody would clean; false where noise cannot be told. */
export function isClean(findings: Findings): boolean {
  const { level } = findings;
  const isQuiet = level !== null && !isVisible(level);
  return isQuiet && !hasImpulses(findings) && !isDirty(findings) && !isBlocky(findings);
}
