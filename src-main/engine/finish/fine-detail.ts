import { calmSpikes } from './calm-spikes.ts';
import { area, backward, forward, side } from '../image/dct.ts';
import { varianceAt, type Grain } from './grain.ts';
import type { Plane } from './plane.ts';

/** Blocks lie on multiples of it: each pixel is in four of them. */
export const blockStep = 4;
/** How far away a pixel can still change the detail here: its block, the blocks beside it, and the neighbours of a spike. */
export const detailReach = side + blockStep;

/** Energy that a frequency needs in a block and those around it to be more than grain, as a multiple of what grain has. */
const standingOut = 2.2;

/** Parts of a block's pixels that it gives; two blocks that overlap by half give 1 together. */
const weights = Float32Array.from({ length: side }, (_, i) => Math.sin((Math.PI * (i + 0.5)) / side) ** 2);

/** Blocks of a plane, 64 numbers each, in rows of `columns`; the first ones begin `blockStep` before it. */
interface Grid {
  columns: number;
  rows: number;
  blocks: Float32Array;
}

/**
 * The fine detail in what a cleaning took away: noise has little at every frequency, detail has much at few, and there in blocks beside each
 * other. The residual is seen as a DCT of 8x8 blocks that overlap by half; a frequency is kept as far as its energy, in the block and the
 * eight around it, stands out of the grain (Wiener's filter with the energy measured in place: Chen, Bui and Krzyzak, Image denoising using
 * neighbouring wavelet coefficients, ICASSP 2004). Single pixels that stick out of their neighbours are no detail, and brightness that has
 * shifted is none. That a residual is worth filtering: Brunet, Vrscay and Wang, The use of residuals in image denoising, ICIAR 2009.
 * @param residual luma before less luma after, 0-255 scale
 * @param brightness luma after, 0-255 scale
 * @returns what to add to luma, of the same size and scale
 */
export function fineDetail(residual: Plane, brightness: Float32Array, grain: Grain | null): Float32Array {
  const { width, height } = residual;
  const calm = { ...residual, data: calmSpikes(residual) };
  const grid = gridOf(calm);
  for (let at = 0; at < grid.blocks.length; at += area) forward(grid.blocks, at);
  keepStanding(grid, energiesOf(grid, { width, height, data: brightness }, grain));
  return joined(grid, width, height);
}

/** Beyond its ends a plane goes on as in a mirror. */
function gridOf({ data, width, height }: Plane): Grid {
  const [across, down] = [placesOf(width), placesOf(height)];
  const [columns, rows] = [(across.length - side) / blockStep + 1, (down.length - side) / blockStep + 1];
  const blocks = new Float32Array(columns * rows * area);
  let to = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let v = 0; v < side; v++) {
        const from = down[row * blockStep + v]! * width;
        for (let u = 0; u < side; u++) blocks[to++] = data[from + across[column * blockStep + u]!]!;
      }
  return { columns, rows, blocks };
}

/** Where the places from `-blockStep` on lie, as far as blocks reach. */
function placesOf(length: number): Int32Array {
  const count = blockStep * Math.ceil(length / blockStep) + side;
  const period = 2 * length;
  return Int32Array.from({ length: count }, (_, i) => {
    const place = (((i - blockStep) % period) + period) % period;
    return place < length ? place : period - 1 - place;
  });
}

/** Squares of all coefficients, as multiples of what grain has. */
function energiesOf({ columns, rows, blocks }: Grid, light: Plane, grain: Grain | null): Float32Array {
  const energies = new Float32Array(blocks.length);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += area) {
      const variance = grain ? varianceAt(grain, brightnessAt(light, column, row)) : 0;
      for (let i = 1; i < area; i++)
        energies[at + i] = blocks[at + i]! ** 2 / (variance * (grain?.shape[i] ?? 1) + unseen);
    }
  return energies;
}

/** Half a step of 8 bits, squared: what is weaker is not seen, and comes of rounding. */
const unseen = 0.25;

/** In the middle of a block. */
function brightnessAt({ data, width, height }: Plane, column: number, row: number): number {
  const x = Math.min(width - 1, column * blockStep);
  const y = Math.min(height - 1, row * blockStep);
  return data[y * width + x]!;
}

/** Keeps of each frequency what stands out, in the block and those around it. */
function keepStanding(grid: Grid, energies: Float32Array): void {
  const { columns, rows, blocks } = grid;
  const line = columns * area;
  const beside = sumsOverThree(energies, columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const [above, below] = [row > 0, row < rows - 1];
    const high = 1 + Number(above) + Number(below);
    for (let column = 0; column < columns; column++, at += area) {
      const wide = 1 + Number(column > 0) + Number(column < columns - 1);
      const limit = standingOut * wide * high;
      blocks[at] = 0;
      for (let i = at + 1; i < at + area; i++) {
        const sum = beside[i]! + (above ? beside[i - line]! : 0) + (below ? beside[i + line]! : 0);
        blocks[i] = sum > limit ? blocks[i]! * (1 - (limit / sum) ** 2) : 0;
      }
    }
  }
}

/** Of each block with those to its left and right. */
function sumsOverThree(values: Float32Array, columns: number): Float32Array {
  const sums = values.slice();
  for (let block = 0, at = 0; at < values.length; block++, at += area) {
    const column = block % columns;
    if (column > 0) for (let i = at; i < at + area; i++) sums[i]! += values[i - area]!;
    if (column < columns - 1) for (let i = at; i < at + area; i++) sums[i]! += values[i + area]!;
  }
  return sums;
}

function joined({ columns, rows, blocks }: Grid, width: number, height: number): Float32Array {
  const plane = new Float32Array(width * height);
  for (let row = 0, at = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, at += area) {
      backward(blocks, at);
      const [x, y] = [(column - 1) * blockStep, (row - 1) * blockStep];
      const [left, right] = [Math.max(0, -x), Math.min(side, width - x)];
      const [top, bottom] = [Math.max(0, -y), Math.min(side, height - y)];
      for (let v = top; v < bottom; v++)
        for (let u = left; u < right; u++)
          plane[(y + v) * width + x + u]! += weights[v]! * weights[u]! * blocks[at + v * side + u]!;
    }
  return plane;
}
