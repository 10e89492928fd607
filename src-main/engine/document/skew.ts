import { mostSkew } from '../../contract/config/document.ts';
import type { Raster } from '../image/raster.ts';
import { componentsOf, removePieces } from './components.ts';
import { greyOf, type Grey } from './grey.ts';
import { inkOf } from './ink.ts';
import { besidePaper, paperOf, shrunk } from './paper.ts';
import type { Ink } from './threshold.ts';

/** Pages are measured at about so many pixels on their longer side. */
const side = 1400;
/** Angles are tried in these steps, each around the best one of the step before; in degrees. */
const steps = [0.25, 0.05, 0.01];
/** How much better than most angles the best one has to be. Text is 3 to 30 times better, photographs hardly twice. */
const clear = 2.5;
/** Pieces that are larger than this part of the page both ways, and fuller than this, are pictures. */
const [large, full] = [0.08, 0.2];
/** Marks that say where lines run, at least and at most: more do not make the angle better. */
const [fewest, most] = [300, 60_000];

/** Places of a page, in pixels. */
interface Marks {
  x: Float32Array;
  y: Float32Array;
}

interface Best {
  angle: number;
  /** How many times better than the middle one of all angles. */
  clearness: number;
}

/**
 * The angle by which a page has to be turned, clockwise, for its lines to be level; in degrees, between -15 and 15.
 *
 * Marks are the places where ink ends below. Seen along lines of text they fall into few rows, so the profile of the page changes most from row to row
 * at that angle (Postl, Detection of linear oblique structures, 1986). For writing from above to below, and for tables, the same is done along the
 * other axis with the places where ink begins at the left.
 * @returns null where no lines are found
 */
export function skewOf(raster: Raster): number | null {
  const { ink, beside } = textOf(raster);
  const across = bestAngle(marksOf(ink, beside, 'below'));
  const down = bestAngle(turned(marksOf(ink, beside, 'left')));
  const best = down.clearness > 1.5 * across.clearness ? down : across;
  return best.clearness < clear ? null : best.angle;
}

/**
 * The ink of a page without what touches its edges, which is what a scanner saw beside it, and without pictures: dots of a screen, and what is
 * large and full.
 */
function textOf(raster: Raster): { ink: Ink; beside: Grey } {
  const whole = greyOf(raster);
  const cell = Math.max(1, Math.floor(Math.max(whole.width, whole.height) / side));
  const page: Raster = { ...shrunk(whole, cell), channels: 1 };
  const paper = paperOf(page);
  const beside = besidePaper(page, paper);
  const ink = inkOf(beside, paper.stroke);
  const components = componentsOf(ink);
  const { left, top, right, bottom, area } = components.pieces;
  const { width, height } = ink;
  removePieces(ink, components, (i) => {
    const [across, down] = [right[i]! - left[i]!, bottom[i]! - top[i]!];
    const isAtEdge = left[i] === 0 || top[i] === 0 || right[i] === width || bottom[i] === height;
    const isFull =
      Math.min(across, down) > large * Math.min(width, height) && area[i]! > full * across * down;
    return isAtEdge || isFull || Math.max(across, down) < 1.5 * paper.stroke;
  });
  return { ink, beside };
}

/**
 * Where ink ends on one side, between pixels: where brightness would be in the middle between black and paper. Whole pixels would make steps of lines that
 * are nearly level, and steps look best at the wrong angle.
 */
function marksOf({ data, width, height }: Ink, beside: Grey, where: 'below' | 'left'): Marks {
  const neighbour = where === 'below' ? width : -1;
  const isMark = (at: number) => data[at] === 1 && data[at + neighbour] !== 1;
  let count = 0;
  for (let at = 0; at < data.length; at++) if (isMark(at)) count++;
  const step = Math.max(1, Math.ceil(count / most));
  const marks = {
    x: new Float32Array(Math.ceil(count / step)),
    y: new Float32Array(Math.ceil(count / step)),
  };
  let seen = 0;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      if (isMark(at) && seen++ % step === 0) {
        const to = (seen - 1) / step;
        const [own, next] = [beside.data[at]!, beside.data[at + neighbour] ?? 255];
        const part = next > own ? Math.min(1, Math.max(0, (128 - own) / (next - own))) : 0.5;
        marks.x[to] = where === 'left' ? x - part : x;
        marks.y[to] = where === 'below' ? y + part : y;
      }
  return marks;
}

/** The page turned by a quarter: lines that ran down run across, at the same angle. */
function turned({ x, y }: Marks): Marks {
  return { x: y, y: x.map((value) => -value) };
}

function bestAngle(marks: Marks): Best {
  if (marks.x.length < fewest) return { angle: 0, clearness: 0 };
  const rows = profileOf(marks);
  const [first, ...closer] = steps as [number, ...number[]];
  const angles = around(0, mostSkew, first);
  const scores = angles.map(rows);
  let angle = angles[indexOfMost(scores)]!;
  const middle = scores.toSorted((a, b) => a - b)[scores.length >> 1]!;
  let [reach, best] = [first, Math.max(...scores)];
  for (const step of closer) {
    const near = around(angle, reach, step);
    const nearScores = near.map(rows);
    const at = indexOfMost(nearScores);
    [angle, best, reach] = [near[at]! + peak(nearScores, at) * step, nearScores[at]!, step];
  }
  return { angle: Math.max(-mostSkew, Math.min(mostSkew, angle)), clearness: best / Math.max(1, middle) };
}

function around(middle: number, reach: number, step: number): number[] {
  const count = Math.round(reach / step);
  return Array.from({ length: 2 * count + 1 }, (_, i) => middle + (i - count) * step);
}

function indexOfMost(values: number[]): number {
  return values.indexOf(Math.max(...values));
}

/** Where a parabola through the best value and its neighbours has its top, in steps from the best. */
function peak(values: number[], at: number): number {
  const [before, here, after] = [values[at - 1], values[at]!, values[at + 1]];
  if (before === undefined || after === undefined) return 0;
  const bend = before - 2 * here + after;
  return bend < 0 ? (0.5 * (before - after)) / bend : 0;
}

/** How much the counts of rows change from row to row, when the page is turned by an angle. */
function profileOf({ x, y }: Marks): (angle: number) => number {
  const reach = 2 + Math.ceil(Math.hypot(largest(x), largest(y)));
  const rows = new Float32Array(2 * reach + 2);
  return (angle) => {
    rows.fill(0);
    const [sin, cos] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
    for (let i = 0; i < x.length; i++) {
      const place = x[i]! * sin + y[i]! * cos + reach;
      const row = Math.floor(place);
      rows[row]! += 1 - (place - row);
      rows[row + 1]! += place - row;
    }
    let sum = 0;
    for (let i = 1; i < rows.length; i++) sum += (rows[i]! - rows[i - 1]!) ** 2;
    return sum;
  };
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
