import type { Rect } from '../image/raster.ts';
import { storedRect, undoing, uprightSize } from '../image/upright.ts';

/** How pixels are stored: their size, and how they are turned for showing. */
export interface Stored {
  width: number;
  height: number;
  orientation: number;
}

/** How to walk over stored pixels so that they come out upright: places of pixels, counted by rows as they are stored. */
export interface Walk {
  /** Place of the upper left pixel of the upright picture. */
  origin: number;
  /** Steps to its neighbours on the right and below. */
  right: number;
  down: number;
}

/** Upright (x, y) lies at `origin + x * right + y * down`, for turning and mirroring keep straight lines straight. */
export function uprightWalk(stored: Stored): Walk {
  const placeOf = (x: number, y: number) => {
    const pixel = storedRect({ x, y, width: 1, height: 1 }, stored, stored.orientation);
    return pixel.y * stored.width + pixel.x;
  };
  const origin = placeOf(0, 0);
  return { origin, right: placeOf(1, 0) - origin, down: placeOf(0, 1) - origin };
}

/** Where a part of the stored picture lies in the upright one. */
export function uprightRect(rect: Rect, { width, height, orientation }: Stored): Rect {
  return storedRect(rect, uprightSize({ width, height }, orientation), undoing(orientation));
}
