import { clamp, overlap, type Point, type Rect, type Size } from './geometry.ts';
import { coarser, finer, levelFor, tileRect, tilesIn, type Place } from './tiling.ts';
import type { ViewLayer } from './types.ts';
import type { Viewport } from './viewport.ts';

/** A rectangle of a decoded tile (its pixels) and where it goes (whole device pixels). */
export interface Piece<T> {
  tile: T;
  source: Rect;
  target: Rect;
}

/** Where the picture's corner is on the screen, on a whole device pixel: at 100 % its pixels are the screen's. */
export interface Placement {
  origin: Point;
  scale: number;
}

export type Find<T> = (place: Place) => T | null;

export function placementOf({ x, y, scale }: Viewport, frame: Rect): Placement {
  const origin = {
    x: Math.round(frame.x + frame.width / 2 - x * scale),
    y: Math.round(frame.y + frame.height / 2 - y * scale),
  };
  return { origin, scale };
}

/** Whole device pixels of a rectangle of the picture. Neighbours in the picture are neighbours on the screen: no gap, no overlap. */
export function onScreen(rect: Rect, { origin, scale }: Placement): Rect {
  const [left, top] = [Math.round(origin.x + rect.x * scale), Math.round(origin.y + rect.y * scale)];
  const right = Math.round(origin.x + (rect.x + rect.width) * scale);
  const bottom = Math.round(origin.y + (rect.y + rect.height) * scale);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * What to draw of a layer to show `area` (pixels of the picture) within `clip` (device pixels). Each place is drawn once: from the tile of
 * the right level, or from all of its finer ones, or from the next coarser one that is there.
 */
export function piecesIn<T extends Size>(
  layer: ViewLayer,
  area: Rect,
  placement: Placement,
  clip: Rect,
  find: Find<T>,
): Piece<T>[] {
  return tilesIn(layer, levelFor(placement.scale, layer), area).flatMap((place) => {
    const cell = overlap(tileRect(layer, place)!, area);
    const target = cell && overlap(onScreen(cell, placement), clip);
    return target ? resolve(layer, place, target, placement, find) : [];
  });
}

function resolve<T extends Size>(
  layer: ViewLayer,
  place: Place,
  target: Rect,
  placement: Placement,
  find: Find<T>,
): Piece<T>[] {
  const cut = (from: Place, tile: T) => [
    { tile, target, source: sourceOf(layer, from, tile, target, placement) },
  ];
  const exact = find(place);
  if (exact) return cut(place, exact);
  const parts = fromFiner(layer, place, target, placement, find);
  if (parts) return parts;
  for (let level = place.level + 1; level < layer.levels; level++) {
    const above = coarser(place, level);
    const tile = find(above);
    if (tile) return cut(above, tile);
  }
  return [];
}

/** All finer tiles that are seen, or null when one is missing. */
function fromFiner<T extends Size>(
  layer: ViewLayer,
  place: Place,
  target: Rect,
  placement: Placement,
  find: Find<T>,
): Piece<T>[] | null {
  const pieces: Piece<T>[] = [];
  for (const part of finer(layer, place)) {
    const seen = overlap(onScreen(tileRect(layer, part)!, placement), target);
    const tile = seen && find(part);
    if (seen && !tile) return null;
    if (seen && tile)
      pieces.push({ tile, target: seen, source: sourceOf(layer, part, tile, seen, placement) });
  }
  return pieces.length > 0 ? pieces : null;
}

/** What of a tile lies under a rectangle of the screen, so that a rounded place on the screen does not stretch it. */
function sourceOf(
  layer: ViewLayer,
  place: Place,
  tile: Size,
  target: Rect,
  { origin, scale }: Placement,
): Rect {
  const corner = tileRect(layer, place)!;
  const step = scale * 2 ** place.level;
  const across = sourceRun((target.x - origin.x - corner.x * scale) / step, target.width / step, tile.width);
  const down = sourceRun((target.y - origin.y - corner.y * scale) / step, target.height / step, tile.height);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

/** Kept inside the tile, and never empty. */
function sourceRun(start: number, length: number, whole: number): { start: number; length: number } {
  const begin = clamp(start, 0, whole - Math.min(length, whole));
  return { start: begin, length: Math.min(length, whole - begin) };
}
