import type { Paper } from '../../contract/config/diagnosis.ts';
import { median, quantile } from '../base/ranks.ts';
import { median3 } from '../image/filters.ts';
import { detailOfSheet } from './show-through.ts';
import { sumsOf } from './sums.ts';
import { sketchOf, type Sketch } from './sketch.ts';
import type { Samples } from './samples.ts';

/** The sheet is looked for in squares of this side, in pixels of the sketch. */
const square = 24;
/** Of a square's pixels, the brightness that the sheet has: letters are darker, noise is on both sides. */
const sheetShare = 0.75;

/** What is darker than the sheet by so much (0-255; and in deviations of noise) is ink; by less, a shadow of the other side. */
const inkDepth = { levels: 45, deviations: 4 };
const shadeDepth = { levels: 10, deviations: 3 };

/** A page has ink of this share, in this share of its squares, and next to nothing in between ink and sheet. */
const inkShare = { least: 0.01, most: 0.4 };
const leastInked = 0.2;
const leastSheet = 0.45;
/** From square to square, and at the tenth that is darkest; 0-255. */
const mostSteps = 18;
const darkInk = 75;
const darkestSheet = 140;
/** A stroke ends within so many pixels of the sketch. */
const stroke = 8;
const leastThin = 0.55;

/** On the 0-255 scale: more is no sheet; less is no stain. */
const mostUneven = 78;
const stain = 25;
/** Folds and wrinkles make it uneven in the small, where grain of single pixels does little. */
const creased = { levels: 12, deviations: 2.5 };

/**
 * The sheet, where a picture is a page of text or drawing: thin strokes of ink all over something that is smooth without them.
 * @param deviation of the noise in luma, 0-255
 * @param hasImpulses whether there are many stuck pixels
 * @returns null for photographs, and for pictures too small to tell
 */
export function findPaper(samples: Samples, deviation: number, hasImpulses: boolean): Paper | null {
  const drawn = sketchOf(samples);
  const sketch = hasImpulses ? withoutImpulses(drawn) : drawn;
  if (Math.min(sketch.width, sketch.height) < 4 * square) return null;
  const sheet = sheetOf(sketch.luma, sketch);
  const depths = sketch.luma.map((value, i) => sheet.at(i) - value);
  const inkFrom = depthOf(inkDepth, deviation);
  const inked = depths.map((depth) => (depth > inkFrom ? 1 : 0));
  const ink = shareOf(inked);
  if (ink < inkShare.least || ink > inkShare.most || !isWritten(inked, depths, sketch, deviation))
    return null;
  if (!isSheet(sheet, sketch) || !isDark(depths, inked, deviation)) return null;
  const uneven = quantile(sheet.levels, 0.98) - quantile(sheet.levels, 0.02);
  if (uneven > mostUneven) return null;
  // Thin strokes pass for stuck pixels, and what is left of them without those for print of the other side.
  const marks = hasImpulses ? drawn.luma.map((value, i) => (sheet.at(i) - value > inkFrom ? 1 : 0)) : inked;
  const detail = detailOfSheet(sketch, hasImpulses ? withoutDots(marks, sketch) : marks, square);
  return {
    colour: sketch.channels.map((channel) => median(sheetOf(channel, sketch).levels)),
    uneven,
    ink,
    stained: uneven > stain || detail.rough > Math.max(creased.levels, creased.deviations * deviation),
    showThrough: detail.showThrough,
  };
}

/** Stuck pixels would pass for ink. */
function withoutImpulses(sketch: Sketch): Sketch {
  const { luma: data, width, height } = sketch;
  return { ...sketch, luma: median3({ data, width, height, channels: 1 }).data };
}

/** Strokes alone: a stuck pixel has no other beside it, or seldom. */
function withoutDots(marks: Float32Array, { width, height }: Sketch): Float32Array {
  const around = sumsOf(marks, width, height);
  return marks.map((mark, i) => (mark && around(i % width, Math.floor(i / width), 1) > 1 ? 1 : 0));
}

/** Most squares are about as bright as those beside them, also where there are stains. */
function isSheet({ levels }: Sheet, { width }: Sketch): boolean {
  const columns = Math.ceil(width / square);
  const steps = levels.map((level, i) =>
    Math.max(
      i % columns > 0 ? Math.abs(level - levels[i - 1]!) : 0,
      i >= columns ? Math.abs(level - levels[i - columns]!) : 0,
    ),
  );
  return median(steps) <= mostSteps && median(levels) >= darkestSheet;
}

/** Of all ink, some is much darker than the sheet, however faint the rest is. */
function isDark(depths: Float32Array, inked: Float32Array, deviation: number): boolean {
  return (
    quantile(
      depths.filter((_, i) => inked[i]! > 0),
      0.9,
    ) >=
    darkInk + 1.3 * deviation
  );
}

function depthOf({ levels, deviations }: typeof inkDepth, deviation: number): number {
  return Math.max(levels, deviations * deviation);
}

interface Sheet {
  /** One for each square. */
  levels: Float32Array;
  /** At a pixel of the sketch. */
  at(i: number): number;
}

function sheetOf(values: Float32Array, { width, height }: Sketch): Sheet {
  const columns = Math.ceil(width / square);
  const rows = Math.ceil(height / square);
  const levels = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      levels[row * columns + column] = levelOf(values, width, height, column * square, row * square);
  const at = (i: number) =>
    levels[Math.floor(i / width / square) * columns + Math.floor((i % width) / square)]!;
  return { levels, at };
}

/** To one of 256 levels: counting is much faster than sorting. */
function levelOf(values: Float32Array, width: number, height: number, left: number, top: number): number {
  const counts = new Uint16Array(256);
  let all = 0;
  for (let y = top; y < Math.min(top + square, height); y++)
    for (let x = left; x < Math.min(left + square, width); x++, all++)
      counts[Math.min(Math.max(Math.round(values[y * width + x]!), 0), 255)]!++;
  let level = 0;
  for (let below = counts[0]!; below < sheetShare * all; below += counts[level]!) level++;
  return level;
}

function shareOf(marks: Float32Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
}

/** Ink in many places, thin, and sheet around it. */
function isWritten(inked: Float32Array, depths: Float32Array, sketch: Sketch, deviation: number): boolean {
  const near = depthOf(shadeDepth, deviation) * 2;
  const sheet = depths.reduce((count, depth) => count + (Math.abs(depth) < near ? 1 : 0), 0) / depths.length;
  if (sheet < leastSheet) return false;
  return thinShare(inked, sketch) > leastThin && inkedSquares(inked, sketch) > leastInked;
}

/** Of the ink, what ends within a stroke to the left or right, or above or below. */
function thinShare(inked: Float32Array, { width, height }: Sketch): number {
  let [thin, all] = [0, 0];
  for (let y = stroke; y < height - stroke; y++)
    for (let x = stroke; x < width - stroke; x++) {
      const i = y * width + x;
      if (!inked[i]) continue;
      all++;
      if (run(inked, i, 1) <= stroke || run(inked, i, width) <= stroke) thin++;
    }
  return all > 0 ? thin / all : 0;
}

/** Length of the ink through a pixel, along a step, up to a little more than a stroke. */
function run(inked: Float32Array, i: number, step: number): number {
  let length = 1;
  for (let k = 1; k <= stroke && inked[i + k * step]; k++) length++;
  for (let k = 1; k <= stroke && inked[i - k * step]; k++) length++;
  return length;
}

/** Share of the squares that have ink. */
function inkedSquares(inked: Float32Array, { width, height }: Sketch): number {
  const columns = Math.ceil(width / square);
  const some = new Set<number>();
  for (let i = 0; i < inked.length; i++)
    if (inked[i]) some.add(Math.floor(i / width / square) * columns + Math.floor((i % width) / square));
  return some.size / (columns * Math.ceil(height / square));
}
