import type { Random } from '../../../base/random.ts';

/** The next row of a picture that has no end; a row is overwritten by the one after it. */
export type NextRow = () => Float32Array;

/** A bell of this deviation, in pixels, cut at three of them: odd in length, its squares add up to 1. */
export function bell(deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const taps = new Float32Array(2 * reach + 1).map((_, i) => Math.exp(-(((i - reach) / deviation) ** 2) / 2));
  return unitEnergy(taps);
}

/** The weights in their proportions, with squares that add up to 1: filtered with them, white noise keeps its variance. */
export function unitEnergy(weights: Float32Array): Float32Array {
  const length = Math.hypot(...weights);
  return weights.map((weight) => weight / length);
}

/**
 * White normal noise blurred along rows and columns with the same taps: each value is standard normal again where the taps have unit
 * energy. Holds as many rows as there are taps, so that pictures of any size take little memory.
 */
export function blurredRows(width: number, taps: Float32Array, random: Random): NextRow {
  const white = new Float32Array(width + taps.length - 1);
  return windowed(
    taps.length,
    width,
    (row) => along(fill(white, random), taps, row),
    (rows, out) => {
      out.fill(0);
      rows.forEach((row, i) => addTo(out, row, taps[i]!, 0));
    },
  );
}

/**
 * White normal noise filtered with any kernel.
 * @param kernel `side * side` weights, rows first, `side` odd
 */
export function filteredRows(width: number, kernel: Float32Array, random: Random): NextRow {
  const side = Math.sqrt(kernel.length);
  return windowed(
    side,
    width + side - 1,
    (row) => fill(row, random),
    (rows, out) => {
      out.fill(0);
      for (let i = 0; i < kernel.length; i++) addTo(out, rows[Math.floor(i / side)]!, kernel[i]!, i % side);
    },
    width,
  );
}

/** Keeps the newest `count` rows of an input, the oldest first, and joins them to one row. */
function windowed(
  count: number,
  length: number,
  draw: (row: Float32Array) => void,
  join: (rows: readonly Float32Array[], out: Float32Array) => void,
  width = length,
): NextRow {
  const rows = Array.from({ length: count }, () => new Float32Array(length));
  for (const row of rows.slice(1)) draw(row);
  const out = new Float32Array(width);
  return () => {
    const newest = rows.shift()!;
    draw(newest);
    rows.push(newest);
    join(rows, out);
    return out;
  };
}

function fill(row: Float32Array, random: Random): Float32Array {
  for (let x = 0; x < row.length; x++) row[x] = random.normal();
  return row;
}

function along(from: Float32Array, taps: Float32Array, out: Float32Array): void {
  out.fill(0);
  taps.forEach((tap, i) => addTo(out, from, tap, i));
}

function addTo(out: Float32Array, row: Float32Array, weight: number, from: number): void {
  for (let x = 0; x < out.length; x++) out[x]! += weight * row[from + x]!;
}
