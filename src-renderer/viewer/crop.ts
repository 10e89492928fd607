import { clamp, type Point, type Size } from './geometry.ts';
import type { Region } from './types.ts';

/** Edges of a crop that are moved together: none of an axis is 0, the lower one -1, the upper one 1. */
export interface Grip {
  x: -1 | 0 | 1;
  y: -1 | 0 | 1;
}

/** The smallest and the largest side of a crop, in pixels of the picture. */
export interface CropLimits {
  least: number;
  most: number;
}

export const grips: readonly Grip[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

/** Moves a crop by whole pixels, as far as the picture goes. */
export function moved(crop: Region, by: Point, picture: Size): Region {
  return {
    ...crop,
    x: clamp(crop.x + Math.round(by.x), 0, picture.width - crop.width),
    y: clamp(crop.y + Math.round(by.y), 0, picture.height - crop.height),
  };
}

/** Moves the edges under the grip; the opposite ones stay where they are. */
export function resized(crop: Region, grip: Grip, by: Point, picture: Size, limits: CropLimits): Region {
  const across = resizeAxis(crop.x, crop.width, grip.x, by.x, picture.width, limits);
  const down = resizeAxis(crop.y, crop.height, grip.y, by.y, picture.height, limits);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

function resizeAxis(
  start: number,
  length: number,
  edge: -1 | 0 | 1,
  by: number,
  whole: number,
  limits: CropLimits,
): { start: number; length: number } {
  if (edge === 0) return { start, length };
  const end = start + length;
  const room = edge < 0 ? end : whole - start;
  const wanted = length + edge * Math.round(by);
  const allowed = clamp(wanted, Math.min(limits.least, room), Math.min(limits.most, room));
  return { start: edge < 0 ? end - allowed : start, length: allowed };
}

/** The crop between two points of the picture: where the pointer went down, and where it is. */
export function drawn(from: Point, to: Point, picture: Size, limits: CropLimits): Region {
  const across = drawAxis(from.x, to.x, picture.width, limits);
  const down = drawAxis(from.y, to.y, picture.height, limits);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

/** Grows away from `from`, or back over it where a crop of the least size would leave the picture. */
function drawAxis(from: number, to: number, whole: number, { least, most }: CropLimits) {
  const anchor = clamp(Math.round(from), 0, whole);
  const length = Math.min(clamp(Math.abs(Math.round(to) - anchor), least, most), whole);
  const start = to < from ? anchor - length : anchor;
  const begin = clamp(start, 0, whole);
  const end = clamp(start + length, 0, whole);
  if (end - begin >= Math.min(least, whole)) return { start: begin, length: end - begin };
  const kept = Math.min(least, whole);
  return { start: clamp(start, 0, whole - kept), length: kept };
}

/** A crop in the middle of what is seen: half as wide and high, as far as the limits allow. */
export function middleCrop(seen: Region, picture: Size, limits: CropLimits): Region {
  const side = (length: number, whole: number) =>
    Math.min(clamp(Math.round(length / 2), limits.least, limits.most), whole);
  const [width, height] = [side(seen.width, picture.width), side(seen.height, picture.height)];
  const x = Math.round(seen.x + (seen.width - width) / 2);
  const y = Math.round(seen.y + (seen.height - height) / 2);
  return moved({ x, y, width, height }, { x: 0, y: 0 }, picture);
}
