/** The sums of a row's windows; rows have to be asked for from above to below, and the array is used again. */
export type Sums = (y: number) => Float64Array;

/**
 * Sums over the square window of 2 x radius + 1 pixels around each pixel; windows end at the edges. Sums of columns are carried from row to row and
 * along it: the time does not hang on the radius, and memory is two rows.
 * @param valueAt of a pixel, by its place in reading order
 */
export function boxSums(
  width: number,
  height: number,
  radius: number,
  valueAt: (at: number) => number,
): Sums {
  const columns = new Float64Array(width);
  const out = new Float64Array(width);
  const count = (y: number, by: number) => {
    for (let x = 0, at = y * width; x < width; x++, at++) columns[x]! += by * valueAt(at);
  };
  for (let y = 0; y < Math.min(radius, height); y++) count(y, 1);
  return (y) => {
    if (y + radius < height) count(y + radius, 1);
    if (y - radius - 1 >= 0) count(y - radius - 1, -1);
    let sum = 0;
    for (let x = -radius; x < width; x++) {
      if (x + radius < width) sum += columns[x + radius]!;
      if (x - radius - 1 >= 0) sum -= columns[x - radius - 1]!;
      if (x >= 0) out[x] = sum;
    }
    return out;
  };
}

/** How many pixels the window around each pixel has. */
export function windowSize(x: number, y: number, width: number, height: number, radius: number): number {
  const columns = Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1;
  return columns * (Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1);
}
