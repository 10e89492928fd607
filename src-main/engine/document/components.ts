import type { Ink } from './threshold.ts';

/** Pieces of ink that hang together (also by corners), as runs of pixels along rows. */
export interface Components {
  /** Row, first column and the one after the last, of each run. */
  runs: Int32Array;
  /** The piece that each run belongs to. */
  pieceOf: Int32Array;
  pieces: Pieces;
}

/** One number for each piece; boxes end before `right` and `bottom`. */
export interface Pieces {
  count: number;
  left: Int32Array;
  top: Int32Array;
  right: Int32Array;
  bottom: Int32Array;
  area: Int32Array;
}

/** Finds the pieces of a page: runs that touch runs of the row above join their pieces. */
export function componentsOf(ink: Ink): Components {
  const runs = runsOf(ink);
  const parent = joinedRuns(runs);
  const pieceOf = new Int32Array(parent.length);
  let count = 0;
  // A run's root never comes after it.
  for (let i = 0; i < parent.length; i++) {
    const root = rootOf(parent, i);
    pieceOf[i] = root === i ? count++ : pieceOf[root]!;
  }
  return { runs, pieceOf, pieces: measured(runs, pieceOf, count) };
}

function runsOf({ data, width, height }: Ink): Int32Array {
  let runs = new Int32Array(3 * 1024);
  let length = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++) {
      if (data[at + x] !== 1) continue;
      const start = x;
      while (x < width && data[at + x] === 1) x++;
      if (length + 3 > runs.length) runs = grown(runs);
      runs[length++] = y;
      runs[length++] = start;
      runs[length++] = x;
    }
  return runs.slice(0, length);
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}

function joinedRuns(runs: Int32Array): Int32Array {
  const parent = Int32Array.from({ length: runs.length / 3 }, (_, i) => i);
  let above = 0;
  for (let i = 0; i < parent.length; i++) {
    const y = runs[3 * i]!;
    while (above < i && (runs[3 * above]! < y - 1 || isBefore(runs, above, i))) above++;
    for (let j = above; j < i && runs[3 * j] === y - 1 && runs[3 * j + 1]! <= runs[3 * i + 2]!; j++)
      join(parent, i, j);
  }
  return parent;
}

/** Whether run `a` of the row above ends before run `b` begins, corners counted. */
function isBefore(runs: Int32Array, a: number, b: number): boolean {
  return runs[3 * a] === runs[3 * b]! - 1 && runs[3 * a + 2]! < runs[3 * b + 1]!;
}

function rootOf(parent: Int32Array, i: number): number {
  let root = i;
  while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
  return root;
}

function join(parent: Int32Array, a: number, b: number): void {
  const [one, other] = [rootOf(parent, a), rootOf(parent, b)];
  parent[Math.max(one, other)] = Math.min(one, other);
}

function measured(runs: Int32Array, pieceOf: Int32Array, count: number): Pieces {
  const left = new Int32Array(count).fill(0x7fffffff);
  const top = new Int32Array(count).fill(0x7fffffff);
  const [right, bottom, area] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < pieceOf.length; i++) {
    const piece = pieceOf[i]!;
    const [y, start, end] = [runs[3 * i]!, runs[3 * i + 1]!, runs[3 * i + 2]!];
    left[piece] = Math.min(left[piece]!, start);
    right[piece] = Math.max(right[piece]!, end);
    top[piece] = Math.min(top[piece]!, y);
    bottom[piece] = Math.max(bottom[piece]!, y + 1);
    area[piece]! += end - start;
  }
  return { count, left, top, right, bottom, area };
}

/** For each piece, how many of its pixels are ink of another kind, too. */
export function overlapOf({ runs, pieceOf, pieces }: Components, other: Ink): Int32Array {
  const counts = new Int32Array(pieces.count);
  for (let i = 0; i < pieceOf.length; i++) {
    const row = runs[3 * i]! * other.width;
    for (let at = row + runs[3 * i + 1]!; at < row + runs[3 * i + 2]!; at++)
      counts[pieceOf[i]!]! += other.data[at]!;
  }
  return counts;
}

/** Takes those pieces out of the ink, in place, for which `goes` says so. */
export function removePieces(
  ink: Ink,
  { runs, pieceOf }: Components,
  goes: (piece: number) => boolean,
): void {
  for (let i = 0; i < pieceOf.length; i++) {
    if (!goes(pieceOf[i]!)) continue;
    const row = runs[3 * i]! * ink.width;
    ink.data.fill(0, row + runs[3 * i + 1]!, row + runs[3 * i + 2]!);
  }
}
