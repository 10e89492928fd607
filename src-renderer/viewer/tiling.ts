import { clamp, overlap, type Rect, type Size } from './geometry.ts';
import type { TileAddress, ViewLayer } from './types.ts';

/** The coarsest level that still has a pixel for each device pixel: what is drawn is made smaller by less than two. */
export function levelFor(scale: number, { levels }: Pick<ViewLayer, 'levels'>): number {
  return clamp(Math.floor(Math.log2(1 / scale) + 1e-9), 0, levels - 1);
}

/** Sides of a tile of this level, in pixels of the picture. */
export function tileSpan({ tile }: Pick<ViewLayer, 'tile'>, level: number): number {
  return tile * 2 ** level;
}

/** What a tile covers, in pixels of the picture. */
export function tileRect(layer: Size & Pick<ViewLayer, 'tile'>, { level, column, row }: Place): Rect | null {
  const span = tileSpan(layer, level);
  const whole = { x: 0, y: 0, width: layer.width, height: layer.height };
  return overlap({ x: column * span, y: row * span, width: span, height: span }, whole);
}

export type Place = Pick<TileAddress, 'level' | 'column' | 'row'>;

/** The tiles of a level that `seen` (in pixels of the picture) touches, row by row. */
export function tilesIn(layer: Size & Pick<ViewLayer, 'tile'>, level: number, seen: Rect): Place[] {
  const span = tileSpan(layer, level);
  const columns = run(seen.x, seen.width, span, layer.width);
  const rows = run(seen.y, seen.height, span, layer.height);
  return rows.flatMap((row) => columns.map((column) => ({ level, column, row })));
}

/** Indices of the spans that the run from `start` touches, within `length`. */
function run(start: number, extent: number, span: number, length: number): number[] {
  const first = Math.max(Math.floor(start / span), 0);
  const end = Math.min(Math.ceil((start + extent) / span), Math.ceil(length / span));
  return Array.from({ length: Math.max(end - first, 0) }, (_, i) => first + i);
}

/** The tile that covers the same at a coarser level. */
export function coarser({ level, column, row }: Place, to: number): Place {
  const steps = 2 ** (to - level);
  return { level: to, column: Math.floor(column / steps), row: Math.floor(row / steps) };
}

/** The up to four tiles of the next finer level that cover the same. */
export function finer(layer: Size & Pick<ViewLayer, 'tile'>, place: Place): Place[] {
  const rect = tileRect(layer, place);
  return rect && place.level > 0 ? tilesIn(layer, place.level - 1, rect) : [];
}
