import type { Random } from '../../../base/random.ts';

/**
 * Smooth random hills: normal deviates on a grid of `cell` pixels, joined by cubic B-splines, with mean 0 and variance about 1.
 * @param cell at least 1, in pixels; hills are about twice as wide
 * @returns `height * width` values, rows first
 */
export function smoothField(width: number, height: number, cell: number, random: Random): Float32Array {
  const across = splineOf(width, cell, random.uniform());
  const down = splineOf(height, cell, random.uniform());
  const lattice = new Float32Array(across.knots * down.knots);
  for (let i = 0; i < lattice.length; i++) lattice[i] = loss * random.normal();
  return spread(lattice, across, down);
}

/** The mean square of the B-spline weights over a cell is 151/315 for each axis: this brings the variance back to 1. */
const loss = 315 / 151;

interface Spline {
  knots: number;
  /** For each pixel, its first knot and its four weights. */
  first: Int32Array;
  weights: Float32Array;
}

function splineOf(length: number, cell: number, phase: number): Spline {
  const first = new Int32Array(length);
  const weights = new Float32Array(4 * length);
  for (let i = 0; i < length; i++) {
    const place = i / cell + phase;
    const t = place - Math.floor(place);
    first[i] = Math.floor(place);
    weights.set([(1 - t) ** 3, 3 * t ** 3 - 6 * t * t + 4, 1 + 3 * t * (1 + t - t * t), t ** 3], 4 * i);
  }
  for (let i = 0; i < weights.length; i++) weights[i]! /= 6;
  return { knots: Math.floor((length - 1) / cell + phase) + 4, first, weights };
}

/** Joins the lattice down the columns, one row at a time, and then along that row. */
function spread(lattice: Float32Array, across: Spline, down: Spline): Float32Array {
  const width = across.first.length;
  const height = down.first.length;
  const out = new Float32Array(width * height);
  const row = new Float32Array(across.knots);
  for (let y = 0; y < height; y++) {
    joinRows(lattice, row, down.first[y]!, down.weights, 4 * y);
    for (let x = 0; x < width; x++) {
      const k = across.first[x]!;
      const w = 4 * x;
      out[y * width + x] =
        row[k]! * across.weights[w]! +
        row[k + 1]! * across.weights[w + 1]! +
        row[k + 2]! * across.weights[w + 2]! +
        row[k + 3]! * across.weights[w + 3]!;
    }
  }
  return out;
}

function joinRows(
  lattice: Float32Array,
  row: Float32Array,
  first: number,
  weights: Float32Array,
  w: number,
): void {
  const n = row.length;
  const from = first * n;
  for (let k = 0; k < n; k++) {
    const i = from + k;
    row[k] =
      lattice[i]! * weights[w]! +
      lattice[i + n]! * weights[w + 1]! +
      lattice[i + 2 * n]! * weights[w + 2]! +
      lattice[i + 3 * n]! * weights[w + 3]!;
  }
}
