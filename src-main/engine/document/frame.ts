import { median } from '../base/ranks.ts';
import { componentsOf, overlapOf, removePieces } from './components.ts';
import { histogramOf, quantileOf, type Grey } from './grey.ts';
import { reduced } from './paper.ts';
import { rowsBetween } from './plane.ts';
import { rankFilter } from './rank-filter.ts';
import { strokeWidth } from './strokes.ts';
import type { Ink } from './threshold.ts';
import { boxSums, windowSize } from './window.ts';

/** A straight edge of the page: how far in it lies at the first and the last row (or column), in pixels; 0 where there is no border. */
export interface Edge {
  start: number;
  end: number;
}

/** What of a picture is not the page. */
export interface Frame {
  left: Edge;
  top: Edge;
  right: Edge;
  bottom: Edge;
  /** Dark patches that belong to no straight edge, and those that do: 1. */
  outside: Ink;
}

/** Darker than this beside the page's paper is no paper, and up to the second one it is the shadow of that. */
const [dark, shady] = [0.62, 0.86];
/** Light is looked for in squares of so many pixels, so many of them around each. */
const [block, blocks] = [8, 6];
/** A border reaches in by no more than this part of a side, and a shadow around it by this part. */
const [deepest, shadow] = [0.25, 0.02];
/** A straight edge is seen along this part of its side at least; a dark patch lies at this part of one. */
const [alongEdge, alongSide] = [0.25, 0.06];
/** What runs along so much of a side is a gutter, also with the next page beyond it. */
const throughout = 0.6;
/** What touches one side alone lies along it: a stain or a large letter reaches farther in than this part of its length. */
const inwards = 0.5;
/** So many strokes of the writing thick is what a scanner saw: letters that touch the edge, and stains among them, are not. */
const thicker = 2.5;
/** A gap of light between the edge of the picture and a border, as part of a side. */
const gap = 0.02;

/**
 * Finds what a scanner saw beside the page: dark patches that touch an edge of the picture and run along it, with their shadow, and gutters. Four straight lines are
 * laid along them, because pages have straight edges: what lies outside is no page, whatever is there.
 */
export function frameOf(grey: Grey): Frame {
  const paper = paperLevel(grey);
  const border = borderOf(grey, dark * paper);
  const light = lightOf(grey);
  const frame = {
    left: edgeOf(border, 'left'),
    top: edgeOf(border, 'top'),
    right: edgeOf(border, 'right'),
    bottom: edgeOf(border, 'bottom'),
  };
  return { ...frame, outside: withShadow(border, grey, light) };
}

/** How bright the paper is around each pixel: of a page in uneven light, the shadow of its edge is darker than what is near. */
function lightOf(grey: Grey): Uint8Array {
  const coarse = rankFilter(reduced(grey, block), blocks, 0.9);
  const rowOf = rowsBetween({ ...coarse, data: Float32Array.from(coarse.data) }, block);
  const out = new Uint8Array(grey.data.length);
  const row = new Float32Array(grey.width);
  for (let y = 0; y < grey.height; y++) {
    rowOf(y, row);
    out.set(row, y * grey.width);
  }
  return out;
}

/** How bright the paper is in the middle of the picture. */
function paperLevel({ data, width, height }: Grey): number {
  const [x, y] = [width >> 2, height >> 2];
  const middle = Uint8Array.from({ length: (width - 2 * x) * (height - 2 * y) }, (_, i) => {
    const row = Math.floor(i / (width - 2 * x));
    return data[(y + row) * width + x + (i - row * (width - 2 * x))]!;
  });
  return quantileOf(histogramOf(middle), 0.8);
}

function borderOf({ data, width, height }: Grey, threshold: number): Ink {
  const ink = { data: data.map((value) => (value <= threshold ? 1 : 0)), width, height };
  const components = componentsOf(ink);
  const { left, top, right, bottom } = components.pieces;
  const solid = overlapOf(components, thickParts(ink, thicker * strokeWidth({ data, width, height })));
  removePieces(ink, components, (i) => {
    const [across, down] = [right[i]! - left[i]!, bottom[i]! - top[i]!];
    const [nearX, nearY] = [Math.ceil(gap * width), Math.ceil(gap * height)];
    const isBeside = left[i]! <= nearX || right[i]! >= width - nearX;
    const isAtEnd = top[i]! <= nearY || bottom[i]! >= height - nearY;
    const atSide = isBeside && down >= alongSide * height && (isAtEnd || across <= inwards * down);
    const atEnd = isAtEnd && across >= alongSide * width && (isBeside || down <= inwards * across);
    const isGutter = down >= throughout * height && (top[i]! <= nearY || bottom[i]! >= height - nearY);
    const isDeep = Math.min(across / width, down / height) > 0.9 && !isHollow(i, components.pieces);
    const isWriting = solid[i] === 0 && Math.max(across / width, down / height) < throughout;
    return isDeep || isWriting || !(atSide || atEnd || isGutter);
  });
  return ink;
}

/** Pixels with nothing but ink around them, as the strokes of writing never have. @param side of the square around each */
function thickParts(ink: Ink, side: number): Ink {
  const { data, width, height } = ink;
  const radius = Math.ceil(side / 2);
  const out = new Uint8Array(data.length);
  const count = boxSums(width, height, radius, (at) => data[at]!);
  for (let y = 0, at = 0; y < height; y++) {
    const row = count(y);
    for (let x = 0; x < width; x++, at++)
      out[at] = row[x] === windowSize(x, y, width, height, radius) ? 1 : 0;
  }
  return { data: out, width, height };
}

/** Whether a piece is a ring around the page, and not most of the page itself. */
function isHollow(
  i: number,
  { left, top, right, bottom, area }: ReturnType<typeof componentsOf>['pieces'],
): boolean {
  return area[i]! < 0.6 * (right[i]! - left[i]!) * (bottom[i]! - top[i]!);
}

/** Lays a line along the inner end of the border at one side, where there is enough of it. */
function edgeOf(border: Ink, side: 'left' | 'top' | 'right' | 'bottom'): Edge {
  const depths = depthsFrom(border, side);
  const rows = Array.from(depths.keys()).filter((i) => depths[i]! > 0);
  if (rows.length < alongEdge * depths.filter((depth) => depth >= 0).length) return { start: 0, end: 0 };
  const { at, slope } = steadyLine(rows, (i) => depths[i]!);
  const of = (i: number) => Math.max(0, at + slope * i + 1);
  return { start: of(0), end: of(depths.length - 1) };
}

/** How deep the border is in each row (column); -1 where that cannot be told, because it runs across. */
function depthsFrom({ data, width, height }: Ink, side: 'left' | 'top' | 'right' | 'bottom'): Int32Array {
  const isAcross = side === 'left' || side === 'right';
  const [rows, length] = isAcross ? [height, width] : [width, height];
  const isFar = side === 'right' || side === 'bottom';
  const reach = Math.floor(deepest * length);
  const depths = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let depth = reach; depth > 0 && depths[i] === 0; depth--) {
      const place = isFar ? length - depth : depth - 1;
      if (data[isAcross ? i * width + place : place * width + i] === 1)
        depths[i] = depth === reach ? -1 : depth;
    }
  }
  return depths;
}

/** A line through values that are mostly right: least squares, three times, each time without what lies far off. */
function steadyLine(places: number[], valueAt: (place: number) => number): { at: number; slope: number } {
  let line = { at: median(places.map(valueAt)), slope: 0 };
  let reach = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const near = places.filter((i) => Math.abs(valueAt(i) - line.at - line.slope * i) <= reach);
    if (near.length < 8) break;
    line = leastSquares(near, valueAt);
    const rest = near.map((i) => Math.abs(valueAt(i) - line.at - line.slope * i));
    reach = Math.max(1.5, 2 * median(rest));
  }
  return line;
}

function leastSquares(places: number[], valueAt: (place: number) => number): { at: number; slope: number } {
  const n = places.length;
  const x = places.reduce((sum, i) => sum + i, 0) / n;
  const y = places.reduce((sum, i) => sum + valueAt(i), 0) / n;
  const spread = places.reduce((sum, i) => sum + (i - x) ** 2, 0);
  const slope = spread > 0 ? places.reduce((sum, i) => sum + (i - x) * (valueAt(i) - y), 0) / spread : 0;
  const bounded = Math.max(-0.3, Math.min(0.3, slope));
  return { at: y - bounded * x, slope: bounded };
}

/** The border grown by one pixel, and by its shadow: what is darker than paper and near. */
function withShadow(border: Ink, { data }: Grey, light: Uint8Array): Ink {
  const { width, height } = border;
  let ink = grown(border, () => true);
  const steps = Math.ceil(shadow * Math.max(width, height));
  for (let i = 0; i < steps; i++) ink = grown(ink, (at) => data[at]! < shady * light[at]!);
  return ink;
}

function grown({ data, width, height }: Ink, takes: (at: number) => boolean): Ink {
  const out = data.slice();
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (data[at] === 1) continue;
      const beside = (x > 0 && data[at - 1] === 1) || (x < width - 1 && data[at + 1] === 1);
      if ((beside || data[at - width] === 1 || data[at + width] === 1) && takes(at)) out[at] = 1;
    }
  return { data: out, width, height };
}
