import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { median } from '../base/ranks.ts';
import { pixelsOf, shownAt, type Window } from './window.ts';

/** Levels of brightness that are judged apart: noise may hang on it. */
const levels = 16;
const perLevel = 256 / levels;
/** Fewer values of a level say little. */
const least = 50;
/** So many tell the spread. */
const mostValues = 50_000;
/** What stands out: in deviations, and in grey levels at least. */
const outlying = 5.5;
const leastJump = 20;
/** Nearer to black or white is stuck there. */
const edge = 2;
/** A smaller share is the tail of a noise. */
const leastShare = 1e-3;

/**
 * Finds pixels that stand far out of the noise of their brightness, in any channel, and takes them out: `spoiled` is set, their residual is 0.
 */
export function takeImpulses(windows: readonly Window[]): OwnNoise['impulses'] {
  const far = usualSpreads(windows).map((spreads) => spreads.map((_, level) => limitAt(spreads, level)));
  let [salt, pepper, other] = [0, 0, 0];
  for (const window of windows)
    for (let i = 0; i < window.spoiled.length; i++) {
      const channel = far.findIndex((limits, c) => {
        return Math.abs(window.residual[c]![i]!) > limits[levelOf(window.signal[c]![i]!)]!;
      });
      if (channel < 0) continue;
      const shown = shownAt(window, channel, i);
      if (shown > 255 - edge) salt++;
      else if (shown < edge) pepper++;
      else other++;
      spoil(window, i);
    }
  const count = salt + pepper + other;
  const share = Math.min(0.9, count / Math.max(pixelsOf(windows), 1));
  if (share < leastShare) return { share: 0, salt: 0, pepper: 0 };
  return { share, salt: salt / count, pepper: pepper / count };
}

/** Near black and white, clipping makes noise look weak: the neighbouring levels are asked too. */
function limitAt(spreads: number[], level: number): number {
  return Math.max(leastJump, ...spreads.slice(Math.max(0, level - 1), level + 2).map((s) => outlying * s));
}

function spoil({ residual, spoiled }: Window, i: number): void {
  spoiled[i] = 1;
  for (const plane of residual) plane[i] = 0;
}

function levelOf(signal: number): number {
  return Math.min(levels - 1, Math.max(0, Math.floor(signal / perLevel)));
}

/** For each channel and level of brightness, the deviation of most values: 1.4826 times the median distance from 0. */
function usualSpreads(windows: readonly Window[]): number[][] {
  const every = Math.max(1, Math.floor(pixelsOf(windows) / mostValues));
  return (windows[0]?.residual ?? []).map((_, c) => {
    const found = Array.from({ length: levels }, (): number[] => []);
    for (const { residual, signal } of windows)
      for (let i = 0; i < residual[c]!.length; i += every)
        found[levelOf(signal[c]![i]!)]!.push(Math.abs(residual[c]![i]!));
    const all = spreadOf(found.flat());
    return found.map((values) => (values.length < least ? all : spreadOf(values)));
  });
}

function spreadOf(values: number[]): number {
  return 1.4826 * median(values);
}
