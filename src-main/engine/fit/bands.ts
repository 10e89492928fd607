import type { OwnNoise } from '../../contract/config/own-noise.ts';
import type { Window } from './window.ts';

/** Lags at which what is smooth is over, and whole rows still agree. */
const far = [6, 7, 8, 9];
/** Of the variance: less is chance. */
const leastShare = 0.015;

type Way = 'rows' | 'columns';

/**
 * Finds offsets of whole rows and columns, and takes them out of the residuals. Rows show in what pixels far apart in a row have in common,
 * beyond those far apart both ways.
 */
export function takeBands(windows: readonly Window[]): OwnNoise['banding'] {
  const usable = windows.filter(({ width, height }) => Math.min(width, height) > far.at(-1)! + 3);
  const rows = bandsOf(usable, 'rows');
  const columns = bandsOf(usable, 'columns');
  for (const [way, { variance }] of [['rows', rows] as const, ['columns', columns] as const])
    if (variance > 0) for (const window of windows) flatten(window, variance, way);
  const total = rows.variance + columns.variance;
  const common = total > 0 ? (rows.variance * rows.common + columns.variance * columns.common) / total : 0;
  return { rows: deviation(rows.variance), columns: deviation(columns.variance), common: rounded(common) };
}

interface Bands {
  /** Of a channel. */
  variance: number;
  /** Share of it that the channels have in common. */
  common: number;
}

/** What is common stays in the channels' mean; of what is each channel's own, a part of one by their number. */
function bandsOf(windows: readonly Window[], way: Way): Bands {
  const channels = windows[0]?.residual.length ?? 0;
  const each = Array.from({ length: channels }, (_, c) =>
    measured(windows, way, ({ residual }) => residual[c]!),
  );
  const variance = each.reduce((sum, one) => sum + Math.max(one.bands, 0), 0) / Math.max(channels, 1);
  const whole = each.reduce((sum, one) => sum + one.whole, 0) / Math.max(channels, 1);
  if (!(variance > leastShare * whole)) return { variance: 0, common: 0 };
  if (channels === 1) return { variance, common: 1 };
  const ofMean = measured(windows, way, meanPlane).bands;
  const common = ((channels * ofMean) / variance - 1) / (channels - 1);
  return { variance, common: Math.min(1, Math.max(0, common)) };
}

/** The variance of a plane, and that of its bands. */
function measured(
  windows: readonly Window[],
  way: Way,
  planeOf: (window: Window) => Float32Array,
): { bands: number; whole: number } {
  let [bands, whole, count] = [0, 0, 0];
  for (const window of windows) {
    const plane = planeOf(window);
    for (const lag of far) {
      const along = way === 'rows' ? product(plane, window, lag, 0) : product(plane, window, 0, lag);
      bands += (plane.length * (along - product(plane, window, lag, lag))) / far.length;
    }
    whole += plane.length * product(plane, window, 0, 0);
    count += plane.length;
  }
  return { bands: bands / Math.max(count, 1), whole: whole / Math.max(count, 1) };
}

/** Mean of the channels. */
function meanPlane({ residual }: Window): Float32Array {
  return residual[0]!.map((_, i) => residual.reduce((sum, plane) => sum + plane[i]!, 0) / residual.length);
}

/** Mean product of values (dx, dy) apart. */
function product(values: Float32Array, { width, height }: Window, dx: number, dy: number): number {
  let sum = 0;
  for (let y = 0; y < height - dy; y++)
    for (let x = 0; x < width - dx; x++) sum += values[y * width + x]! * values[(y + dy) * width + x + dx]!;
  return sum / (width - dx) / (height - dy);
}

/** Takes from each line its mean, as far as that is the band's and not chance (Wiener). */
function flatten({ width, height, residual }: Window, variance: number, way: Way): void {
  const [count, length] = way === 'rows' ? [height, width] : [width, height];
  const at = (line: number, i: number) => (way === 'rows' ? line * width + i : i * width + line);
  for (const plane of residual) {
    const offsets = Array.from({ length: count }, (_, line) => {
      let sum = 0;
      for (let i = 0; i < length; i++) sum += plane[at(line, i)]!;
      return sum / length;
    });
    const found = offsets.reduce((sum, offset) => sum + offset ** 2, 0) / count;
    const trust = found > 0 ? Math.min(1, variance / found) : 0;
    offsets.forEach((offset, line) => {
      for (let i = 0; i < length; i++) plane[at(line, i)]! -= trust * offset;
    });
  }
}

function deviation(variance: number): number {
  return Math.min(255, rounded(Math.sqrt(variance)));
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
