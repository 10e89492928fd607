import { rowsOf, type Rows } from './rows.ts';

/*
 * Codes in 8 bits a number. The file: how many codes, how many numbers each has, both as four bytes; the least and the greatest number of each
 * place, as floats; then the codes. Little-endian.
 */

const headBytes = 8;

/** Codes `[size]` as a file. */
export function packCodes({ count, shape, data }: Rows): Uint8Array {
  const size = shape[0]!;
  const file = new Uint8Array(headBytes + 8 * size + count * size);
  const view = new DataView(file.buffer);
  view.setUint32(0, count, true);
  view.setUint32(4, size, true);
  for (let k = 0; k < size; k++) {
    const numbers = data.filter((_, i) => i % size === k);
    const [least, greatest] = [
      numbers.reduce((a, b) => Math.min(a, b)),
      numbers.reduce((a, b) => Math.max(a, b)),
    ];
    view.setFloat32(headBytes + 8 * k, least, true);
    view.setFloat32(headBytes + 8 * k + 4, greatest, true);
    for (let i = 0; i < count; i++)
      file[headBytes + 8 * size + i * size + k] = Math.round(
        (255 * (numbers[i]! - least)) / (greatest - least || 1),
      );
  }
  return file;
}

/** The codes of a file that `packCodes` made. */
export function unpackCodes(file: Uint8Array): Rows {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const [count, size] = [view.getUint32(0, true), view.getUint32(4, true)];
  const data = Float32Array.from({ length: count * size }, (_, i) => {
    const at = headBytes + 8 * (i % size);
    const [least, greatest] = [view.getFloat32(at, true), view.getFloat32(at + 4, true)];
    return least + ((greatest - least) * file[headBytes + 8 * size + i]!) / 255;
  });
  return rowsOf([size], data);
}
