import type { Ink } from './ink.ts';
import { pieceFinder, type Piece, type Run } from './pieces.ts';
import { context, type Strip } from './strip.ts';

/** Pieces of ink that went, and of ink that is left. */
export interface Pieces {
  lost: Piece[];
  left: Piece[];
  /** Of the ink that is left: its contrast before and now, summed, and pixels. */
  own: { contrast: number; left: number; pixels: number };
  /** The least contrast that counted as ink before. */
  least: number;
}

/**
 * Contrasts that pieces are looked for at, beside the least. A mark on a stain hangs together with it at the low one and stands alone at a higher one.
 */
const levels = [0.28, 0.42, 0.6];

/** What is left of a mark's contrast, at least, where it is still there. */
const stillThere = 0.35;
/** Contrast that counts as ink after. */
const inkAfter = 0.3;
/** More pieces say nothing more. */
const mostPieces = 50_000;

function keepIn(list: Piece[]): (piece: Piece) => void {
  return (piece) => {
    if (piece.pixels > 1 && list.length < mostPieces) list.push(piece);
  };
}

/** @param least contrast that counts as ink before */
export function piecesOf(least: number): { add(strip: Strip, ink: Ink): void; end(): Pieces } {
  const pieces: Pieces = { lost: [], left: [], own: { contrast: 0, left: 0, pixels: 0 }, least };
  const left = pieceFinder(keepIn(pieces.left));
  const lost = [least, ...levels.filter((level) => level > 1.3 * least)].map((level) => {
    const list: Piece[] = [];
    return { level, list, finder: pieceFinder(keepIn(list)) };
  });
  return {
    add(strip, ink) {
      for (let y = 0; y < strip.rows; y++) {
        const row = (y + context) * strip.stride + context;
        for (const { level, finder } of lost)
          finder.row(strip.top + y, lostRuns(ink, row, strip.width, level));
        left.row(strip.top + y, leftRuns(ink, row, strip.width));
        addOwn(pieces.own, ink, row, strip.width);
      }
    },
    end() {
      for (const { finder } of lost) finder.end();
      left.end();
      pieces.lost = nested(lost.map(({ list }) => list));
      return pieces;
    },
  };
}

function lostRuns({ before, after, near, around }: Ink, row: number, width: number, level: number): Run[] {
  const isLost = (i: number) => {
    const was = before[i]!;
    if (was < level || after[i]! >= stillThere * was) return false;
    // Beside ink that is left there is its soft edge; a dark pixel may be a mark for all that.
    return near[i]! < (level > 0.4 ? 0.9 : stillThere) * was;
  };
  return runsOf(row, width, isLost, before, around);
}

function leftRuns({ after, around }: Ink, row: number, width: number): Run[] {
  return runsOf(row, width, (i) => after[i]! >= inkAfter, after, around);
}

function runsOf(
  row: number,
  width: number,
  isIn: (i: number) => boolean,
  contrast: Float32Array,
  around: Float32Array,
): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x++) {
    if (!isIn(row + x)) continue;
    const from = x;
    let [sum, squares, peak, rim] = [0, 0, 0, 0];
    for (; x < width && isIn(row + x); x++) {
      const c = contrast[row + x]!;
      sum += c;
      squares += c * c;
      peak = Math.max(peak, c);
      if (around[row + x]! >= inkAfter) rim++;
    }
    const outside = (contrast[row + from - 2]! + contrast[row + x + 1]!) / 2;
    const sharpness = 1 - Math.min(1, outside / peak);
    runs.push({ from, end: x, contrast: sum, squares, peak, rim, sharpness });
  }
  return runs;
}

function addOwn(own: Pieces['own'], { before, after }: Ink, row: number, width: number): void {
  for (let i = row; i < row + width; i++)
    if (after[i]! >= inkAfter) {
      own.contrast += before[i]!;
      own.left += Math.min(before[i]!, after[i]!);
      own.pixels++;
    }
}

/** What a piece may grow by from one level to the next and still be the same mark: its soft edge. */
const grows = { times: 3, pixels: 8 };

/**
 * One list of pieces that were found at rising levels: a piece with one piece of the next level in it, and hardly more around, stands for that
 * one; what has several in it, or much around, is what they lie on, and stands beside them.
 */
function nested(levels: Piece[][]): Piece[] {
  return levels.reduceRight((higher, own) => {
    const inside = insideOf(own, higher);
    const replaced = new Set<Piece>();
    for (const piece of own) {
      const [only, ...others] = inside.get(piece) ?? [];
      if (only && others.length === 0 && piece.pixels <= grows.times * only.pixels + grows.pixels) {
        // The darker part says how dark and how sharp it is.
        Object.assign(piece, { peak: only.peak, runs: only.runs, sharpness: only.sharpness });
        replaced.add(only);
      }
    }
    return [...own, ...higher.filter((piece) => !replaced.has(piece))];
  }, []);
}

/** The pieces of a higher level by the piece of the lower one that they lie in. */
function insideOf(lower: Piece[], higher: Piece[]): Map<Piece, Piece[]> {
  const inside = new Map<Piece, Piece[]>();
  const byRow = lower.toSorted((a, b) => a.top - b.top);
  for (const piece of higher) {
    const around = byRow.find((other) => contains(other, piece));
    if (around) inside.set(around, [...(inside.get(around) ?? []), piece]);
  }
  return inside;
}

function contains(outer: Piece, inner: Piece): boolean {
  const across = outer.left <= inner.left && outer.right >= inner.right;
  return across && outer.top <= inner.top && outer.bottom >= inner.bottom && outer.pixels >= inner.pixels;
}
