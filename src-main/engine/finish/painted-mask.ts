import { brushCover, type ProtectMask, type Stroke } from '../../contract/config/finish.ts';
import type { Rect } from '../image/raster.ts';
import { storedPoint } from '../image/upright.ts';
import type { Mask, StoredPage } from './mask.ts';

/** A stroke as it lies on the stored page, with the box that it can be in. */
interface Line extends Omit<Stroke, 'points'> {
  points: [number, number][];
  box: Box;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Points nearer to the last one than this part of the radius are left out: nobody sees them, and hands tremble. */
const nearPart = 0.02;

/** A brush's mask on a page; strokes are laid over one another in their order. */
export function paintedMask({ strokes, invert }: ProtectMask, page: StoredPage): Mask {
  const lines = strokes.map((stroke) => lineOf(stroke, page));
  return (area) => {
    const cover = painted(lines, area);
    if (!invert) return cover;
    return cover ? cover.map((v) => 1 - v) : new Float32Array(area.width * area.height).fill(1);
  };
}

function lineOf({ points, ...brush }: Stroke, page: StoredPage): Line {
  const line: [number, number][] = [];
  for (let i = 0; i < points.length; i += 2) {
    const point = storedPoint(points[i]!, points[i + 1]!, page, page.orientation);
    const last = line.at(-1);
    const isNear = last && Math.hypot(point[0] - last[0], point[1] - last[1]) < nearPart * brush.radius;
    if (!isNear || i === points.length - 2) line.push(point);
  }
  return { ...brush, points: line, box: boxOf(line, brush.radius) };
}

function boxOf(points: [number, number][], radius: number): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x - radius);
    box.top = Math.min(box.top, y - radius);
    box.right = Math.max(box.right, x + radius);
    box.bottom = Math.max(box.bottom, y + radius);
  }
  return box;
}

function painted(lines: Line[], area: Rect): Float32Array | null {
  let cover: Float32Array | null = null;
  for (const line of lines) {
    const part = partOf(line.box, area);
    if (!part || (line.erase && !cover)) continue;
    cover ??= new Float32Array(area.width * area.height);
    layOver(cover, line, area, part);
  }
  return cover;
}

/** The whole pixels of `area` that a box touches; null for none. */
function partOf({ left, top, right, bottom }: Box, area: Rect): Rect | null {
  const x = Math.max(area.x, Math.floor(left));
  const y = Math.max(area.y, Math.floor(top));
  const width = Math.min(area.x + area.width, Math.ceil(right)) - x;
  const height = Math.min(area.y + area.height, Math.ceil(bottom)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

function layOver(cover: Float32Array, line: Line, area: Rect, part: Rect): void {
  const { radius, hardness, erase } = line;
  const nearest = squaresTo(line, part);
  for (let y = 0, i = 0; y < part.height; y++) {
    let at = (part.y - area.y + y) * area.width + part.x - area.x;
    for (let x = 0; x < part.width; x++, i++, at++) {
      if (nearest[i]! >= radius * radius) continue;
      const own = brushCover(Math.sqrt(nearest[i]!), radius, hardness);
      cover[at] = erase ? Math.min(cover[at]!, 1 - own) : Math.max(cover[at]!, own);
    }
  }
}

/** Squared distances from the middles of pixels to a line, where they are less than its radius. */
function squaresTo({ points, radius }: Line, part: Rect): Float32Array {
  const nearest = new Float32Array(part.width * part.height).fill(Infinity);
  for (let i = 0; i < Math.max(1, points.length - 1); i++) {
    const [from, to] = [points[i]!, points[Math.min(i + 1, points.length - 1)]!];
    const near = partOf(boxOf([from, to], radius), part);
    if (near) measure(nearest, part, near, from, to);
  }
  return nearest;
}

/** As `squaresTo`, of one stretch. */
function measure(
  nearest: Float32Array,
  part: Rect,
  near: Rect,
  [ax, ay]: [number, number],
  [bx, by]: [number, number],
): void {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  for (let y = near.y; y < near.y + near.height; y++) {
    let i = (y - part.y) * part.width + near.x - part.x;
    for (let x = near.x; x < near.x + near.width; x++, i++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = length > 0 ? Math.max(0, Math.min(1, (px * dx + py * dy) / length)) : 0;
      const square = (px - along * dx) ** 2 + (py - along * dy) ** 2;
      if (square < nearest[i]!) nearest[i] = square;
    }
  }
}
