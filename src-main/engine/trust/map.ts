import type { TrustMap } from '../../contract/config/trust.ts';

/** A map as doors carry it. @param values of squares of `cell` pixels, rows first; below 0 is 0, above 1 is 1 */
export function trustMapOf(values: ArrayLike<number>, cell: number, columns: number, rows: number): TrustMap {
  const bytes = Uint8ClampedArray.from(values, (value) => 255 * value);
  return { cell, columns, rows, values: Buffer.from(bytes.buffer).toString('base64') };
}

/** The values of a map, 0..255. */
export function mapBytes({ values }: TrustMap): Uint8Array {
  return Uint8Array.from(Buffer.from(values, 'base64'));
}
