import type { TrustMap } from '../../../src-main/contract/config/trust.ts';
import type { ViewMap } from '../../viewer/types.ts';

/**
 * What the viewer paints of a map; null for one that has fewer values than squares.
 * @param from the value (0..1) below which nothing is painted; what lies above takes all the colours
 */
export function mapOf({ cell, columns, rows, values: text }: TrustMap, from = 0): ViewMap | null {
  const least = 255 * from;
  const stretch = (value: number) => Math.max(0, value - least) / (1 - from);
  const values = Uint8Array.from(atob(text), (letter) => Math.round(stretch(letter.charCodeAt(0))));
  return columns > 0 && rows > 0 && values.length === columns * rows ? { cell, columns, rows, values } : null;
}
