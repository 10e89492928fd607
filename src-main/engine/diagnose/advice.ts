import type { Advice, PageDiagnosis } from '../../contract/config/diagnosis.ts';
import type { NoisePart } from '../../contract/config/noise.ts';
import type { BlindSpotTrouble } from '../../contract/config/self.ts';
import { isVisible } from '../../contract/config/visible.ts';
import { leavesOf, leftBy } from './leaves.ts';
import {
  hasImpulses,
  isBlocky,
  isClean,
  isDirty,
  isShared,
  isSmeared,
  isStriped,
  type Findings,
} from './seen.ts';

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
  const { name, why } = fittingModel(findings, channels);
  return { name, why, leaves: name === null ? [] : leavesOf(name, findings) };
}

function fittingModel(findings: Findings, channels: 1 | 3): Pick<Advice['model'], 'name' | 'why'> {
  const { paper, greyAsColour, level } = findings;
  if (isClean(findings)) return { name: null, why: 'no-noise' };
  if (paper) return { name: 'document', why: 'page' };
  if (hasImpulses(findings)) return { name: 'impulse', why: 'impulses' };
  if (!level) return { name: null, why: 'unknown' };
  const isGrey = channels === 1 || greyAsColour;
  const name = isGrey ? 'photo-grey' : 'photo';
  // Nothing but blocks: a model that leaves them only costs detail.
  if (!isVisible(level) && leftBy[name].includes('jpeg-blocks')) return { name: null, why: 'jpeg-blocks' };
  return { name, why: isGrey ? 'grey' : 'colour' };
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
  const isSeen = isVisible(level);
  if (isSeen && isShared(findings)) add('grain', level.luma, 255);
  else if (isSeen && pattern && isStriped(findings)) {
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
  if (jpeg && isBlocky(findings)) add('jpeg', jpeg.quality ?? 50, 100);
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
  if (isClean(findings)) return ['no-noise'];
  const troubles: BlindSpotTrouble[] = [];
  if (isDirty(findings)) troubles.push('stains');
  if (isBlocky(findings)) troubles.push('jpeg-blocks');
  if (isShared(findings)) troubles.push(isSmeared(findings) ? 'smeared' : 'blurred');
  if (isStriped(findings)) troubles.push('stripes');
  return findings.level === null && troubles.length === 0 ? ['unknown'] : troubles;
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
