/**
 * A value without what sticks out of its eight neighbours: at most the second largest of them and at least the second smallest. An impulse goes, and a line, which has
 * two neighbours of its own, stays.
 * @param i not at the edge of rows of `stride` values
 */
export function withoutSpike(data: Float32Array, i: number, stride: number): number {
  let lower = Infinity;
  let low = Infinity;
  let higher = -Infinity;
  let high = -Infinity;
  for (let row = i - stride; row <= i + stride; row += stride)
    for (let at = row - 1; at <= row + 1; at++) {
      if (at === i) continue;
      const v = data[at]!;
      if (v < lower) {
        low = lower;
        lower = v;
      } else if (v < low) low = v;
      if (v > higher) {
        high = higher;
        higher = v;
      } else if (v > high) high = v;
    }
  return Math.max(low, Math.min(high, data[i]!));
}
