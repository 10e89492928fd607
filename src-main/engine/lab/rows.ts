import type { TensorSpec } from '../jit/program.ts';

/** Examples as numbers: `count` rows of one shape, one after the other. `[4]` is a flower, `[28, 28, 1]` a digit. */
export interface Rows {
  count: number;
  shape: readonly number[];
  data: Float32Array;
}

/** Tables of examples by name; the i-th rows of all belong together. */
export type Examples = Record<string, Rows>;

export function rowsOf(shape: readonly number[], data: Float32Array): Rows {
  return { count: data.length / sizeOfRow(shape), shape, data };
}

/** Numbers in a row. */
export function sizeOfRow(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** The rows at these places, in their order. */
export function pick({ shape, data }: Rows, places: ArrayLike<number>): Rows {
  const size = sizeOfRow(shape);
  const picked = new Float32Array(places.length * size);
  for (let i = 0; i < places.length; i++)
    picked.set(data.subarray(places[i]! * size, (places[i]! + 1) * size), i * size);
  return { count: places.length, shape, data: picked };
}

/** A run of rows, which shares their numbers. */
export function slice({ shape, data }: Rows, from: number, to: number): Rows {
  const size = sizeOfRow(shape);
  return rowsOf(shape, data.subarray(from * size, to * size));
}

/** One row's numbers. */
export function row(rows: Rows, i: number): Float32Array {
  return slice(rows, i, i + 1).data;
}

/** The same numbers in rows of another shape. */
export function reshaped(rows: Rows, shape: readonly number[]): Rows {
  return rowsOf(shape, rows.data);
}

/** Tables of one shape, one below the other. */
export function joined(tables: readonly Rows[]): Rows {
  const data = new Float32Array(tables.reduce((sum, table) => sum + table.data.length, 0));
  let at = 0;
  for (const table of tables) {
    data.set(table.data, at);
    at += table.data.length;
  }
  return rowsOf(tables[0]!.shape, data);
}

/** Rows of the same shape with other numbers. */
export function mapNumbers({ shape, data }: Rows, of: (value: number, i: number) => number): Rows {
  return rowsOf(shape, data.map(of));
}

export function mapRows<T>(rows: Rows, of: (numbers: Float32Array, i: number) => T): T[] {
  return Array.from({ length: rows.count }, (_, i) => of(row(rows, i), i));
}

/** How `count` rows of a shape are fed to a program. */
export function specOf(shape: readonly number[], count: number): TensorSpec {
  return { shape: [count, ...shape], dtype: 'float32' };
}
