import { whiteOf, type Raster } from '../image/raster.ts';
import { channelOf, greyOf, histogramOf, quantileOf, type Grey } from './grey.ts';
import { fillUnknown, rowsBetween, type Plane } from './plane.ts';
import { rankFilter } from './rank-filter.ts';
import { strokeWidth } from './strokes.ts';

/** The paper of a page as it would be without writing, with all its light and shadow. */
export interface Paper {
  /** Pixels on a side of a cell. */
  cell: number;
  /** Brightness of each channel, 0..1, never 0. */
  planes: Plane[];
  /** Width of the strokes of the writing, in pixels. */
  stroke: number;
}

/** Radius of the window that paper is looked for in, in cells of half a stroke: more than a letter and less than a shadow. */
const radius = 6;
/** Of a window on a line of text, most is paper. */
const share = 0.6;
/** A second look, so many times coarser and at brighter places: what is much darker than this is a picture or large letters, no paper. */
const [coarser, coarseShare] = [6, 0.8];
const darkest = 0.5;
/** Channels that are darker by so different parts are a coloured area, no stain. */
const coloured = 0.3;
/** Nothing is brightened more than this: darker than that of the page's paper is no shadow. */
const mostGain = 3;

/** Measures the paper of a page. */
export function paperOf(raster: Raster): Paper {
  const grey = greyOf(raster);
  const stroke = strokeWidth(grey);
  const cell = Math.max(1, Math.floor(stroke / 2));
  const channels = raster.channels === 1 ? [grey] : [0, 1, 2].map((c) => channelOf(raster, c));
  const fine = channels.map((channel) => rankFilter(reduced(channel, cell), radius, share));
  const coarse = fine.map((plane) => rankFilter(reduced(plane, coarser), radius, coarseShare));
  const planes = withoutPictures(fine, coarse);
  return { cell, planes: planes.map((plane, c) => bounded(plane, coarse[c]!)), stroke };
}

/** Each cell as the mean of its brighter half: thin strokes are gone already. */
export function reduced({ data, width, height }: Grey, cell: number): Grey {
  if (cell === 1) return { data, width, height };
  const small = { width: Math.ceil(width / cell), height: Math.ceil(height / cell) };
  const out = new Uint8Array(small.width * small.height);
  for (let row = 0; row < small.height; row++)
    for (let column = 0; column < small.width; column++) {
      const right = Math.min(width, (column + 1) * cell);
      const bottom = Math.min(height, (row + 1) * cell);
      out[row * small.width + column] = brighterHalf(data, width, column * cell, row * cell, right, bottom);
    }
  return { ...small, data: out };
}

function brighterHalf(
  data: Uint8Array,
  width: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): number {
  let sum = 0;
  for (let y = y1; y < y2; y++) for (let at = y * width + x1; at < y * width + x2; at++) sum += data[at]!;
  const mean = sum / ((x2 - x1) * (y2 - y1));
  let [bright, count] = [0, 0];
  for (let y = y1; y < y2; y++)
    for (let at = y * width + x1; at < y * width + x2; at++)
      if (data[at]! >= mean) {
        bright += data[at]!;
        count++;
      }
  return Math.round(bright / count);
}

/** The fine planes, in 0..1, with paper from around in place of what is too dark or too coloured to be any. */
function withoutPictures(fine: Grey[], coarse: Grey[]): Plane[] {
  const planes = fine.map(({ data, width, height }) => ({ data: Float32Array.from(data), width, height }));
  const { width, height } = planes[0]!;
  const rowsOf = coarse.map((plane) =>
    rowsBetween({ ...plane, data: Float32Array.from(plane.data) }, coarser),
  );
  const rows = coarse.map(() => new Float32Array(width));
  for (let y = 0; y < height; y++) {
    for (const [c, rowOf] of rowsOf.entries()) rowOf(y, rows[c]!);
    for (let x = 0, at = y * width; x < width; x++, at++)
      if (!isPaper(planes.map(({ data }, c) => data[at]! / Math.max(1, rows[c]![x]!))))
        for (const { data } of planes) data[at] = NaN;
  }
  for (const [c, plane] of planes.entries())
    fillUnknown(plane, quantileOf(histogramOf(coarse[c]!.data), 0.9));
  return planes;
}

/** @param parts of the coarse paper, for each channel */
function isPaper(parts: number[]): boolean {
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  return most >= darkest && most - least <= coloured;
}

/** In 0..1, a little smoothed (the ranks are whole numbers), and not so dark that noise would be brightened to paper. */
function bounded(plane: Plane, coarse: Grey): Plane {
  const floor = Math.max(1, quantileOf(histogramOf(coarse.data), 0.9) / mostGain);
  const { data, width, height } = plane;
  const out = new Float32Array(data.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const [left, right] = [x > 0 ? -1 : 0, x < width - 1 ? 1 : 0];
      const [up, down] = [y > 0 ? -width : 0, y < height - 1 ? width : 0];
      const sides = data[at + left]! + data[at + right]! + data[at + up]! + data[at + down]!;
      out[at] = Math.max(floor, (4 * data[at]! + sides) / 8) / 255;
    }
  return { ...plane, data: out };
}

/** Brightness of a page beside its paper: 255 is paper or brighter, the same under shadows and in light. */
export function besidePaper(raster: Raster, paper: Paper): Grey {
  const { data, width, height, channels } = raster;
  const out = new Uint8Array(width * height);
  const rowsOf = paper.planes.map((plane) => rowsBetween(plane, paper.cell));
  const rows = rowsOf.map(() => new Float32Array(width));
  const scale = 255 / whiteOf(data);
  const weights = channels === 1 ? [1] : [0.299, 0.587, 0.114];
  for (let y = 0, at = 0; y < height; y++) {
    for (const [c, rowOf] of rowsOf.entries()) rowOf(y, rows[c]!);
    for (let x = 0; x < width; x++, at++) {
      let value = 0;
      for (let c = 0; c < channels; c++)
        value += weights[c]! * Math.min(255, (scale * data[at * channels + c]!) / rows[c]![x]!);
      out[at] = value + 0.5;
    }
  }
  return { data: out, width, height };
}

/** Each cell as the mean of its pixels. */
export function shrunk({ data, width, height }: Grey, cell: number): Grey {
  if (cell === 1) return { data, width, height };
  const small = { width: Math.floor(width / cell), height: Math.floor(height / cell) };
  const out = new Uint8Array(small.width * small.height);
  for (let row = 0, to = 0; row < small.height; row++)
    for (let column = 0; column < small.width; column++, to++) {
      let sum = 0;
      for (let y = row * cell; y < (row + 1) * cell; y++)
        for (let x = column * cell; x < (column + 1) * cell; x++) sum += data[y * width + x]!;
      out[to] = sum / (cell * cell) + 0.5;
    }
  return { ...small, data: out };
}
