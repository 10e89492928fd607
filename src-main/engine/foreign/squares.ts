import type { Pixels } from '../image/pixels.ts';

/** Scores of the squares of a picture, rows first. */
export interface Squares {
  /** Pixels of a side. */
  side: number;
  across: number;
  down: number;
  scores: Float32Array;
}

const usualSide = 8;
/** A small picture has smaller squares, so that it has some. */
const fewest = 8;

/**
 * How badly a picture was copied, square by square: the root mean squared error on the scale of 0 to 255, over each square and the eight around it.
 * Both pictures have one size and as many channels.
 */
export function squaresOf(picture: Pixels, copy: Pixels): Squares {
  const { width, height, channels } = picture;
  const side = Math.max(1, Math.min(usualSide, Math.floor(Math.min(width, height) / fewest)));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const sums = new Float64Array(across * down);
  const counts = new Float64Array(across * down);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const square = Math.floor(y / side) * across + Math.floor(x / side);
      for (let c = 0; c < channels; c++) {
        const at = (y * width + x) * channels + c;
        sums[square]! += (picture.data[at]! - copy.data[at]!) ** 2;
      }
      counts[square]! += channels;
    }
  const scores = Float32Array.from(sums, (_, i) => {
    const [error, values] = [around(sums, i, across, down), around(counts, i, across, down)];
    return 255 * Math.sqrt(error / values);
  });
  return { side, across, down, scores };
}

/** The sum over a square and those around it. */
function around(values: Float64Array, i: number, across: number, down: number): number {
  const [column, row] = [i % across, Math.floor(i / across)];
  let sum = 0;
  for (let y = Math.max(0, row - 1); y <= Math.min(down - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(across - 1, column + 1); x++)
      sum += values[y * across + x]!;
  return sum;
}

export function worst({ scores }: Squares): number {
  return scores.reduce((a, b) => Math.max(a, b), 0);
}
