import { netConfig, sideRule, type NetName } from '../../../src-main/contract/config/nets.ts';
import { trainingConfig } from '../../../src-main/contract/config/training.ts';
import type { TrainingSettings } from '../../../src-main/contract/desk/settings.ts';

/** The settings of the form that a rule can be about. */
export type TrainingField = keyof TrainingSettings;

/** A broken rule between settings, as data: the sentence is made where it is shown. */
export type BrokenRule = { field: TrainingField } & (
  | { rule: 'sides'; net: NetName; multiple: number; got: number }
  | { rule: 'oneSide'; net: NetName; side: number; got: number }
  | { rule: 'blindSpot' }
  | { rule: 'tooLarge' }
  | { rule: 'needsSquares' }
  | { rule: 'needsHeldBack' }
  | { rule: 'range'; least: number | null; most: number | null }
  | { rule: 'other'; message: string }
);

/** Every rule of the training contract that these settings break; what is missing beside them is not looked at. */
export function brokenRules(settings: TrainingSettings): BrokenRule[] {
  const checked = trainingConfig.safeParse(asConfig(settings));
  return checked.success ? [] : checked.error.issues.map((issue) => broken(issue, settings));
}

/** The settings as the engine will get them, with stand-ins for what the desk adds. */
function asConfig(settings: TrainingSettings): unknown {
  const { net, width, depth, colour, patch, batch, budget, learningRate, optimizer, ...others } = settings;
  const { name: _name, level: _level, from, self, ...same } = others;
  const { by: _by, ...duration } = budget;
  return {
    ...same,
    ...(settings.objective === 'self' && { self }),
    images: ['-'],
    targets: '-',
    noise: [{ kind: 'gaussian', low: 25, high: 25 }],
    net: { net, channels: colour === 'grey' ? 1 : 3, ...given({ width, depth }) },
    ...(from !== null && { from }),
    ...given({ patch, batch, learningRate, optimizer }),
    duration,
  };
}

function given<T>(values: Record<string, T | null>): Record<string, T | null> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

interface Issue {
  path: PropertyKey[];
  code?: string;
  message: string;
  minimum?: unknown;
  maximum?: unknown;
}

function broken(issue: Issue, settings: TrainingSettings): BrokenRule {
  const field = fieldOf(issue.path);
  const isCustom = issue.code === 'custom';
  if (isCustom && field === 'patch') return wrongSide(settings);
  if (isCustom && field === 'loss') return { field, rule: 'needsSquares' };
  if (isCustom && field === 'stop') return { field, rule: 'needsHeldBack' };
  if (isCustom && field === 'net')
    return settings.objective === 'self' && settings.net === 'dense'
      ? { field, rule: 'blindSpot' }
      : { field: 'width', rule: 'tooLarge' };
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return { field, rule: 'range', least: number(issue.minimum), most: number(issue.maximum) };
  return { field, rule: 'other', message: issue.message };
}

/** `net.width` is the form's `width`; `duration.minutes` its `budget`. */
function fieldOf([first, second]: PropertyKey[]): TrainingField {
  if (first === 'net' && (second === 'width' || second === 'depth')) return second;
  return first === 'duration' ? 'budget' : (first as TrainingField);
}

function wrongSide(settings: TrainingSettings): BrokenRule {
  const { net, depth, patch } = settings;
  const { multiple, fixed } = sideRule(netOf(net, depth));
  const got = patch ?? fixed ?? 64;
  return fixed === undefined
    ? { field: 'patch', rule: 'sides', net, multiple, got }
    : { field: 'patch', rule: 'oneSide', net, side: fixed, got };
}

function netOf(net: TrainingSettings['net'], depth: number | null) {
  return netConfig.parse({ net, channels: 1, ...given({ depth }) });
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
