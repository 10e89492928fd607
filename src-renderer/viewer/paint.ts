import type { Stroke } from '../../src-main/contract/config/finish.ts';
import { clamp, type Point, type Rect } from './geometry.ts';

/** What is painted over the picture, and the brush that paints now. */
export interface Paint {
  strokes: readonly Stroke[];
  /** All but what is painted is meant. */
  invert: boolean;
  brush: BrushTip | null;
}

/** In pixels of the picture. */
export interface BrushTip {
  radius: number;
  erase: boolean;
}

/** Numbers that a stroke holds at most: a longer line goes on as another one. */
const mostNumbers = 4000;

/** Points nearer than this part of the radius to the last one say nothing. */
const nearPart = 0.05;

/** A line that begins at a point. */
export function begun({ radius, erase }: BrushTip, at: Point): Stroke {
  return { points: [rounded(at.x), rounded(at.y)], radius, hardness: 80, erase };
}

/** The line goes on to a point; the same one where that is next to its end. */
export function drawnOn(stroke: Stroke, at: Point): Stroke {
  const { points, radius } = stroke;
  const [x, y] = [rounded(at.x), rounded(at.y)];
  if (Math.hypot(x - points.at(-2)!, y - points.at(-1)!) < Math.max(0.5, nearPart * radius)) return stroke;
  return { ...stroke, points: [...points, x, y] };
}

export function isFull({ points }: Stroke): boolean {
  return points.length >= mostNumbers;
}

/** A line that covers a rectangle: to and fro along its longer side, so thin that its round corners hardly show. */
export function covering({ x, y, width, height }: Rect): Stroke {
  const isWide = width >= height;
  const [long, short] = isWide ? [width, height] : [height, width];
  const radius = Math.max(0.5, short / 16);
  const lanes = Math.max(1, Math.ceil((short - 2 * radius) / radius));
  const points: number[] = [];
  for (let lane = 0; lane <= lanes; lane++) {
    const across = radius + (lane / lanes) * Math.max(0, short - 2 * radius);
    const ends = [radius, Math.max(radius, long - radius)];
    for (const along of lane % 2 === 0 ? ends : ends.toReversed())
      points.push(...(isWide ? [x + along, y + across] : [x + across, y + along]).map(rounded));
  }
  return { points, radius, hardness: 100, erase: false };
}

/** Where the keys lead a brush: as far as the picture is seen. */
export function led(from: Point, by: Point, seen: Rect): Point {
  return {
    x: clamp(from.x + by.x, seen.x, seen.x + seen.width),
    y: clamp(from.y + by.y, seen.y, seen.y + seen.height),
  };
}

/** Tenths of a pixel are seen by nobody. */
function rounded(value: number): number {
  return Math.round(clamp(value, -1e5, 1e5) * 10) / 10;
}
