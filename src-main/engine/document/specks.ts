import type { speckSizes } from '../../contract/config/document.ts';
import { componentsOf, type Components } from './components.ts';
import type { Ink } from './threshold.ts';
import { boxSums } from './window.ts';

export type SpeckSize = (typeof speckSizes)[number];

/**
 * Beside a dot of the page's own writing (a square of its strokes): how large a piece of ink may be to go where no writing is near, how long, in strokes, and how
 * large beside writing, where it could be a dot or an accent.
 */
const limits: Record<SpeckSize, { area: number; length: number; besideWriting: number }> = {
  small: { area: 0.5, length: 1.3, besideWriting: 0.05 },
  medium: { area: 1.6, length: 2, besideWriting: 0.12 },
  large: { area: 5, length: 4, besideWriting: 0.25 },
};
/** Writing is near up to so many strokes: an accent above its letter, a period after it. */
const near = 5;
/** Writing is at least so many strokes long. */
const letter = 2.2;
/** Dots of a dotted line lie so many strokes apart at most, evenly and in a line within this part. */
const [dotted, even] = [9, 0.2];

/**
 * The pieces of ink that are specks: small, and belonging to no writing. What is about as large as the dots of the page stays beside writing and in
 * dotted lines.
 * @param stroke width of the writing's strokes, in pixels
 * @returns a 1 for each piece that goes
 */
export function specksOf(ink: Ink, components: Components, stroke: number, size: SpeckSize): Uint8Array {
  const { pieces } = components;
  const { area, length, besideWriting } = limits[size];
  const dot = stroke * stroke;
  const longest = (i: number) =>
    Math.max(pieces.right[i]! - pieces.left[i]!, pieces.bottom[i]! - pieces.top[i]!);
  const isSmall = Uint8Array.from({ length: pieces.count }, (_, i) =>
    pieces.area[i]! <= Math.max(1, area * dot) && longest(i) <= Math.max(1, length * stroke) ? 1 : 0,
  );
  const isNear = nearWriting(ink, components, stroke, (i) => !isSmall[i] && longest(i) >= letter * stroke);
  const goes = new Uint8Array(pieces.count);
  const alone: number[] = [];
  for (let i = 0; i < pieces.count; i++) {
    if (!isSmall[i]) continue;
    if (pieces.area[i]! <= besideWriting * dot) goes[i] = 1;
    else if (!isNear(i)) alone.push(i);
  }
  for (const i of withoutDottedLines(alone, components, stroke)) goes[i] = 1;
  return goes;
}

/** Tells of a piece whether writing is near, on a grid of strokes. */
function nearWriting(
  { width, height }: Ink,
  { runs, pieceOf, pieces }: Components,
  stroke: number,
  isWriting: (piece: number) => boolean,
): (piece: number) => boolean {
  const cell = Math.max(1, Math.round(stroke));
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const writing = new Uint8Array(columns * rows);
  for (let i = 0; i < pieceOf.length; i++) {
    if (!isWriting(pieceOf[i]!)) continue;
    const row = Math.floor(runs[3 * i]! / cell) * columns;
    const last = Math.floor((runs[3 * i + 2]! - 1) / cell);
    writing.fill(1, row + Math.floor(runs[3 * i + 1]! / cell), row + last + 1);
  }
  const isNear = new Uint8Array(writing.length);
  const sums = boxSums(columns, rows, near, (at) => writing[at]!);
  for (let y = 0, at = 0; y < rows; y++) {
    const row = sums(y);
    for (let x = 0; x < columns; x++, at++) isNear[at] = row[x]! > 0 ? 1 : 0;
  }
  return (i) => {
    const x = Math.floor((pieces.left[i]! + pieces.right[i]!) / 2 / cell);
    const y = Math.floor((pieces.top[i]! + pieces.bottom[i]!) / 2 / cell);
    return isNear[y * columns + x] === 1;
  };
}

function keyOf(column: number, row: number): string {
  return `${column} ${row}`;
}

/** Three dots at even distances in a line are no specks. */
function withoutDottedLines(candidates: number[], { pieces }: Components, stroke: number): number[] {
  const reach = dotted * stroke;
  const places = candidates.map((i) => ({
    x: (pieces.left[i]! + pieces.right[i]!) / 2,
    y: (pieces.top[i]! + pieces.bottom[i]!) / 2,
    area: pieces.area[i]!,
  }));
  const squares = new Map<string, number[]>();
  for (const [n, { x, y }] of places.entries()) {
    const key = keyOf(Math.floor(x / reach), Math.floor(y / reach));
    const there = squares.get(key);
    if (there) there.push(n);
    else squares.set(key, [n]);
  }
  const stays = new Uint8Array(candidates.length);
  for (const [n, own] of places.entries()) {
    const others: number[] = [];
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1]) {
        const key = keyOf(Math.floor(own.x / reach) + dx, Math.floor(own.y / reach) + dy);
        for (const other of squares.get(key) ?? []) if (other !== n) others.push(other);
      }
    // Where there are so many, it is dirt.
    if (others.length > 60) continue;
    for (const a of others)
      for (const b of others)
        if (a !== b && isLine(own, places[a]!, places[b]!, reach)) stays[n] = stays[a] = stays[b] = 1;
  }
  return candidates.filter((_, n) => stays[n] === 0);
}

interface Dot {
  x: number;
  y: number;
  area: number;
}

/** Whether a dot is in the middle between two others of about its size. */
function isLine(middle: Dot, a: Dot, b: Dot, reach: number): boolean {
  const distance = Math.hypot(a.x - middle.x, a.y - middle.y);
  if (distance > reach) return false;
  const off = Math.hypot(a.x + b.x - 2 * middle.x, a.y + b.y - 2 * middle.y);
  const alike = (other: Dot) => other.area <= 2 * middle.area && middle.area <= 2 * other.area;
  return off <= even * distance && alike(a) && alike(b);
}

/** The pieces of ink, and which of them are specks. */
export function findSpecks(
  ink: Ink,
  stroke: number,
  size: SpeckSize,
): { components: Components; goes: Uint8Array } {
  const components = componentsOf(ink);
  return { components, goes: specksOf(ink, components, stroke, size) };
}
