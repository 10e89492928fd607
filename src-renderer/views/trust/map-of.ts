import type { TrustMap } from '../../../src-main/contract/config/trust.ts';
import type { ViewMap } from '../../viewer/types.ts';

/** What the viewer paints of a map; null for one that has fewer values than squares. */
export function mapOf({ cell, columns, rows, values: text }: TrustMap): ViewMap | null {
  const values = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return columns > 0 && rows > 0 && values.length === columns * rows ? { cell, columns, rows, values } : null;
}
