import { row, rowsOf, sizeOfRow, type Rows } from './rows.ts';

/** Square pictures `[side, side, 1]` as one of so many in a row, from left to right and from above to below. */
export function mosaic(pictures: Rows, across: number): Rows {
  const side = pictures.shape[0]!;
  const width = across * side;
  const whole = new Float32Array(sizeOfRow(pictures.shape) * pictures.count);
  for (let i = 0; i < pictures.count; i++) {
    const [left, top] = [(i % across) * side, Math.floor(i / across) * side];
    const picture = row(pictures, i);
    for (let y = 0; y < side; y++)
      whole.set(picture.subarray(y * side, (y + 1) * side), (top + y) * width + left);
  }
  return rowsOf([(pictures.count / across) * side, width, 1], whole);
}
