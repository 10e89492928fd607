import type { Matrix } from '../../pdf/matrix.ts';

/** What a page's turning is for a picture that lies as the page does: the EXIF orientation of 0, 90, 180, 270 degrees clockwise. */
export function turnedBy(rotate: number): number {
  return { 90: 6, 180: 3, 270: 8 }[rotate] ?? 1;
}

/** Where right and up go on the page that is shown: the EXIF orientation for each. */
const byDirections: Record<string, number> = {
  'right up': 1,
  'left up': 2,
  'left down': 3,
  'right down': 4,
  'down left': 5,
  'down right': 6,
  'up right': 7,
  'up left': 8,
};

/**
 * How a stored picture is turned for showing it: its place on the page, and the page turned clockwise. One that lies askew is taken for what it
 * is nearest to.
 */
export function orientationOf([a, b, c, d]: Matrix, rotate: number): number {
  const right = directionOf(turn([a, b], rotate));
  const up = directionOf(turn([c, d], rotate));
  return byDirections[`${right} ${up}`] ?? 1;
}

function turn([x, y]: [number, number], rotate: number): [number, number] {
  if (rotate === 90) return [y, -x];
  if (rotate === 180) return [-x, -y];
  return rotate === 270 ? [-y, x] : [x, y];
}

function directionOf([x, y]: [number, number]): string {
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? 'right' : 'left';
  return y > 0 ? 'up' : 'down';
}
