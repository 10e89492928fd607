import type { Rect } from '../image/raster.ts';

/** Takes the item whose area is nearest to what is looked at out of a list that is not empty; the first one when nothing is. */
export function takeNearest<T extends { area: Rect }>(items: T[], seen: Rect | null): T {
  let best = 0;
  if (seen)
    for (let i = 1; i < items.length; i++)
      if (distance(items[i]!.area, seen) < distance(items[best]!.area, seen)) best = i;
  return items.splice(best, 1)[0]!;
}

/** How much of what is looked at lies in these areas, which do not overlap: 0..1. What is seen beside the page lies in none. */
export function shareIn(items: readonly { area: Rect }[], seen: Rect): number {
  const inside = items.reduce(
    (sum, { area }) =>
      sum + shared(area.x, area.width, seen.x, seen.width) * shared(area.y, area.height, seen.y, seen.height),
    0,
  );
  return inside / (seen.width * seen.height);
}

/** Pixels that two stretches have in common. */
function shared(a: number, lengthA: number, b: number, lengthB: number): number {
  return Math.max(0, Math.min(a + lengthA, b + lengthB) - Math.max(a, b));
}

/** Areas that overlap come before all others, and among equals those nearer to the middle. */
function distance(area: Rect, seen: Rect): number {
  const [x, y] = [gap(area.x, area.width, seen.x, seen.width), gap(area.y, area.height, seen.y, seen.height)];
  const [across, down] = [
    middle(area.x, area.width, seen.x, seen.width),
    middle(area.y, area.height, seen.y, seen.height),
  ];
  const apart = Math.hypot(x, y);
  return apart > 0 ? 1e6 + apart : Math.min(1e6, Math.hypot(across, down));
}

/** Pixels between two stretches; 0 when they overlap. */
function gap(a: number, lengthA: number, b: number, lengthB: number): number {
  return Math.max(0, a - (b + lengthB) + 1, b - (a + lengthA) + 1);
}

function middle(a: number, lengthA: number, b: number, lengthB: number): number {
  return a + lengthA / 2 - (b + lengthB / 2);
}
