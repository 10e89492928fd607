import type { Stroke } from '../../src-main/contract/config/finish.ts';
import type { Rect, Size } from './geometry.ts';
import type { Placement } from './pieces.ts';

/** What is painted, with the line that is being drawn. */
export interface ShownMask {
  strokes: readonly Stroke[];
  invert: boolean;
  live: Stroke | null;
}

/** Far from the colours of photographs and paper, and seen on both. */
const colour = 'rgb(236 64 122)';
const cover = 0.5;
/** The longer side of the canvas that a mask is drawn on before it is laid over the picture. */
const longest = 2048;
/** The part of a soft brush's radius at which it covers half. */
const halfAt = 0.9;

const drawn = new WeakMap<readonly Stroke[], { canvas: OffscreenCanvas; invert: boolean }>();
let working: OffscreenCanvas | undefined;

/** Lays a mask over the part of the picture that is on the screen at `area`. */
export function paintMask(
  context: CanvasRenderingContext2D,
  area: Rect,
  { origin, scale }: Placement,
  picture: Size,
  mask: ShownMask,
): void {
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width, area.height);
  context.clip();
  context.globalAlpha = cover;
  context.imageSmoothingEnabled = true;
  const canvas = canvasOf(mask, picture);
  context.drawImage(canvas, origin.x, origin.y, picture.width * scale, picture.height * scale);
  context.restore();
}

function canvasOf(mask: ShownMask, picture: Size): OffscreenCanvas {
  const finished = finishedOf(mask, picture);
  if (!mask.live) return finished;
  const { width, height } = finished;
  if (working?.width !== width || working.height !== height) working = new OffscreenCanvas(width, height);
  const context = working.getContext('2d')!;
  context.globalCompositeOperation = 'copy';
  context.drawImage(finished, 0, 0);
  drawStroke(context, mask.live, mask.invert, width / picture.width);
  return working;
}

/** Without the line that is being drawn; kept, because a picture that moves is drawn often. */
function finishedOf({ strokes, invert }: ShownMask, picture: Size): OffscreenCanvas {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const known = drawn.get(strokes);
  if (known && known.invert === invert && known.canvas.width === width && known.canvas.height === height)
    return known.canvas;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.fillStyle = colour;
  if (invert) context.fillRect(0, 0, width, height);
  for (const stroke of strokes) drawStroke(context, stroke, invert, scale);
  drawn.set(strokes, { canvas, invert });
  return canvas;
}

function drawStroke(
  context: OffscreenCanvasRenderingContext2D,
  { points, radius, hardness, erase }: Stroke,
  invert: boolean,
  scale: number,
): void {
  const reach = radius * (hardness >= 100 ? 1 : halfAt);
  context.globalCompositeOperation = erase === invert ? 'source-over' : 'destination-out';
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, 2 * reach * scale);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(points[0]! * scale, points[1]! * scale);
  // A line to where it is already is a dot.
  context.lineTo(points[0]! * scale, points[1]! * scale);
  for (let i = 2; i < points.length; i += 2) context.lineTo(points[i]! * scale, points[i + 1]! * scale);
  context.stroke();
}
