/** The sum over the square of `2 * reach + 1` around a pixel, as far as it lies in the map. */
export type SumAround = (x: number, y: number, reach: number) => number;

/** Sums over squares of a map, each in four additions. */
export function sumsOf(values: Float32Array, width: number, height: number): SumAround {
  const table = tableOf(values, width, height);
  const across = width + 1;
  return (x, y, reach) => {
    const [left, right] = [Math.max(x - reach, 0), Math.min(x + reach + 1, width)];
    const [top, bottom] = [Math.max(y - reach, 0) * across, Math.min(y + reach + 1, height) * across];
    return table[bottom + right]! - table[bottom + left]! - table[top + right]! + table[top + left]!;
  };
}

/** At (x, y) the sum of all above and to the left; a row and a column of zeros come first. */
function tableOf(values: Float32Array, width: number, height: number): Float64Array {
  const table = new Float64Array((width + 1) * (height + 1));
  for (let y = 0, i = width + 2; y < height; y++, i++) {
    let row = 0;
    for (let x = 0; x < width; x++, i++) {
      row += values[y * width + x]!;
      table[i] = table[i - width - 1]! + row;
    }
  }
  return table;
}
