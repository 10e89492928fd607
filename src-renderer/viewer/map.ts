import type { Rect } from './geometry.ts';
import { groundLevel, heatOf } from './heat.ts';
import type { Placement } from './pieces.ts';
import type { ViewMap } from './types.ts';

const pictures = new WeakMap<ViewMap, OffscreenCanvas>();

/** Paints a map over the part of the picture that is on the screen at `area`, which becomes a dark grey picture: what counts are the colours. */
export function paintMap(
  context: CanvasRenderingContext2D,
  area: Rect,
  placement: Placement,
  map: ViewMap,
): void {
  const { x, y, width, height } = area;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.globalCompositeOperation = 'saturation';
  fill(context, area, 128);
  context.globalCompositeOperation = 'multiply';
  fill(context, area, groundLevel);
  context.globalCompositeOperation = 'source-over';
  context.imageSmoothingEnabled = true;
  drawSquares(context, area, placement, map);
  context.restore();
}

function fill(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, grey: number): void {
  context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
  context.fillRect(x, y, width, height);
}

/** Those in sight and one around them, so that none is cut where colours run into each other. */
function drawSquares(
  context: CanvasRenderingContext2D,
  area: Rect,
  { origin, scale }: Placement,
  map: ViewMap,
): void {
  const side = map.cell * scale;
  const [left, right] = squaresIn(area.x - origin.x, area.width, side, map.columns);
  const [top, bottom] = squaresIn(area.y - origin.y, area.height, side, map.rows);
  const [across, down] = [right - left, bottom - top];
  const target = { x: origin.x + left * side, y: origin.y + top * side };
  const image = pictureOf(map);
  context.drawImage(image, left, top, across, down, target.x, target.y, across * side, down * side);
}

function squaresIn(start: number, length: number, side: number, count: number): [number, number] {
  const first = Math.max(0, Math.floor(start / side) - 1);
  const end = Math.min(count, Math.ceil((start + length) / side) + 1);
  return [first, Math.max(end, first + 1)];
}

/** One pixel for each square, in its colour. */
function pictureOf(map: ViewMap): OffscreenCanvas {
  const known = pictures.get(map);
  if (known) return known;
  const canvas = new OffscreenCanvas(map.columns, map.rows);
  const data = new Uint8ClampedArray(4 * map.columns * map.rows);
  for (const [i, value] of map.values.entries()) data.set(heatOf(value / 255), 4 * i);
  canvas.getContext('2d')!.putImageData(new ImageData(data, map.columns, map.rows), 0, 0);
  pictures.set(map, canvas);
  return canvas;
}
