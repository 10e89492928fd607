import { glyphs } from '../../draw/glyphs.ts';
import type { Point } from '../../draw/svg.ts';

/** A piece of a line. */
export type Segment = readonly [from: Point, to: Point];

/** Pieces that a curve becomes. */
const pieces = 6;

/**
 * The lines of a letter of `draw/glyphs.ts`, every point moved first.
 * @throws TypeError for a letter that is not among them
 */
export function strokesOf(letter: string, move: (point: Point) => Point): Segment[] {
  const segments: Segment[] = [];
  let at: Point = [0, 0];
  for (const [, command, numbers] of glyphs[letter]![1].matchAll(/([MLQ])([^MLQ]*)/g)) {
    const points = pointsOf(numbers!).map(move);
    const end = points.at(-1)!;
    if (command === 'L') segments.push([at, end]);
    if (command === 'Q') segments.push(...curve(at, points[0]!, end));
    at = end;
  }
  return segments;
}

function pointsOf(numbers: string): Point[] {
  const values = numbers.trim().split(/[ ,]+/).map(Number);
  return Array.from({ length: values.length / 2 }, (_, i): Point => [values[2 * i]!, values[2 * i + 1]!]);
}

/** A quadratic Bézier curve. */
function curve(from: Point, by: Point, to: Point): Segment[] {
  const at = (t: number): Point => [bezier(from[0], by[0], to[0], t), bezier(from[1], by[1], to[1], t)];
  return Array.from({ length: pieces }, (_, i): Segment => [at(i / pieces), at((i + 1) / pieces)]);
}

function bezier(a: number, b: number, c: number, t: number): number {
  return (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t ** 2 * c;
}

/**
 * What a round pen of this radius leaves on a square of pixels: 1 inside the line, 0 outside, in between at its edge.
 * Written to `[side, side]` at `into`.
 */
export function ink(segments: readonly Segment[], radius: number, side: number, into: Float32Array): void {
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      let nearest = Infinity;
      for (const segment of segments) nearest = Math.min(nearest, distance2(x + 0.5, y + 0.5, segment));
      into[y * side + x] = Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(nearest)));
    }
}

/** The square of the distance to a piece of a line. */
function distance2(x: number, y: number, [[x1, y1], [x2, y2]]: Segment): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / length2));
  return (x - x1 - t * dx) ** 2 + (y - y1 - t * dy) ** 2;
}
