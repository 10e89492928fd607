import type { DocumentFindings } from '../../contract/config/document.ts';
import { whiteOf, type Raster, type Rect } from '../image/raster.ts';
import { cropRaster } from '../image/upright.ts';
import { frameOf, type Edge, type Frame } from './frame.ts';
import { greyOf } from './grey.ts';
import { paperOf, shrunk, type Paper } from './paper.ts';
import { fillUnknown, rowsBetween } from './plane.ts';

/** Pages are measured at about so many pixels on their longer side. */
const side = 800;
/** Paper this many cells away from a border is not mixed with it. */
const apart = 8;

type Found = NonNullable<DocumentFindings['border']>;

/**
 * Takes away what a scanner saw around the page.
 * @param how `fill`: paper, as it is nearby, in its place; `crop`: the page alone, with paper where its edges are not straight
 */
export function withoutBorder(
  raster: Raster,
  how: 'fill' | 'crop',
): { raster: Raster; border: Found; box: Rect } {
  const cell = Math.max(1, Math.round(Math.max(raster.width, raster.height) / side));
  const frame = frameOf(shrunk(greyOf(raster), cell));
  const whole = { x: 0, y: 0, width: raster.width, height: raster.height };
  const border = depths(frame, cell);
  if (!frame.outside.data.includes(1)) return { raster, border, box: whole };
  const filled = fillOutside(raster, outsideOf(frame, raster, cell));
  const box = how === 'crop' ? innerBox(frame, raster, cell) : whole;
  return { raster: how === 'crop' ? cropRaster(filled, box) : filled, border, box };
}

function depths({ left, top, right, bottom }: Frame, cell: number): Found {
  const mean = ({ start, end }: Edge) => Math.round((cell * (start + end)) / 2);
  return { left: mean(left), top: mean(top), right: mean(right), bottom: mean(bottom) };
}

/** The largest upright rectangle that lies inside all four edges. */
function innerBox({ left, top, right, bottom }: Frame, { width, height }: Raster, cell: number): Rect {
  const most = ({ start, end }: Edge) => Math.ceil(cell * Math.max(start, end));
  const [x, y] = [most(left), most(top)];
  return {
    x,
    y,
    width: Math.max(1, width - x - most(right)),
    height: Math.max(1, height - y - most(bottom)),
  };
}

/** Tells of each pixel whether it is beside the page. */
function outsideOf(frame: Frame, { width, height }: Raster, cell: number): (x: number, y: number) => boolean {
  const { left, top, right, bottom, outside } = frame;
  const at = ({ start, end }: Edge, place: number, length: number) =>
    cell * (start + ((end - start) * place) / Math.max(1, length - 1));
  return (x, y) => {
    const [column, row] = [
      Math.min(outside.width - 1, Math.floor(x / cell)),
      Math.min(outside.height - 1, Math.floor(y / cell)),
    ];
    return (
      outside.data[row * outside.width + column] === 1 ||
      x < at(left, y, height) ||
      width - 1 - x < at(right, y, height) ||
      y < at(top, x, width) ||
      height - 1 - y < at(bottom, x, width)
    );
  };
}

function fillOutside(raster: Raster, isOutside: (x: number, y: number) => boolean): Raster {
  const { width, height, channels } = raster;
  const data = raster.data.slice();
  const paper = paperInside(raster, isOutside);
  const white = whiteOf(data);
  const rowsOf = paper.planes.map((plane) => rowsBetween(plane, paper.cell));
  const rows = rowsOf.map(() => new Float32Array(width));
  for (let y = 0; y < height; y++) {
    for (const [c, rowOf] of rowsOf.entries()) rowOf(y, rows[c]!);
    for (let x = 0; x < width; x++)
      if (isOutside(x, y))
        for (let c = 0, at = (y * width + x) * channels; c < channels; c++, at++)
          data[at] = Math.min(1, rows[c]![x]!) * white + 0.5;
  }
  return { ...raster, data };
}

/** The paper of the page, and beside it paper that fits. */
function paperInside(raster: Raster, isOutside: (x: number, y: number) => boolean): Paper {
  const paper = paperOf(raster);
  const reach = apart * paper.cell;
  for (const plane of paper.planes) {
    for (let row = 0, at = 0; row < plane.height; row++)
      for (let column = 0; column < plane.width; column++, at++)
        if (isNear(column * paper.cell, row * paper.cell, reach, raster, isOutside)) plane.data[at] = NaN;
    fillUnknown(plane, 1);
  }
  return paper;
}

/** Whether any of nine places around a pixel is beside the page. */
function isNear(
  x: number,
  y: number,
  reach: number,
  { width, height }: Raster,
  isOutside: (x: number, y: number) => boolean,
): boolean {
  for (const dx of [0, -reach, reach])
    for (const dy of [0, -reach, reach]) {
      const [column, row] = [x + dx, y + dy];
      if (column >= 0 && row >= 0 && column < width && row < height && isOutside(column, row)) return true;
    }
  return false;
}
