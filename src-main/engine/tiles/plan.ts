/**
 * Where to cut a picture so that a network can clean it piece by piece and the result equals the whole run.
 *
 * The picture is padded right and below to what the network accepts. One function plans an axis; the plan of a picture
 * is the product of its two axes. `cut.ts` and `stitch.ts` only follow the records.
 */
import type { Rect } from '../image/raster.ts';
import type { Geometry } from './geometry.ts';

/** One tile: `read` lies in the padded picture, `crop` in the tile, `write` in the picture; crop and write have one size. */
export interface Tile {
  read: Rect;
  crop: Rect;
  write: Rect;
}

export interface TilePlan {
  width: number;
  height: number;
  /** Size of the padded picture, the size a whole run sees. */
  padded: { width: number; height: number };
  /** All tiles of a plan have this size, so that a network meets one shape per picture. */
  tile: { width: number; height: number };
  tiles: Tile[];
}

/** One stretch of an axis: where it is read, how much of its beginning is dropped, and the pixels it writes. */
export interface Span {
  read: number;
  crop: number;
  write: number;
  length: number;
}

export interface AxisPlan {
  padded: number;
  tile: number;
  spans: Span[];
}

/**
 * The tiles of a picture of `width` x `height` pixels (at least 1 x 1), rows first.
 * @param side the longest side a tile may have; `Infinity` for one tile. A side too small for the network's overlap is
 *   raised to the smallest that works, and a net of fixed side keeps its own.
 */
export function planTiles(width: number, height: number, geometry: Geometry, side: number): TilePlan {
  return productOf(width, height, planAxis(width, geometry, side), planAxis(height, geometry, side));
}

/**
 * The tiles that make the least work of all whose area is at most `area` pixels: what overlaps is computed more than once, and how much that is
 * hangs on how the tiles come out even with the picture on both axes.
 * @param area one too small for the network's overlap is raised to the smallest that works
 */
export function planTilesWithin(width: number, height: number, geometry: Geometry, area: number): TilePlan {
  let best: TilePlan | undefined;
  let leastWork = Infinity;
  for (const across of axisPlans(width, geometry)) {
    const down = planAxis(height, geometry, area / across.tile);
    const tilePixels = across.tile * down.tile;
    const work = tilePixels * across.spans.length * down.spans.length;
    if (tilePixels > area || work >= leastWork) continue;
    leastWork = work;
    best = productOf(width, height, across, down);
  }
  return best ?? planTiles(width, height, geometry, 0);
}

/** An axis as one tile, as two, and so on, as far as the overlap allows. */
function* axisPlans(length: number, geometry: Geometry): Generator<AxisPlan> {
  let last = planAxis(length, geometry, Infinity);
  yield last;
  for (let count = 2; ; count++) {
    const inner = (last.padded - 2 * marginOf(geometry)) / count;
    const next = planAxis(length, geometry, roundUp(inner, geometry.multiple) + 2 * marginOf(geometry));
    if (next.tile >= last.tile) return;
    yield next;
    last = next;
  }
}

function productOf(width: number, height: number, across: AxisPlan, down: AxisPlan): TilePlan {
  return {
    width,
    height,
    padded: { width: across.padded, height: down.padded },
    tile: { width: across.tile, height: down.tile },
    tiles: down.spans.flatMap((y) => across.spans.map((x) => product(x, y, across.tile, down.tile))),
  };
}

function product(x: Span, y: Span, width: number, height: number): Tile {
  const kept = { width: x.length, height: y.length };
  return {
    read: { x: x.read, y: y.read, width, height },
    crop: { x: x.crop, y: y.crop, ...kept },
    write: { x: x.write, y: y.write, ...kept },
  };
}

/**
 * The tiles of one axis of `length` pixels: they start on multiples of `geometry.multiple`, overlap so that every kept
 * pixel has `geometry.radius` pixels of context on inner sides, and the last one ends with the padded axis.
 */
export function planAxis(length: number, geometry: Geometry, side: number): AxisPlan {
  const padded = Math.max(roundUp(length, geometry.multiple), geometry.fixedSide ?? 0);
  const margin = marginOf(geometry);
  const tile = geometry.fixedSide ?? balancedTile(padded, margin, geometry.multiple, side);
  return { padded, tile, spans: spansOf(length, tileStarts(padded, tile, margin), margin) };
}

/** Context dropped on an inner side: the radius on the grid of the stride; less where a fixed tile has no room for it. */
function marginOf({ multiple, radius, fixedSide }: Geometry): number {
  const wanted = roundUp(radius, multiple);
  if (fixedSide === undefined) return wanted;
  return Math.min(wanted, multiple * Math.floor((fixedSide - multiple) / (2 * multiple)));
}

/** The smallest tile that needs no more tiles than tiles of `side` would: less is computed twice or for nothing. */
function balancedTile(padded: number, margin: number, multiple: number, side: number): number {
  const largest = Math.max(multiple * Math.floor(side / multiple), 2 * margin + multiple);
  if (padded <= largest) return padded;
  const count = Math.ceil((padded - 2 * margin) / (largest - 2 * margin));
  return roundUp((padded - 2 * margin) / count, multiple) + 2 * margin;
}

function tileStarts(padded: number, tile: number, margin: number): number[] {
  if (padded === tile) return [0];
  const step = tile - 2 * margin;
  const count = 1 + Math.ceil((padded - tile) / step);
  return Array.from({ length: count }, (_, i) => Math.min(i * step, padded - tile));
}

/** Each tile writes from its own margin to the next tile's; the first and the last one reach the picture's ends. */
function spansOf(length: number, starts: number[], margin: number): Span[] {
  const from = (i: number) => (i === 0 ? 0 : i === starts.length ? length : starts[i]! + margin);
  return starts.map((read, i) => {
    const write = from(i);
    return { read, crop: write - read, write, length: from(i + 1) - write };
  });
}

function roundUp(n: number, multiple: number): number {
  return multiple * Math.ceil(n / multiple);
}
