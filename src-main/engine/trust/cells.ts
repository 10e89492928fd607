import { withoutSpike } from '../image/spike.ts';
import { context, type Strip } from './strip.ts';

/** What is measured of what went, in each cell: as it is, smoothed, and averaged along lines of four directions. */
export const measures = ['plain', 'smooth', 'across', 'down', 'falling', 'rising'] as const;
export type Measure = (typeof measures)[number];

/** Sums over the pixels of each square cell of a picture, rows first. */
export interface Cells {
  side: number;
  columns: number;
  rows: number;
  /** Pixels; fewer at the right and lower edge. */
  pixels: Float32Array;
  /** Squares of each measure. */
  energy: Record<Measure, Float32Array>;
  /** Of what went. */
  sum: Float32Array;
  /** Of what is left, and of its squares. */
  left: Float32Array;
  leftSquares: Float32Array;
}

/** Cells of larger pictures are larger, so that their number stays what doors can carry. */
const mostCells = 2 ** 18;

/** Side of the squares that a picture is divided into, in pixels. */
export function cellSide(width: number, height: number): number {
  let side = 8;
  while (Math.ceil(width / side) * Math.ceil(height / side) > mostCells && side < 64) side *= 2;
  return side;
}

export function cellsFor(width: number, height: number): Cells {
  const side = cellSide(width, height);
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(height / side)];
  const plane = () => new Float32Array(columns * rows);
  const energy = Object.fromEntries(measures.map((name) => [name, plane()])) as Cells['energy'];
  const counts = { pixels: plane(), sum: plane(), left: plane(), leftSquares: plane() };
  return { side, columns, rows, energy, ...counts };
}

/** Room for a strip's numbers; used again for the next one. */
export interface Bench {
  residual: Float32Array;
  calm: Float32Array;
  half: Float32Array;
}

export function benchFor({ before }: Strip): Bench {
  const plane = () => new Float32Array(before.length);
  return { residual: plane(), calm: plane(), half: plane() };
}

/** Adds a strip to the cells. Afterwards `bench.residual` is before minus after. */
export function addCells(cells: Cells, strip: Strip, bench: Bench): void {
  const { residual, calm, half } = bench;
  for (let i = 0; i < residual.length; i++) residual[i] = strip.before[i]! - strip.after[i]!;
  calmSpikes(strip, residual, calm);
  sumPlain(cells, strip, calm);
  sumSmooth(cells, strip, calm, half);
  sumLines(cells, strip, calm);
}

type SumUp = (cell: number, from: number, end: number) => void;

/** Visits the stretches of a strip's rows that lie in one cell each. */
function eachStretch(cells: Cells, { top, rows, width, stride }: Strip, visit: SumUp): void {
  const { side, columns } = cells;
  for (let y = 0; y < rows; y++) {
    const row = (y + context) * stride + context;
    const first = Math.floor((top + y) / side) * columns;
    for (let x = 0; x < width; x += side) visit(first + x / side, row + x, row + Math.min(x + side, width));
  }
}

function sumPlain(cells: Cells, strip: Strip, calm: Float32Array): void {
  const { after } = strip;
  eachStretch(cells, strip, (cell, from, end) => {
    let [plain, sum, left, leftSquares] = [0, 0, 0, 0];
    for (let i = from; i < end; i++) {
      const q = calm[i]!;
      const a = after[i]!;
      plain += q * q;
      sum += q;
      left += a;
      leftSquares += a * a;
    }
    cells.pixels[cell]! += end - from;
    cells.energy.plain[cell]! += plain;
    cells.sum[cell]! += sum;
    cells.left[cell]! += left;
    cells.leftSquares[cell]! += leftSquares;
  });
}

/** Smoothed by 1 4 6 4 1 in both directions. */
function sumSmooth(cells: Cells, strip: Strip, calm: Float32Array, half: Float32Array): void {
  const { rows, stride } = strip;
  for (let i = context * stride; i < (rows + context) * stride; i++) half[i] = binomial(calm, i, stride);
  eachStretch(cells, strip, (cell, from, end) => {
    let sum = 0;
    for (let i = from; i < end; i++) sum += binomial(half, i, 1) ** 2;
    cells.energy.smooth[cell]! += sum;
  });
}

function binomial(p: Float32Array, i: number, step: number): number {
  const near = p[i - step]! + p[i + step]!;
  const far = p[i - 2 * step]! + p[i + 2 * step]!;
  return (far + 4 * near + 6 * p[i]!) / 16;
}

/** Means of seven pixels on a line. */
function sumLines(cells: Cells, strip: Strip, calm: Float32Array): void {
  const { across, down, falling, rising } = cells.energy;
  const { stride } = strip;
  eachStretch(cells, strip, (cell, from, end) => {
    let [sumAcross, sumDown, sumFalling, sumRising] = [0, 0, 0, 0];
    for (let i = from; i < end; i++) {
      sumAcross += line(calm, i, 1) ** 2;
      sumDown += line(calm, i, stride) ** 2;
      sumFalling += line(calm, i, stride + 1) ** 2;
      sumRising += line(calm, i, stride - 1) ** 2;
    }
    across[cell]! += sumAcross;
    down[cell]! += sumDown;
    falling[cell]! += sumFalling;
    rising[cell]! += sumRising;
  });
}

function line(p: Float32Array, i: number, step: number): number {
  const ends = p[i - 3 * step]! + p[i + 3 * step]!;
  const middle = p[i - 2 * step]! + p[i + 2 * step]! + p[i - step]! + p[i + step]!;
  return (ends + middle + p[i]!) / 7;
}

/** Single pixels go back to their neighbours: an impulse has no structure, and one in a thousand would look like it. */
function calmSpikes({ stride, rows }: Strip, from: Float32Array, to: Float32Array): void {
  const end = (rows + 2 * context - 1) * stride - 1;
  to.set(from);
  for (let i = stride + 1; i < end; i++) to[i] = withoutSpike(from, i, stride);
}
