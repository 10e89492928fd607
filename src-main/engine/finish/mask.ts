import type { Rect } from '../image/raster.ts';

/** How a page's pixels are stored. */
export interface StoredPage {
  width: number;
  height: number;
  /** EXIF, 1..8. */
  orientation: number;
}

/**
 * How much of each pixel of a part of a page is left alone, 0..1, rows first; null where nothing is. Places are those of stored pixels, for
 * that is how pictures are cleaned.
 */
export type Mask = (area: Rect) => Float32Array | null;

/** What either of them leaves alone. */
export function eitherMask(masks: readonly Mask[]): Mask | undefined {
  if (masks.length < 2) return masks[0];
  return (area) => {
    const covers = masks.map((mask) => mask(area)).filter((cover) => cover !== null);
    return covers.length > 0 ? covers.reduce((a, b) => a.map((v, i) => Math.max(v, b[i]!))) : null;
  };
}

/** The same mask for a part of the page, whose places count from its own corner. */
export function maskFrom(mask: Mask, corner: { x: number; y: number }): Mask {
  return (area) => mask({ ...area, x: area.x + corner.x, y: area.y + corner.y });
}
