import { gaussianBlur } from '../image/filters.ts';
import type { Raster } from '../image/raster.ts';
import { histogramOf, quantileOf, type Grey } from './grey.ts';
import { frameOf, type Edge } from './frame.ts';
import { laidOut, layOn } from './lay-on.ts';
import { besidePaper, paperOf, shrunk } from './paper.ts';
import { rowsBetween, type Plane } from './plane.ts';
import type { Ink } from './threshold.ts';

/** What of the back is seen on the front. */
export interface SeenBack {
  /** Part of the density of the back's ink. */
  share: number;
  /** Writes the density (0..255) that shines through along a row of the front. */
  row(y: number, out: Float32Array): void;
}

/** Pages are laid on each other at about so many pixels on their longer side. */
const side = 1000;
/** How alike front (between its own writing) and back have to be, 0..1: less is chance. */
const alike = 0.12;
/** Paper scatters light: what shines through is blurred by so many pixels of the smaller page, whichever fits best. */
const blurs = [0, 0.7, 1.5, 3];
/** Moved by so many pixels along its lines, the right back fits much worse, by this factor; a wrong one has its lines in the same places, and does not. */
const [moved, worse] = [[-22, -11, 11, 22], 1.6];

/**
 * Lays the mirrored back on the front and measures how much of it is seen.
 * @param beside the front beside its paper
 * @returns null where nothing of it is seen
 */
export function seenBack(beside: Grey, stroke: number, back: Raster): SeenBack | null {
  const backBeside = mirrored(besidePaper(back, paperOf(back)));
  const cell = Math.max(1, Math.round(Math.max(beside.width, beside.height) / side));
  const small = shrunk(beside, cell);
  const front = density(small);
  const outside = outsideOf(small);
  const weights = betweenWriting(front, Math.max(1, Math.round(stroke / cell)));
  for (const [i, isOutside] of outside.entries()) if (isOutside) weights[i] = 0;
  const smallBack = shrunk(backBeside, cell);
  const other = density(smallBack);
  for (const [i, isOutside] of outsideOf(smallBack).entries()) if (isOutside) other.data[i] = 0;
  const placing = layOn(front, weights, other);
  const laid = laidOut(other, placing, front);
  const tries = blurs.map((sigma) => fitted(front, weights, blurred(laid, sigma)));
  const best = tries.toSorted((a, b) => b.likeness - a.likeness)[0]!;
  const elsewhere = moved.map((by) => fitted(front, weights, best.plane, by).likeness);
  if (best.likeness < Math.max(alike, worse * Math.max(...elsewhere)) || best.share <= 0.01) return null;
  const rowOf = rowsBetween({ ...best.plane, data: best.plane.data.map((v) => v * best.share) }, cell);
  return { share: best.share, row: rowOf };
}

/** How far in an edge reaches at most, and a little more. */
function reach({ start, end }: Edge): number {
  return 2 + Math.max(start, end);
}

/** What a scanner saw beside a page, and a little more: its darkness would be taken for ink. 1 there. */
function outsideOf(grey: Grey): Uint8Array {
  const { outside, left, top, right, bottom } = frameOf(grey);
  const { width, height } = grey;
  return outside.data.map((isOutside, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const isBeside =
      x < reach(left) || y < reach(top) || width - x < reach(right) || height - y < reach(bottom);
    return isOutside || isBeside ? 1 : 0;
  });
}

/** How dense the ink of a page is: reached by the darkest quarter of it; 0..255. */
export function inkDensity(beside: Grey, ink: Ink): number {
  const values = beside.data.filter((_, at) => ink.data[at] === 1);
  return values.length === 0 ? 255 : 255 - quantileOf(histogramOf(values), 0.25);
}

function mirrored({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) out[y * width + x] = data[y * width + width - 1 - x]!;
  return { data: out, width, height };
}

function density({ data, width, height }: Grey): Plane {
  return { data: Float32Array.from(data, (value) => 255 - value), width, height };
}

/** 0 on and around the front's own writing, 1 elsewhere: only there the back can be measured. */
function betweenWriting({ data, width, height }: Plane, reach: number): Uint8Array {
  const ink = Uint8Array.from(data, (value) => (value > 110 ? 1 : 0));
  const out = new Uint8Array(ink.length).fill(1);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (ink[at] === 0) continue;
      for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
        out.fill(0, v * width + Math.max(0, x - reach), v * width + Math.min(width, x + reach + 1));
    }
  return out;
}

function blurred({ data, width, height }: Plane, sigma: number): Plane {
  return { data: gaussianBlur({ data, width, height, channels: 1 }, sigma).data, width, height };
}

/** The part of the back, moved to the left, that fits the front best, and how well: the correlation between the front's writing. */
function fitted(front: Plane, weights: Uint8Array, plane: Plane, by = 0) {
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    const [x, y] = [plane.data[i + by] ?? 0, front.data[i]!];
    n++;
    a += x;
    b += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const [varianceA, varianceB, both] = [aa - (a * a) / n, bb - (b * b) / n, ab - (a * b) / n];
  const likeness = n > 0 ? both / Math.sqrt(Math.max(1e-6, varianceA * varianceB)) : 0;
  return { plane, likeness, share: Math.min(1, Math.max(0, both / Math.max(1e-6, varianceA))) };
}
