import type { ForeignPlace } from '../../contract/config/foreign.ts';
import type { Squares } from './squares.ts';

/**
 * Squares above a threshold that touch each other, as boxes in pixels, the worst first.
 * @param size of the picture, which the last squares may reach beyond
 */
export function foreignPlaces(
  squares: Squares,
  threshold: number,
  size: { width: number; height: number },
): ForeignPlace[] {
  const seen = new Set<number>();
  const places: ForeignPlace[] = [];
  for (let i = 0; i < squares.scores.length; i++)
    if (squares.scores[i]! > threshold && !seen.has(i))
      places.push(boxOf(grow(i, squares, threshold, seen), squares, size));
  return places.toSorted((a, b) => b.score - a.score);
}

/** All squares above the threshold that hang together with one. */
function grow(
  from: number,
  { scores, across, down }: Squares,
  threshold: number,
  seen: Set<number>,
): number[] {
  const found = [from];
  seen.add(from);
  for (const i of found) {
    const [x, y] = [i % across, Math.floor(i / across)];
    for (const [dx, dy] of [
      [-1, 0],
      [1, 0],
      [0, -1],
      [0, 1],
    ] as const) {
      const next = (y + dy) * across + x + dx;
      const isInside = x + dx >= 0 && x + dx < across && y + dy >= 0 && y + dy < down;
      if (!isInside || seen.has(next) || scores[next]! <= threshold) continue;
      seen.add(next);
      found.push(next);
    }
  }
  return found;
}

function boxOf(
  members: number[],
  { scores, side, across }: Squares,
  { width, height }: { width: number; height: number },
): ForeignPlace {
  let [left, top, right, bottom, score] = [Infinity, Infinity, 0, 0, 0];
  for (const i of members) {
    const [x, y] = [i % across, Math.floor(i / across)];
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    score = Math.max(score, scores[i]!);
  }
  const [x, y] = [left * side, top * side];
  return {
    x,
    y,
    width: Math.min(width, right * side) - x,
    height: Math.min(height, bottom * side) - y,
    score,
  };
}
