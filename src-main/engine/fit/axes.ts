import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { residualCorrelation } from '../diagnose/correlation.ts';
import { sigmaAt } from '../dataset/noise/own/strength.ts';
import { eigenOf } from './eigen.ts';
import { kernelFor } from './kernel.ts';
import { pixelsOf, type Window } from './window.ts';

/** In pixels. */
const mostReach = 7;
/** In standard errors, and as a correlation: what is less is chance, or what clipping left. */
const clear = 3.5;
const leastAlike = 0.025;

/** What the noise of a sample has in common. */
export interface Structure {
  axes: OwnNoise['axes'];
  /** Autocorrelation of all channels' mean at lags of -reach..reach, rows first. */
  map: Float32Array;
  reach: number;
  /** Mean correlation of the channels with each other; null for grey. */
  channels: number | null;
  /** What the variance was too small by, because slopes were taken away. */
  missing: number;
  /** What is left at the farthest lags: structure, or noise that reaches farther. */
  beyond: number;
}

/**
 * What channels and neighbours have in common, once noise is as strong everywhere: the channels' correlations give directions (axes) that are
 * independent of each other, and each gets the filter of its own autocorrelation.
 * @param flat signals are fitted surfaces, not clean pictures: those take something from every lag, which is given back
 */
export function structureOf(
  windows: readonly Window[],
  curves: OwnNoise['curves'],
  flat: boolean,
): Structure {
  const even = windows.map((window) => evened(window, curves));
  const correlations = channelCorrelations(even);
  const directions = eigenOf(correlations);
  const whole = lagsOf(
    even,
    curves.map(() => 1),
    flat,
  );
  const axes = directions.map(({ value, vector }) => {
    const mix = vector.map((part) => Number((part * Math.sqrt(Math.max(value, 0))).toFixed(4)) + 0);
    const { side, kernel } = kernelFor(silenced(lagsOf(even, vector, flat), value), whole.reach);
    return { mix, side, kernel };
  });
  return { axes, ...whole, channels: meanOffDiagonal(correlations) };
}

/** Of deviation 1 at every brightness; 0 where spoiled. */
function evened({ signal, residual, spoiled, ...window }: Window, curves: OwnNoise['curves']): Window {
  const even = residual.map((plane, c) =>
    plane.map((value, i) => (spoiled[i] ? 0 : value / Math.max(sigmaAt(curves[c]!, signal[c]![i]!), 1e-3))),
  );
  return { ...window, signal, spoiled, residual: even };
}

function channelCorrelations(windows: readonly Window[]): number[][] {
  const channels = windows[0]!.residual.length;
  const sums = Array.from({ length: channels }, () => Array.from({ length: channels }, () => 0));
  for (const { residual } of windows)
    for (let a = 0; a < channels; a++)
      for (let b = 0; b < channels; b++)
        residual[a]!.forEach((value, i) => (sums[a]![b]! += value * residual[b]![i]!));
  return sums.map((row, a) => row.map((sum, b) => sum / (Math.sqrt(sums[a]![a]! * sums[b]![b]!) || 1)));
}

type Lags = Pick<Structure, 'map' | 'reach' | 'missing' | 'beyond'> & { error: number };

/** Autocorrelation of a mix of the channels, over all windows. */
function lagsOf(windows: readonly Window[], mix: readonly number[], flat: boolean): Lags {
  const shortest = Math.min(...windows.map(({ width, height }) => Math.min(width, height)));
  const reach = Math.max(0, Math.min(mostReach, Math.floor((shortest - 1) / 3)));
  const size = 2 * (reach + 1) + 1;
  const sum = new Float64Array(size * size);
  const spoiled = windows.reduce((count, window) => count + window.spoiled.reduce((a, b) => a + b, 0), 0);
  const total = pixelsOf(windows);
  for (const { residual, width, height } of windows) {
    const mixed = residual[0]!.map((_, i) =>
      mix.reduce((value, part, c) => value + part * residual[c]![i]!, 0),
    );
    const { map } = residualCorrelation(mixed, width, height, reach + 1);
    map.forEach((value, i) => (sum[i]! += (value * width * height) / total));
  }
  // Spoiled pixels are 0: each lag lost the pairs they are in, the middle only themselves.
  const kept = 1 - spoiled / total;
  const map = Float32Array.from(sum, (value, i) => (i === (sum.length - 1) / 2 ? value : value / kept));
  return withoutLoss(map, reach, flat, 1 / Math.sqrt(total));
}

/** Cuts off the farthest lags; in flat windows what is there is what the fitted surface took from all of them. */
function withoutLoss(map: Float32Array, reach: number, flat: boolean, error: number): Lags {
  const size = 2 * reach + 3;
  const isRing = (i: number) => i % size === 0 || i % size === size - 1 || i < size || i >= size * (size - 1);
  const ring = map.filter((_, i) => isRing(i));
  const beyond = ring.reduce((sum, value) => sum + value, 0) / ring.length;
  const loss = flat ? Math.min(beyond, 0) : 0;
  const inner = map.filter((_, i) => !isRing(i)).map((value) => (value - loss) / (1 - loss));
  return { map: inner, reach, missing: -loss, beyond, error };
}

/**
 * Without what chance can do, so that white noise stays white: lags count while there are clear ones as near to the middle. What noise has in
 * common makes its lags less sure (Bartlett).
 */
function silenced({ map, reach, error }: Lags, strength: number): Float32Array {
  const spread = Math.sqrt(map.reduce((sum, value) => sum + value * value, 0));
  const least = strength < 1e-4 ? 1 : Math.max(leastAlike, clear * error * spread);
  const size = 2 * reach + 1;
  const ringOf = (i: number) =>
    Math.max(Math.abs((i % size) - reach), Math.abs(Math.floor(i / size) - reach));
  const clearRings = new Set(
    Array.from(map.keys())
      .filter((i) => Math.abs(map[i]!) > least)
      .map(ringOf),
  );
  let last = 0;
  while (clearRings.has(last + 1)) last++;
  return map
    .map((value, i) => (ringOf(i) <= last && Math.abs(value) > least ? value : 0))
    .fill(1, (map.length - 1) / 2, (map.length + 1) / 2);
}

function meanOffDiagonal(correlations: number[][]): number | null {
  const n = correlations.length;
  if (n === 1) return null;
  const all = correlations.flat().reduce((sum, value) => sum + value, 0);
  return (all - n) / (n * n - n);
}
