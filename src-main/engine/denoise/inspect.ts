import type { TrustSummary } from '../../contract/config/trust.ts';
import type { Raster, Rect } from '../image/raster.ts';
import type { Rows } from '../tiles/samples.ts';

/** Somebody who watches how a page is cleaned in its own place. */
export interface Inspector {
  /** Rows that are finished: as they were, from `top` on, and as they are. */
  rows(before: Rows, after: Rows, y: number, rows: number): void;
  /** @param restored boxes of marks that were put back afterwards */
  end(after: Raster, restored: readonly Rect[]): TrustSummary;
}

/** Looks at a page before it is cleaned. */
export type Inspect = (before: Raster, orientation: number | undefined) => Inspector;
