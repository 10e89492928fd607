import { structureThreshold } from '../../contract/config/trust.ts';
import { quantile } from '../base/ranks.ts';
import { measures, type Cells, type Measure } from './cells.ts';

/**
 * How far above what noise makes of it a measure has to be before it is structure: the mean of a measure's squares over a window of cells
 * scatters the more the smoother it is. White noise stays below (tests/unit/engine/trust).
 */
const limits: Record<Measure, number> = {
  plain: 2,
  smooth: 4,
  across: 3.3,
  down: 3.3,
  falling: 3.3,
  rising: 3.3,
};
/** Differences that no one sees are no structure, and roundings none: (0-255)^2, added to what noise makes. */
const unseen: Record<Measure, number> = {
  plain: 1,
  smooth: 0.6,
  across: 0.6,
  down: 0.6,
  falling: 0.6,
  rising: 0.6,
};
/** Of the cells of one brightness, those that are calm: they show what noise alone makes. */
const calmPart = 0.3;

export interface Structure {
  /** 0..1 for each cell; from `structureThreshold` on, structure went. */
  score: Float32Array;
  /** Part of the cell's structure that went, 0..1. */
  lost: Float32Array;
}

/** Where more went than noise: 0.5 is a measure at its limit, 1 far above. */
export function structureOf(cells: Cells): Structure {
  const pixels = spread(cells, cells.pixels);
  const bins = brightnessBins(cells);
  const score = new Float32Array(pixels.length);
  const lost = new Float32Array(pixels.length);
  const sum = spread(cells, cells.sum);
  const remaining = remainingOf(cells, pixels);
  for (const measure of measures) {
    const energy = spread(cells, cells.energy[measure]);
    for (let i = 0; i < energy.length; i++)
      energy[i] = Math.max(0, energy[i]! / pixels[i]! - (sum[i]! / pixels[i]!) ** 2);
    const noise = noiseOf(energy, bins);
    const limit = limits[measure] - 1;
    for (let i = 0; i < energy.length; i++) {
      const expected = noise[bins[i]!]! + unseen[measure];
      const excess = (energy[i]! / expected - 1) / limit;
      score[i] = Math.max(score[i]!, excess);
      if (measure !== 'plain')
        lost[i] = Math.max(lost[i]!, Math.max(0, energy[i]! - expected) / (energy[i]! + remaining[i]!));
    }
  }
  return { score: score.map(half), lost: lost.map(Math.sqrt) };
}

/** 0 to 0, 1 to the threshold, endlessly much to 1. */
function half(excess: number): number {
  return excess <= 0 ? 0 : excess / (excess + (1 - structureThreshold) / structureThreshold);
}

/** The variance of what is left, in the window. */
function remainingOf(cells: Cells, pixels: Float32Array): Float32Array {
  const sum = spread(cells, cells.left);
  const squares = spread(cells, cells.leftSquares);
  return squares.map((s, i) => Math.max(0, s / pixels[i]! - (sum[i]! / pixels[i]!) ** 2));
}

/** Sums over each cell and its neighbours, weighted 1 2 1 in both directions. */
function spread({ columns, rows }: Cells, from: Float32Array): Float32Array {
  const across = weigh(from, columns, rows, 1, 0);
  return weigh(across, columns, rows, 0, 1);
}

function weigh(from: Float32Array, columns: number, rows: number, dx: number, dy: number): Float32Array {
  const to = new Float32Array(from.length);
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < columns && y < rows;
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const i = y * columns + x;
      const step = dy * columns + dx;
      const left = inside(x - dx, y - dy) ? from[i - step]! : 0;
      const right = inside(x + dx, y + dy) ? from[i + step]! : 0;
      to[i] = 2 * from[i]! + left + right;
    }
  return to;
}

const binCount = 16;

/** Cells by how bright they are after: noise of cameras and films hangs on brightness. */
function brightnessBins({ left, pixels }: Cells): Uint8Array {
  return Uint8Array.from(left, (sum, i) =>
    Math.min(binCount - 1, Math.floor((sum / pixels[i]! / 256) * binCount)),
  );
}

/** Cells that are enough to tell what noise makes at a brightness; where there are fewer, brighter and darker ones help. */
const enoughCells = 200;

/** What noise makes of a measure at each brightness, from the calm cells. */
function noiseOf(energy: Float32Array, bins: Uint8Array): number[] {
  const counts = new Uint32Array(binCount);
  for (const bin of bins) counts[bin]!++;
  return Array.from({ length: binCount }, (_, bin) => {
    let reach = 0;
    const isNear = (i: number) => Math.abs(bins[i]! - bin) <= reach;
    const near = () => counts.reduce((sum, count, b) => sum + (Math.abs(b - bin) <= reach ? count : 0), 0);
    while (reach < binCount && near() < enoughCells) reach++;
    return quantile(
      energy.filter((_, i) => isNear(i)),
      calmPart,
    );
  });
}
