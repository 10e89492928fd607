/** How the values of a residual depend on those near them. */
export interface Correlation {
  /** Lags go from -reach to reach, both ways. */
  reach: number;
  /** (2 reach + 1) x (2 reach + 1), rows first, 1 in the middle; -1..1. */
  map: Float32Array;
  /** Of the pixel 1, 2, ... to the right, and below. */
  across: number[];
  down: number[];
}

/** Places looked at at most: their average is known to 0.1 %. */
const mostPlaces = 1e6;

/**
 * Normalised autocorrelation of one channel at small lags; its mean is taken away first. White noise gives 0 at all lags but none, give or
 * take 1 / sqrt(width * height). Of something constant it is 0 everywhere.
 * @param residual rows first, `width * height` values
 */
export function residualCorrelation(
  residual: Float32Array,
  width: number,
  height: number,
  reach = 4,
): Correlation {
  const size = 2 * reach + 1;
  const mean = residual.reduce((sum, value) => sum + value, 0) / Math.max(residual.length, 1);
  const every = Math.max(1, Math.ceil((width * height) / mostPlaces));
  const variance = product(residual, width, height, 0, 0, mean, every);
  const map = new Float32Array(size * size);
  for (let dy = 0; dy <= reach; dy++)
    for (let dx = dy === 0 ? 0 : -reach; dx <= reach; dx++) {
      const value = variance > 0 ? product(residual, width, height, dx, dy, mean, every) / variance : 0;
      map[(reach + dy) * size + reach + dx] = map[(reach - dy) * size + reach - dx] = value;
    }
  const lags = Array.from({ length: reach }, (_, i) => i + 1);
  const at = (dx: number, dy: number) => map[(reach + dy) * size + reach + dx]!;
  return { reach, map, across: lags.map((lag) => at(lag, 0)), down: lags.map((lag) => at(0, lag)) };
}

/** Mean product of values (dx, dy) apart, dy at least 0; of every so many rows. */
function product(
  values: Float32Array,
  width: number,
  height: number,
  dx: number,
  dy: number,
  mean: number,
  every: number,
): number {
  const from = Math.max(0, -dx);
  const to = Math.min(width, width - dx);
  const apart = dy * width + dx;
  let sum = 0;
  let count = 0;
  for (let y = 0; y < height - dy; y += every)
    for (let x = from; x < to; x++, count++) {
      const at = y * width + x;
      sum += (values[at]! - mean) * (values[at + apart]! - mean);
    }
  return count > 0 ? sum / count : 0;
}
