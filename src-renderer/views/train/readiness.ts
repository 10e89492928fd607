import type { DeskPicture } from '../../../src-main/contract/desk/picture.ts';
import type { NoiseSettings, TrainingSettings } from '../../../src-main/contract/desk/settings.ts';
import { brokenRules, type BrokenRule } from './rules.ts';

/** What stands between the person and the start. */
export type Obstacle =
  | { kind: 'noPictures' }
  | { kind: 'reading'; count: number }
  | { kind: 'noNoise'; pairs: number }
  | { kind: 'noClean' }
  | { kind: 'noPairs'; clean: number }
  | { kind: 'rule'; broken: BrokenRule };

type Known = Pick<DeskPicture, 'id' | 'role' | 'state' | 'clean'>;

/** The pictures a training with this objective learns from. */
export function learnable<P extends Known>(
  pictures: readonly P[],
  objective: TrainingSettings['objective'],
): P[] {
  const ready = pictures.filter(({ role, state }) => role === 'work' && state === 'ready');
  return objective === 'paired' ? ready.filter(({ clean }) => clean !== undefined) : ready;
}

/** Everything that is missing or does not fit; empty when the training can start. */
export function obstacles(
  settings: TrainingSettings,
  noise: Pick<NoiseSettings, 'on'>,
  pictures: readonly Known[],
): Obstacle[] {
  const rules = brokenRules(settings).map((broken): Obstacle => ({ kind: 'rule', broken }));
  return [...missing(settings, noise, pictures), ...rules];
}

function missing(
  { objective }: TrainingSettings,
  noise: Pick<NoiseSettings, 'on'>,
  pictures: readonly Known[],
): Obstacle[] {
  const reading = pictures.filter(({ state }) => state === 'reading').length;
  const enough = learnable(pictures, objective).length > 0;
  if (!enough && reading > 0) return [{ kind: 'reading', count: reading }];
  const found: Obstacle[] = [];
  if (learnable(pictures, 'clean').length === 0) found.push({ kind: 'noPictures' });
  else if (objective === 'paired' && !enough) found.push(withoutPartners(pictures));
  const pairs = learnable(pictures, 'paired').length;
  if (objective === 'clean' && !noise.on) found.push({ kind: 'noNoise', pairs });
  return found;
}

function withoutPartners(pictures: readonly Known[]): Obstacle {
  const clean = pictures.filter(({ role, state }) => role === 'clean' && state === 'ready').length;
  return clean === 0 ? { kind: 'noClean' } : { kind: 'noPairs', clean };
}
