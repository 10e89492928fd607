import type { Components } from './components.ts';
import type { Grey } from './grey.ts';
import type { Ink } from './threshold.ts';

/** Places that are looked at for the noise of paper lie so many pixels apart. */
const apart = 3;

/**
 * How suddenly pieces of writing begin and end: the squares of their slopes to those of their densities, without what noise makes of that. It is twice
 * the inverse square of the width of a stroke's profile, so a pencil has what a pen of its width has, whatever it is fainter; light that went through
 * paper was scattered in it and is soft.
 * @param grey 255 is paper, as `besidePaper` gives it
 * @param ink what `components` are the pieces of
 */
export function steepnessOf(grey: Grey, ink: Ink, { runs, pieceOf, pieces }: Components): Float64Array {
  const noise = slopeOfNoise(grey, ink);
  const [slopes, squares] = [new Float64Array(pieces.count), new Float64Array(pieces.count)];
  for (let i = 0; i < pieceOf.length; i++) {
    const [y, start, end] = [runs[3 * i]!, runs[3 * i + 1]!, runs[3 * i + 2]!];
    for (let x = start; x < end; x++) {
      squares[pieceOf[i]!]! += density(grey, x, y) ** 2;
      slopes[pieceOf[i]!]! += slopeAt(grey, x, y) - noise;
    }
  }
  return slopes.map((slope, piece) => slope / squares[piece]!);
}

/** Nothing beyond the edges is darker than paper. */
function density({ data, width, height }: Grey, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : 255 - data[y * width + x]!;
}

/** The mean of both sides, for either direction. */
function slopeAt(grey: Grey, x: number, y: number): number {
  const own = density(grey, x, y);
  const to = (dx: number, dy: number) => (own - density(grey, x + dx, y + dy)) ** 2 / 2;
  return to(1, 0) + to(-1, 0) + to(0, 1) + to(0, -1);
}

/** The mean of what slopes paper has without any writing. */
function slopeOfNoise(grey: Grey, ink: Ink): number {
  let [sum, count] = [0, 0];
  for (let y = 1; y < grey.height - 1; y += apart)
    for (let x = 1; x < grey.width - 1; x += apart) {
      if (isNearInk(ink, x, y)) continue;
      sum += slopeAt(grey, x, y);
      count++;
    }
  return count > 0 ? sum / count : 0;
}

function isNearInk({ data, width }: Ink, x: number, y: number): boolean {
  for (let row = y - 1; row <= y + 1; row++)
    for (let at = row * width + x - 1; at <= row * width + x + 1; at++) if (data[at] === 1) return true;
  return false;
}
