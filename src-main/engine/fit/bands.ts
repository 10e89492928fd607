import type { OwnNoise } from '../../contract/config/own-noise.ts';
import type { Window } from './window.ts';

/** Lags at which what is smooth is over, and whole rows still agree. */
const far = [6, 7, 8, 9];
/** Of the variance: less is chance. */
const leastShare = 0.015;

/**
 * Finds offsets of whole rows and columns that all channels have in common, and takes them out of the residuals. Rows show in what
 * pixels far apart in a row have in common, beyond those far apart both ways.
 */
export function takeBands(windows: readonly Window[]): OwnNoise['banding'] {
  const usable = windows.filter(({ width, height }) => Math.min(width, height) > far.at(-1)! + 3);
  if (usable.length === 0) return { rows: 0, columns: 0 };
  const rows = bandVariance(usable, 'rows');
  const columns = bandVariance(usable, 'columns');
  for (const window of windows) {
    if (rows > 0) flatten(window, rows, 'rows');
    if (columns > 0) flatten(window, columns, 'columns');
  }
  return { rows: Math.sqrt(rows), columns: Math.sqrt(columns) };
}

type Way = 'rows' | 'columns';

function bandVariance(windows: readonly Window[], way: Way): number {
  let [along, aside, square, lines] = [0, 0, 0, 0];
  for (const window of windows) {
    const mean = meanPlane(window);
    const at = (l: number, a: number) =>
      way === 'rows' ? product(mean, window, l, a) : product(mean, window, a, l);
    const weight = mean.length;
    lines += weight;
    square += weight * product(mean, window, 0, 0);
    along += (weight * far.reduce((sum, lag) => sum + at(lag, 0), 0)) / far.length;
    aside += (weight * far.reduce((sum, lag) => sum + at(lag, lag), 0)) / far.length;
  }
  const variance = (along - aside) / lines;
  return variance > leastShare * (square / lines) ? variance : 0;
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
function flatten(window: Window, variance: number, way: Way): void {
  const { width, height, residual } = window;
  const [count, length] = way === 'rows' ? [height, width] : [width, height];
  const at = (line: number, i: number) => (way === 'rows' ? line * width + i : i * width + line);
  const mean = meanPlane(window);
  const offsets = Array.from({ length: count }, (_, line) => {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += mean[at(line, i)]!;
    return sum / length;
  });
  const found = offsets.reduce((sum, offset) => sum + offset ** 2, 0) / count;
  const trust = found > 0 ? Math.min(1, variance / found) : 0;
  for (const plane of residual)
    offsets.forEach((offset, line) => {
      for (let i = 0; i < length; i++) plane[at(line, i)]! -= trust * offset;
    });
}
