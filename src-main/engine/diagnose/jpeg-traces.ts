import type { JpegTraces } from '../../contract/config/diagnosis.ts';
import { area, forward, side } from '../image/dct.ts';
import { lumaAt } from './flat.ts';
import { tableOf } from './jpeg-table.ts';
import type { Samples } from './samples.ts';

/** Rows and columns of steps, and blocks, looked at at most. */
const mostLines = 200;
const mostBlocks = 600;
/** Steps at the edges of blocks that are this much larger are seen, and not by chance. */
const visible = 0.2;
/** So many have to say so. */
const leastCoefficients = 100;
/** Lower and narrower pictures have so few blocks that chance makes edges of them. */
const leastSide = 4 * side;
/** Coefficients that keep to multiples of a table's values: 1 for all, 0 by chance. */
const sure = 0.35;

/**
 * Traces of JPEG in pixels, from a file of any kind: steps between pixels that are larger at every eighth, wherever the grid of blocks begins; and
 * coefficients of those blocks that keep to multiples of the values that a quality stands for. Noise that came afterwards hides both.
 * @returns null where nothing points to it
 */
export function jpegTraces(samples: Samples): JpegTraces | null {
  if (Math.min(samples.width, samples.height) < leastSide) return null;
  const across = gridOf(samples, true);
  const down = gridOf(samples, false);
  const blocks = Math.max(Math.min(across.excess, down.excess), 0);
  const quality = qualityOfPixels(samples, across.phase, down.phase) ?? atOrigin(samples, across, down);
  if (quality === null && blocks < visible) return null;
  return { from: 'pixels', quality, blocks };
}

/** How much larger steps are at the edges of the 8x8 blocks of a picture, in the direction where it is less; 0 where it is not. */
export function blocksOf(samples: Samples): number {
  return Math.max(Math.min(gridOf(samples, true).excess, gridOf(samples, false).excess), 0);
}

/** A picture that was not cut begins with a block, whether its edges are seen or not. */
function atOrigin(samples: Samples, across: Grid, down: Grid): number | null {
  return across.phase + down.phase > 0 ? qualityOfPixels(samples, 0, 0) : null;
}

interface Grid {
  /** Where the first whole block begins. */
  phase: number;
  /** Steps at its edges over those elsewhere, less 1. */
  excess: number;
}

/**
 * Steps are second differences (of the step to those beside it), which are small in slopes and alike at all places of natural pictures.
 */
function gridOf(samples: Samples, across: boolean): Grid {
  const lines = across ? samples.height : samples.width;
  const values = new Float32Array(across ? samples.width : samples.height);
  const sums = new Float64Array(side);
  const counts = new Float64Array(side);
  const every = Math.max(1, Math.floor(lines / mostLines)) | 1;
  for (let line = 0; line < lines; line += every) {
    for (let i = 0; i < values.length; i++)
      values[i] = across ? lumaAt(samples, i, line) : lumaAt(samples, line, i);
    addSteps(values, sums, counts);
  }
  return strongest(sums.map((sum, i) => sum / Math.max(counts[i]!, 1)));
}

function addSteps(values: Float32Array, sums: Float64Array, counts: Float64Array): void {
  for (let i = 2; i < values.length - 1; i++) {
    const jump = Math.abs(values[i]! - values[i - 1]!);
    const beside = (Math.abs(values[i - 1]! - values[i - 2]!) + Math.abs(values[i + 1]! - values[i]!)) / 2;
    sums[i % side]! += Math.min(Math.max(jump - beside, -mostStep), mostStep) + beside;
    counts[i % side]!++;
  }
}

/** An edge of the picture counts no more than a step of this size. */
const mostStep = 20;
/** Nobody sees less, 0-255. */
const leastStep = 0.1;

function strongest(means: Float64Array): Grid {
  const phase = means.indexOf(Math.max(...means));
  const others = (means.reduce((a, b) => a + b) - means[phase]!) / (side - 1);
  return { phase, excess: means[phase]! - others > leastStep ? means[phase]! / others - 1 : 0 };
}

/** Frequencies that a JPEG file rarely rounds to nothing. */
const frequencies = [1, 2, 3, 8, 9, 10, 16, 17, 24];

/** The quality whose multiples the coefficients of luma keep to; above 92 the rounding of pixels hides them. */
function qualityOfPixels(samples: Samples, left: number, top: number): number | null {
  const blocks = alignedBlocks(samples, left, top);
  let best = { quality: 0, score: sure };
  for (let quality = 5; quality <= 92; quality++) {
    const score = keeping(blocks, tableOf(quality));
    // Neighbouring qualities can have the same values at these frequencies: the better one, then.
    if (score >= best.score) best = { quality, score };
  }
  return best.quality > 0 ? best.quality : null;
}

/** Mean cosine of the coefficients' places between multiples, over those that are not rounded to nothing. */
function keeping(blocks: Float64Array[], table: number[]): number {
  let [sum, count] = [0, 0];
  for (const block of blocks)
    for (const frequency of frequencies) {
      const step = table[frequency]!;
      if (step < 3 || Math.abs(block[frequency]!) < step / 2) continue;
      sum += Math.cos((2 * Math.PI * block[frequency]!) / step);
      count++;
    }
  return count > leastCoefficients ? sum / count : 0;
}

function alignedBlocks(samples: Samples, left: number, top: number): Float64Array[] {
  const columns = Math.floor((samples.width - left) / side);
  const rows = Math.floor((samples.height - top) / side);
  const every = Math.max(1, Math.floor((columns * rows) / mostBlocks)) | 1;
  const blocks: Float64Array[] = [];
  for (let i = 0; i < columns * rows; i += every)
    blocks.push(blockAt(samples, left + side * (i % columns), top + side * Math.floor(i / columns)));
  return blocks;
}

function blockAt(samples: Samples, x: number, y: number): Float64Array {
  const block = new Float64Array(area);
  for (let i = 0; i < area; i++) block[i] = lumaAt(samples, x + (i % side), y + Math.floor(i / side));
  forward(block, 0);
  return block;
}
