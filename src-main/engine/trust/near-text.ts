import { median } from '../base/ranks.ts';
import type { Piece } from './pieces.ts';

/** The ink that is left, to be asked what is near a place. */
export interface Neighbours {
  /** Pieces whose boxes are at most `reach` pixels away from a piece's box. */
  near(piece: Piece, reach: number): Piece[];
}

const bucket = 64;

function index(place: number): number {
  return Math.floor(place / bucket);
}

export function neighboursOf(pieces: readonly Piece[]): Neighbours {
  const buckets = new Map<string, Piece[]>();
  for (const piece of pieces)
    eachBucket(piece, 0, (key) => {
      const list = buckets.get(key);
      if (list) list.push(piece);
      else buckets.set(key, [piece]);
    });
  return {
    near(piece, reach) {
      const found = new Set<Piece>();
      eachBucket(piece, reach, (key) => {
        for (const other of buckets.get(key) ?? []) if (distance(piece, other) <= reach) found.add(other);
      });
      return Array.from(found);
    },
  };
}

function eachBucket({ left, right, top, bottom }: Piece, reach: number, visit: (key: string) => void): void {
  for (let y = index(top - reach); y <= index(bottom + reach); y++)
    for (let x = index(left - reach); x <= index(right + reach); x++) visit(`${x} ${y}`);
}

/** Pixels between two boxes, along the axis on which they are further apart. */
export function distance(a: Piece, b: Piece): number {
  const across = Math.max(a.left - b.right, b.left - a.right, 0);
  const down = Math.max(a.top - b.bottom, b.top - a.bottom, 0);
  return Math.max(across, down);
}

/** Height of small letters on a page, in pixels: of most pieces that are not mere dots; `usual` where there are none. */
export function textHeight(pieces: readonly Piece[], usual = 12): number {
  const heights = pieces.map(({ top, bottom }) => bottom - top + 1).filter((height) => height >= 4);
  if (heights.length < 5) return usual;
  return median(heights);
}
