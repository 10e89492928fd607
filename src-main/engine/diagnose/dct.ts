/** Side of the blocks that are looked at, in pixels. */
export const side = 8;
export const area = side * side;

/** Row u: the cosine of frequency u at 8 places, of length 1. */
const cosines = Float64Array.from({ length: area }, (_, i) => {
  const u = Math.floor(i / side);
  const length = Math.sqrt((u === 0 ? 1 : 2) / side);
  return length * Math.cos(((2 * (i % side) + 1) * u * Math.PI) / (2 * side));
});

const half = new Float64Array(area);

/**
 * The orthonormal DCT-II of an 8x8 block, in place: white noise keeps its variance in each coefficient.
 * `block[8 v + u]` is then the coefficient of frequency u across and v down; `block[0]` is 8 times the mean.
 */
export function transform(block: Float64Array): void {
  transformRows(block, half);
  transformRows(half, block);
}

/** Transforms each row and writes it as a column; twice is both ways. */
function transformRows(from: Float64Array, to: Float64Array): void {
  for (let row = 0; row < side; row++)
    for (let u = 0; u < side; u++) {
      let sum = 0;
      for (let i = 0; i < side; i++) sum += cosines[u * side + i]! * from[row * side + i]!;
      to[u * side + row] = sum;
    }
}
