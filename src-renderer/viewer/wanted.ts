import type { Wanted } from './fetcher.ts';
import { middleOf, type Point, type Rect } from './geometry.ts';
import { levelFor, tileRect, tilesIn, tileSpan, type Place } from './tiling.ts';
import type { ViewLayer } from './types.ts';

/** The tiles that show `seen` (in pixels of the picture) sharply. */
export function visibleTiles(layer: ViewLayer, scale: number, seen: Rect): Wanted[] {
  return tilesIn(layer, levelFor(scale, layer), seen).map((place) => wantedAt(layer, place));
}

/**
 * What to fetch, the most urgent first: of each layer the coarsest tile, so that there is something everywhere; what is seen, from its
 * middle outwards and from all layers in turn; then what lies around it.
 */
export function wantedTiles(layers: readonly ViewLayer[], scale: number, seen: Rect): Wanted[] {
  const middle = middleOf(seen);
  const lists = layers.map((layer) => nearestFirst(layer, visibleTiles(layer, scale, seen), middle));
  const around = layers.map((layer) => nearestFirst(layer, tilesAround(layer, scale, seen), middle));
  const coarsest = layers.map((layer) => wantedAt(layer, { level: layer.levels - 1, column: 0, row: 0 }));
  return [...coarsest, ...inTurn(lists), ...inTurn(around)];
}

function wantedAt({ id, version }: ViewLayer, place: Place): Wanted {
  return { layer: id, version, ...place };
}

/** The tiles within half a tile of what is seen, and not seen. */
function tilesAround(layer: ViewLayer, scale: number, seen: Rect): Wanted[] {
  const margin = tileSpan(layer, levelFor(scale, layer)) / 2;
  const { x, y, width, height } = seen;
  const wider = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  const inside = new Set(visibleTiles(layer, scale, seen).map(placeKey));
  return visibleTiles(layer, scale, wider).filter((tile) => !inside.has(placeKey(tile)));
}

const placeKey = ({ column, row }: Place) => `${column}/${row}`;

function nearestFirst(layer: ViewLayer, tiles: Wanted[], { x, y }: Point): Wanted[] {
  const distance = (tile: Wanted) => {
    const middle = middleOf(tileRect(layer, tile)!);
    return Math.hypot(middle.x - x, middle.y - y);
  };
  return tiles.toSorted((a, b) => distance(a) - distance(b));
}

/** The first of each list, then the second of each ... */
function inTurn<T>(lists: readonly T[][]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}
