import type { SelfFinding, SelfTraining } from '../../contract/config/self.ts';
import type { TrainingConfig } from '../../contract/config/training.ts';
import { Failure } from '../../contract/errors/failure.ts';
import type { SelfRecipe } from '../dataset/batch.ts';
import type { Spot } from '../dataset/blind-spot.ts';
import { constantNoise } from '../dataset/recorrupt.ts';
import { findNoise } from './find-noise.ts';

const auto: SelfTraining = { method: 'auto', level: 'auto', mask: 'auto' };

/** Neighbours whose noise goes together more than this tell of each other. */
const clear = 0.15;
/** What is left of it where it is fainter does not tell much. */
const faint = 0.1;
/** Stripes: whole rows with a brightness of their own. */
const stripes = 0.12;
/** Weaker noise leaves recorrupted pairs nothing to learn but to copy, 0-255. */
const leastLevel = 1;
/** With more pixels that have nothing to do with anything, noise is not Gaussian. */
const mostImpulses = 0.003;

/**
 * The settings with the method of learning from noisy images settled: by the images, as far as it was left to them.
 * @throws Failure `training/level-unknown`, and what finding and reading the images throws; the signal's reason
 */
export async function settleSelf(config: TrainingConfig, signal?: AbortSignal): Promise<TrainingConfig> {
  if (config.objective !== 'self') return config;
  const asked = config.self ?? auto;
  if (isSettled(asked)) return config;
  const found = await findNoise(config.images, config.net.channels, signal);
  const method = asked.method === 'auto' ? methodFor(found, asked, config) : asked.method;
  if (method === 'recorrupted' && asked.level === 'auto' && found.sigma === null)
    throw new Failure('training/level-unknown', { count: found.images });
  return { ...config, self: { ...asked, method, ...spotFor(found, asked), found } };
}

function isSettled({ method, mask, level, found }: SelfTraining): boolean {
  if (found) return true;
  return method === 'blind-spot' ? mask === 'pixel' : method === 'recorrupted' && level !== 'auto';
}

/** Recorrupted pairs clean better, and are wrong where neighbours share their noise or it is far from Gaussian. */
function methodFor(
  found: SelfFinding,
  { level, mask }: SelfTraining,
  { loss }: TrainingConfig,
): Exclude<SelfTraining['method'], 'auto'> {
  const isKnown = level !== 'auto' || (found.sigma ?? 0) >= leastLevel;
  const isStrip = mask === 'row' || mask === 'column';
  const isWhite = shapeOf(found) === 'pixel' && !isBlurred(found) && !isStriped(found);
  const fits = isKnown && !isStrip && loss === 'mse' && isWhite;
  return fits && found.impulses < mostImpulses ? 'recorrupted' : 'blind-spot';
}

function isBlurred({ across, down }: SelfFinding): boolean {
  return Math.max(across[0] ?? 0, down[0] ?? 0) > clear;
}

function isStriped({ rows, columns }: SelfFinding): boolean {
  return Math.max(rows, columns) > stripes;
}

/** Where noise goes along both, nothing is gained by hiding one of them. */
function shapeOf({ across, down, rows, columns }: SelfFinding): Spot['shape'] {
  const along = Math.max(rows, (across[0] ?? 0) > clear ? across[0]! : 0);
  const below = Math.max(columns, (down[0] ?? 0) > clear ? down[0]! : 0);
  if (along > stripes && below < along / 3) return 'row';
  return below > stripes && along < below / 3 ? 'column' : 'pixel';
}

function spotFor(found: SelfFinding, { mask, reach }: SelfTraining): Pick<SelfTraining, 'mask' | 'reach'> {
  const shape = mask === 'auto' ? shapeOf(found) : mask;
  if (shape === 'row') return { mask: shape, reach: reach ?? reachOf(found.across, found.rows) };
  if (shape === 'column') return { mask: shape, reach: reach ?? reachOf(found.down, found.columns) };
  return { mask: shape };
}

const wholeLine = 2048;
/** Longer strips leave too little to predict from, and what is left at their ends says little. */
const longest = 16;

/** As far as neighbours are like it: seen for the first of them, going on as it went for the others. */
function reachOf(correlations: number[], common: number): number {
  if (common > stripes) return wholeLine;
  const [before = 1, last = 0] = correlations.slice(-2);
  const within = correlations.findIndex((value) => value < faint);
  if (within >= 0) return within + 1;
  const beyond = Math.log(faint / last) / Math.log(Math.min(last / before, 0.95));
  return Math.min(longest, correlations.length + Math.ceil(beyond));
}

/** How batches are made; undefined for other objectives, and as it always was for trainings that know nothing of it. */
export function selfRecipe({ objective, self }: TrainingConfig): SelfRecipe | undefined {
  if (objective !== 'self' || !self) return undefined;
  if (self.method === 'recorrupted') {
    const told = self.level === 'auto' ? undefined : constantNoise(self.level / 255);
    return { method: 'recorrupted', noise: told, usual: told ?? constantNoise(self.found!.sigma! / 255) };
  }
  const { mask, reach = wholeLine } = self;
  const spot: Spot = mask === 'row' || mask === 'column' ? { shape: mask, reach } : { shape: 'pixel' };
  return { method: 'blind-spot', spot };
}
