import type { Advice, BlindSpotTrouble, PageDiagnosis, Pattern } from '../../contract/config/diagnosis.ts';
import type { NoisePart } from '../../contract/config/noise.ts';

/** What was found; advice is all that is not in it yet. */
export type Findings = Omit<PageDiagnosis, 'advice'>;

/** Weaker noise is not seen, 0-255. */
const seen = 2;
/** Neighbours that share less leave a blind spot enough to learn from. */
const shared = 0.2;
/** What lies alone on a page may be a dot. */
const manyOnPage = 0.02;
/** Blocks that are seen, and a quality whose artefacts are. */
const visibleBlocks = 0.2;
const poorQuality = 80;
/** Stuck pixels that are more than a few of a sensor's. */
const manyImpulses = 0.003;
/** A training meets somewhat more and less than was measured. */
const spread = 0.2;

/** What fits a page: a model, a training, and whether training on noisy pictures alone will do. */
export function adviseOn(findings: Findings, channels: 1 | 3): Advice {
  const troubles = troublesOf(findings);
  return {
    model: modelFor(findings, channels),
    training: trainingFor(findings, troubles),
    blindSpot: { works: troubles.length === 0, troubles, instead: insteadOf(findings, troubles) },
  };
}

function modelFor(findings: Findings, channels: 1 | 3): Advice['model'] {
  const { paper, greyAsColour, level } = findings;
  if (isClean(findings)) return { name: null, why: 'no-noise' };
  if (paper) return { name: 'document', why: 'page' };
  if (hasImpulses(findings)) return { name: 'impulse', why: 'impulses' };
  if (!level) return { name: null, why: 'unknown' };
  const isGrey = channels === 1 || greyAsColour;
  return isGrey ? { name: 'photo-grey', why: 'grey' } : { name: 'photo', why: 'colour' };
}

function trainingFor(findings: Findings, troubles: BlindSpotTrouble[]): Advice['training'] {
  const none = { objective: null, noise: null };
  if (isClean(findings)) return { ...none, why: 'no-noise' };
  if (isAlone('unknown', troubles)) return { ...none, why: 'unknown' };
  if (isDirty(findings)) return { objective: 'paired', noise: null, why: 'stains' };
  // None of the program's noises is smeared along lines: what is nearest would teach another grain.
  if (isAlone('smeared', troubles) && !hasImpulses(findings))
    return { objective: 'self', noise: null, why: 'unknown-noise' };
  const noise = noiseLike(findings);
  if (noise.length > 0) return { objective: 'clean', noise, why: 'known-noise' };
  if (troubles.length === 0) return { objective: 'self', noise: null, why: 'unknown-noise' };
  return { ...none, why: 'unknown' };
}

/** The program's noises that come nearest, in the order in which they arise. */
function noiseLike(findings: Findings): NoisePart[] {
  const { dependence, pattern, jpeg, impulses, level } = findings;
  const parts: NoisePart[] = [];
  const add = (kind: NoisePart['kind'], strength: number | null | undefined, most = Infinity) => {
    if (strength) parts.push(around(kind, strength, most));
  };
  const isSeen = level !== null && level.luma >= seen;
  if (isSeen && pattern && isShared(pattern)) add('grain', level.luma, 255);
  else if (isSeen && pattern && isStriped(pattern)) {
    const { rows, columns } = pattern;
    add('banding', level.luma * Math.sqrt(Math.max(rows, columns)), 255);
    add('gaussian', level.luma * Math.sqrt(Math.max(1 - rows - columns, 0)), 255);
  } else if (isSeen && dependence) {
    add('poisson', dependence.peak, 1e6);
    add('speckle', dependence.speckle, 4);
    add('gaussian', dependence.sigma, 255);
    if (dependence.kind === 'falling') add('camera', level.luma, 255);
  }
  if (hasImpulses(findings)) add(isStuck(impulses) ? 'salt-pepper' : 'dead', impulses.share, 0.9);
  if (jpeg && isBlocky(jpeg)) add('jpeg', jpeg.quality ?? 50, 100);
  return parts;
}

function around(kind: NoisePart['kind'], strength: number, most: number): NoisePart {
  const round = (value: number) => Number(Math.min(value, most).toPrecision(2));
  return { kind, low: round(strength * (1 - spread)), high: round(strength * (1 + spread)) };
}

function isStuck({ share, salt, pepper }: PageDiagnosis['impulses']): boolean {
  return salt + pepper > 0.8 * share;
}

function troublesOf(findings: Findings): BlindSpotTrouble[] {
  const { pattern, jpeg, level } = findings;
  if (isClean(findings)) return ['no-noise'];
  const troubles: BlindSpotTrouble[] = [];
  const isSeen = level !== null && level.luma >= seen;
  if (isDirty(findings)) troubles.push('stains');
  if (jpeg && isBlocky(jpeg)) troubles.push('jpeg-blocks');
  if (isSeen && pattern && isShared(pattern)) troubles.push(isSmeared(pattern) ? 'smeared' : 'blurred');
  if (isSeen && pattern && isStriped(pattern)) troubles.push('stripes');
  return level === null && troubles.length === 0 ? ['unknown'] : troubles;
}

/** What helps against all of them. A strip along rows hides no stripes along columns. */
function insteadOf({ pattern }: Findings, troubles: BlindSpotTrouble[]): Advice['blindSpot']['instead'] {
  const [first = 'no-noise'] = troubles;
  if (first === 'no-noise' || first === 'unknown') return null;
  if (troubles.includes('stains')) return 'paired';
  const isOneWay = isAlone('smeared', troubles) || isAlone('stripes', troubles);
  return isOneWay && pattern?.kind !== 'rows-and-columns' ? 'wider-blind-spot' : 'clean';
}

function isAlone(trouble: BlindSpotTrouble, troubles: BlindSpotTrouble[]): boolean {
  return troubles.length === 1 && troubles[0] === trouble;
}

function isBlocky({ blocks, quality }: NonNullable<PageDiagnosis['jpeg']>): boolean {
  return blocks > visibleBlocks || (quality !== null && quality <= poorQuality);
}

function isDirty({ paper }: Findings): boolean {
  return paper !== null && (paper.stained || paper.showThrough);
}

function isShared({ kind, across, down }: Pattern): boolean {
  return kind === 'blurred' && Math.max(across[0]!, down[0]!) > shared;
}

/** Along rows or columns alone, as `self` sees it, too (`train/self.ts`). */
function isSmeared({ across, down }: Pattern): boolean {
  return Math.min(across[0]!, down[0]!) < Math.max(across[0]!, down[0]!) / 3;
}

function isStriped({ kind }: Pattern): boolean {
  return kind !== 'white' && kind !== 'blurred';
}

function hasImpulses({ impulses, paper }: Findings): boolean {
  return impulses.share > (paper ? manyOnPage : manyImpulses);
}

function isClean(findings: Findings): boolean {
  const { level, jpeg } = findings;
  const quiet = level !== null && level.luma < seen && Math.max(...level.channels) < 2 * seen;
  return quiet && !hasImpulses(findings) && !isDirty(findings) && !(jpeg && isBlocky(jpeg));
}
