import type { Region } from '../../../src-main/contract/config/view.ts';

/** Largest side of a watched part: the engine takes no more. */
export const largestCrop = 1024;
const usualSide = 256;

/** The middle of a picture, 256 x 256 where it is that large. */
export function middleCrop({ width, height }: { width: number; height: number }): Region {
  const size = { width: Math.min(usualSide, width), height: Math.min(usualSide, height) };
  return {
    x: Math.floor((width - size.width) / 2),
    y: Math.floor((height - size.height) / 2),
    ...size,
  };
}

/** A picked part in whole pixels inside the picture, at most as large as the engine takes. */
export function fitCrop(region: Region, picture: { width: number; height: number }): Region {
  const width = side(region.width, picture.width);
  const height = side(region.height, picture.height);
  return {
    x: place(region.x, picture.width - width),
    y: place(region.y, picture.height - height),
    width,
    height,
  };
}

function side(wanted: number, there: number): number {
  return Math.max(1, Math.min(Math.round(wanted), there, largestCrop));
}

function place(wanted: number, last: number): number {
  return Math.max(0, Math.min(Math.round(wanted), last));
}

/**
 * How much larger two crops side by side are shown: whole device pixels for each of theirs where there is room, so that pixels stay true.
 * @param room CSS pixels for one of them
 */
export function cropScale(
  crop: { width: number; height: number },
  room: { width: number; height: number },
  pixelRatio: number,
): number {
  const most = Math.min(room.width / crop.width, room.height / crop.height);
  const whole = Math.floor(most * pixelRatio) / pixelRatio;
  return whole > 0 ? whole : Math.max(most, 0);
}

/** Two pictures of a crop, next to each other or one above the other, whichever shows them larger. */
export function pairLayout(
  crop: { width: number; height: number },
  room: { width: number; height: number },
  gap: number,
  pixelRatio: number,
): { stacked: boolean; scale: number } {
  const row = cropScale(crop, { width: (room.width - gap) / 2, height: room.height }, pixelRatio);
  const column = cropScale(crop, { width: room.width, height: (room.height - gap) / 2 }, pixelRatio);
  return column > row ? { stacked: true, scale: column } : { stacked: false, scale: row };
}
