import { whiteOf, type Raster, type Rect } from '../image/raster.ts';
import type { Random } from '../base/random.ts';
import { drawPlace, type Place } from './cut.ts';
import { mirrored } from './mirror.ts';

/** Places that are looked at for one that is taken. */
const candidates = 4;
/** Pixels from one that is looked at to the next. */
const grid = 4;

/**
 * As `drawPlace`, but of several places the one with most to see: skies teach a net little, and photographs are half sky.
 * @param raster the image that `region` is a part of
 */
export function drawDetailedPlace(
  raster: Raster,
  region: Rect,
  side: number,
  turn: boolean,
  random: Random,
): Place {
  const places = Array.from({ length: candidates }, () => drawPlace(region, side, turn, random));
  const details = places.map((place) => detailAt(raster, region, place, side));
  return places[details.indexOf(Math.max(...details))]!;
}

/** How much neighbouring pixels differ at a place, 0..1. */
export function detailAt(
  { data, width, channels }: Raster,
  region: Rect,
  { x, y }: Place,
  side: number,
): number {
  const columns = along(x, region.x, region.width, side);
  const rows = along(y, region.y, region.height, side);
  let sum = 0;
  for (const [row, below] of rows)
    for (const [column, right] of columns) {
      const here = data[(row * width + column) * channels]!;
      sum += Math.abs(here - data[(row * width + right) * channels]!);
      sum += Math.abs(here - data[(below * width + column) * channels]!);
    }
  return sum / (2 * rows.length * columns.length * whiteOf(data));
}

/** Every so many-th pixel of a patch along an axis with its neighbour, as places in the image. */
function along(at: number, from: number, length: number, side: number): [number, number][] {
  return Array.from({ length: Math.ceil(side / grid) }, (_, i) => [
    from + mirrored(at + i * grid, length),
    from + mirrored(at + i * grid + 1, length),
  ]);
}
