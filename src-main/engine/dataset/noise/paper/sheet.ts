import type { Random } from '../../../base/random.ts';
import type { Pixels } from '../../../image/pixels.ts';

export { between, branch } from '../chance.ts';

/**
 * The sheet of paper that a picture is printed on, seen through the window of that picture, and what lies on it. Maps are
 * `height * width` of the window, rows first. Lengths are given in units of `scale`: a page 500 units wide.
 */
export interface Sheet {
  /** The window, in pixels. */
  width: number;
  height: number;
  /** Where the window lies on the sheet, and the sheet's size, in pixels. */
  x: number;
  y: number;
  page: { width: number; height: number };
  /** Pixels per unit. */
  scale: number;
  /** How much light comes back, relative to a flat white sheet: below 1 in shadow, above 1 on a slope towards the lamp. */
  light: Float32Array;
  /** Optical density of what stained the paper; light is weakened by exp(-density), more so in blue than in red. */
  stain: Float32Array;
  /** How much of the ink is there: 1 all of it, 0 none. */
  ink: Float32Array;
}

const unitsAcross = 500;

/** A sheet of the picture's own size, or, for a patch, a larger one on which the patch lies somewhere. */
export function sheetFor({ width, height }: Pixels, patch: boolean, random: Random): Sheet {
  const page = patch ? pageAround(width, height, random) : { width, height };
  const area = width * height;
  return {
    width,
    height,
    x: random.below(page.width - width + 1),
    y: random.below(page.height - height + 1),
    page,
    scale: Math.max(0.5, Math.sqrt(page.width * page.height) / unitsAcross),
    light: new Float32Array(area).fill(1),
    stain: new Float32Array(area),
    ink: new Float32Array(area).fill(1),
  };
}

/** Pages from a small scan to one of 150 dots per inch: the resolution that a patch comes from is not known. */
function pageAround(width: number, height: number, random: Random): { width: number; height: number } {
  const side = 400 * 4 ** random.uniform();
  return { width: Math.max(width, Math.round(side)), height: Math.max(height, Math.round(1.3 * side)) };
}
