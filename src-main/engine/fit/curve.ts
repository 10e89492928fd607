import type { OwnNoise } from '../../contract/config/own-noise.ts';
import { unclipNormal } from '../diagnose/clipping.ts';
import { shownAt, type Window } from './window.ts';

type Curve = OwnNoise['curves'][number];

const levels = 16;
/** A point of the curve stands on so many pixels at least, and there are about so many points. */
const leastPixels = 1000;
const mostPoints = 12;
/** Where more was clipped, little is left to go by. */
const mostCut = 0.45;

/** Sums over the pixels of some levels of brightness. */
interface Sums {
  count: number;
  signal: number;
  residual: number;
  square: number;
  clipped: number;
}

/**
 * How strong the noise of a channel is at the brightnesses that the sample shows, dark to bright; what clipping took is put back.
 * @returns at least one point
 */
export function curveOf(windows: readonly Window[], channel: number): Curve {
  const points = grouped(sumsOf(windows, channel)).map(pointOf);
  const known = points.filter(({ cut }) => cut < mostCut);
  const curve = (known.length > 0 ? known : points)
    .map(({ signal, sigma }) => ({ signal: rounded(limited(signal)), sigma: rounded(limited(sigma)) }))
    .toSorted((a, b) => a.signal - b.signal);
  const rising = curve.filter(({ signal }, i) => i === 0 || signal > curve[i - 1]!.signal);
  return rising.length > 0 ? rising : [{ signal: 128, sigma: 0 }];
}

function sumsOf(windows: readonly Window[], channel: number): Sums[] {
  const sums = Array.from({ length: levels }, nothing);
  for (const window of windows)
    for (let i = 0; i < window.spoiled.length; i++) {
      if (window.spoiled[i]) continue;
      const signal = window.signal[channel]![i]!;
      const residual = window.residual[channel]![i]!;
      const shown = shownAt(window, channel, i);
      const one = {
        count: 1,
        signal,
        residual,
        square: residual ** 2,
        clipped: shown <= 0 || shown >= 255 ? 1 : 0,
      };
      add(sums[Math.min(levels - 1, Math.max(0, Math.floor((signal * levels) / 256)))]!, one);
    }
  return sums;
}

/** Joins neighbouring levels until each group has pixels enough. */
function grouped(sums: Sums[]): Sums[] {
  const total = sums.reduce((sum, { count }) => sum + count, 0);
  const enough = Math.max(leastPixels, total / mostPoints);
  const groups: Sums[] = [];
  let open = nothing();
  for (const each of sums) {
    add(open, each);
    if (open.count < enough) continue;
    groups.push(open);
    open = nothing();
  }
  // What is left is too little for a point of its own.
  if (groups.length === 0) return open.count > 0 ? [open] : [];
  add(groups.at(-1)!, open);
  return groups;
}

function pointOf({ count, signal, residual, square, clipped }: Sums): Curve[number] & { cut: number } {
  const shift = residual / count;
  const variance = Math.max(square / count - shift ** 2, 0);
  const shown = signal / count + shift;
  if (clipped < 0.005 * count || variance === 0)
    return { signal: signal / count, sigma: Math.sqrt(variance), cut: 0 };
  const free = unclipNormal(shown, variance);
  return { signal: free.mean, sigma: Math.sqrt(free.variance), cut: free.cut };
}

function nothing(): Sums {
  return { count: 0, signal: 0, residual: 0, square: 0, clipped: 0 };
}

function add(to: Sums, from: Sums): void {
  to.count += from.count;
  to.signal += from.signal;
  to.residual += from.residual;
  to.square += from.square;
  to.clipped += from.clipped;
}

function limited(value: number): number {
  return Math.min(255, Math.max(0, value));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
