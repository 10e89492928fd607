import { z } from 'zod';

/** A rectangle of the desktop, in its own points. */
export const bounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export type Bounds = z.infer<typeof bounds>;

export const smallest = { width: 1024, height: 700 } as const;
const usual = { width: 1440, height: 900 } as const;

/** How much of a window must be on a screen so that a person can take hold of it. */
const grip = { width: 120, height: 60 } as const;

/**
 * Where a window goes: where it was, if a good part of that is still on a screen; else to the middle of the first screen.
 * @param workAreas of the screens, the first one first
 */
export function placeWindow(before: Bounds | undefined, workAreas: readonly Bounds[]): Partial<Bounds> {
  const places = before ? workAreas.map((area) => placeOn(area, before)) : [];
  const seen = places.find((place, i) => overlaps(place, workAreas[i]!));
  return seen ?? within(usual, workAreas[0]);
}

function placeOn(area: Bounds, before: Bounds): Bounds {
  return { x: before.x, y: Math.max(before.y, area.y), ...within(before, area) };
}

type Size = Pick<Bounds, 'width' | 'height'>;

/** Not larger than its screen, but never smaller than what the page needs. */
function within({ width, height }: Size, area: Size | undefined): Size {
  return {
    width: Math.max(smallest.width, Math.min(width, area?.width ?? width)),
    height: Math.max(smallest.height, Math.min(height, area?.height ?? height)),
  };
}

function overlaps(a: Bounds, b: Bounds): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width >= grip.width && height >= grip.height;
}
