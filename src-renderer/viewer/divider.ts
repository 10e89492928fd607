import { clamp, type Point, type Rect, type Size } from './geometry.ts';
import type { Side } from './types.ts';

/** Parts the view in two: `share` (0..1) of it, from `side` on, is the original's. */
export interface Divider {
  share: number;
  side: Side;
}

const turns: Record<Side, Side> = { left: 'top', top: 'right', right: 'bottom', bottom: 'left' };

/** A quarter turn; the original keeps its share. */
export function turned({ share, side }: Divider): Divider {
  return { share, side: turns[side] };
}

/** True for a divider that stands upright, between left and right. */
export function isUpright({ side }: Divider): boolean {
  return side === 'left' || side === 'right';
}

/** Where the divider's line is, from the left or the upper edge, in the units of `view`. */
export function lineAt({ share, side }: Divider, view: Size): number {
  const length = side === 'left' || side === 'right' ? view.width : view.height;
  return Math.round((side === 'left' || side === 'top' ? share : 1 - share) * length);
}

/** Brings the line to where the pointer is. */
export function draggedTo({ side }: Divider, at: Point, view: Size): Divider {
  const along = side === 'left' || side === 'right' ? at.x / view.width : at.y / view.height;
  return { side, share: clamp(side === 'left' || side === 'top' ? along : 1 - along, 0, 1) };
}

/** Moves the line to the right or down by `step` of the view. */
export function stepped({ share, side }: Divider, step: number): Divider {
  return { side, share: clamp(share + (side === 'left' || side === 'top' ? step : -step), 0, 1) };
}

/** The original's part of the view and the other one; either can be empty. */
export function parts(divider: Divider, view: Size): { original: Rect; other: Rect } {
  const line = lineAt(divider, view);
  const [first, second] = isUpright(divider) ? leftAndRight(line, view) : aboveAndBelow(line, view);
  const originalFirst = divider.side === 'left' || divider.side === 'top';
  return originalFirst ? { original: first, other: second } : { original: second, other: first };
}

function leftAndRight(line: number, { width, height }: Size): [Rect, Rect] {
  return [
    { x: 0, y: 0, width: line, height },
    { x: line, y: 0, width: width - line, height },
  ];
}

function aboveAndBelow(line: number, { width, height }: Size): [Rect, Rect] {
  return [
    { x: 0, y: 0, width, height: line },
    { x: 0, y: line, width, height: height - line },
  ];
}
