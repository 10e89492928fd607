import type { Rect } from './geometry.ts';
import type { Placement } from './pieces.ts';

/** Side of a square of the ground behind transparent pixels, in CSS pixels. */
const square = 8;

/** Puts a checkerboard of two middle greys, which suits light and dark windows alike, behind what is there. */
export function paintChecker(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  dot: number,
): void {
  context.globalCompositeOperation = 'destination-over';
  context.globalAlpha = 1;
  context.fillStyle = checker(context, Math.round(square * dot));
  context.fillRect(x, y, width, height);
}

const patterns = new Map<number, CanvasPattern>();

function checker(context: CanvasRenderingContext2D, side: number): CanvasPattern {
  const known = patterns.get(side);
  if (known) return known;
  const canvas = new OffscreenCanvas(2 * side, 2 * side);
  const brush = canvas.getContext('2d')!;
  brush.fillStyle = 'rgb(140 140 140)';
  brush.fillRect(0, 0, 2 * side, 2 * side);
  brush.fillStyle = 'rgb(116 116 116)';
  brush.fillRect(0, 0, side, side);
  brush.fillRect(side, side, side, side);
  const pattern = context.createPattern(canvas, 'repeat')!;
  patterns.set(side, pattern);
  return pattern;
}

/** Faint lines between the pixels of the picture, one device pixel wide. */
export function paintGrid(context: CanvasRenderingContext2D, area: Rect, { origin, scale }: Placement): void {
  context.fillStyle = 'rgb(128 128 128 / 35%)';
  for (const x of lines(origin.x, scale, area.x, area.width)) context.fillRect(x, area.y, 1, area.height);
  for (const y of lines(origin.y, scale, area.y, area.height)) context.fillRect(area.x, y, area.width, 1);
}

/** The whole device pixels within a run on which a pixel of the picture begins. */
function lines(origin: number, scale: number, start: number, length: number): number[] {
  const first = Math.ceil((start - origin) / scale);
  const last = Math.floor((start + length - 1 - origin) / scale);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) =>
    Math.round(origin + (first + i) * scale),
  );
}
