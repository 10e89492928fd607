import { quantile } from '../base/ranks.ts';
import type { Sketch } from './sketch.ts';
import { sumsOf } from './sums.ts';

/** Lengths in pixels of the sketch: what is left out beside ink, what noise is averaged over, and the sheet that a place is compared with. */
const besideInk = 4;
const grain = 1;
const nearby = 20;
const margin = 8;
/** Less sheet around a place, of its 41x41 pixels, or in a square says nothing. */
const leastSheet = 400;
const leastOfSquare = 100;
const leastSquares = 12;

/** Writing is darker than its surroundings by more than this (0-255), and by more than the grain of the sheet makes places brighter. */
const leastDepth = 5;
const beyondGrain = 1.5;
/** It fills so much of a square, and is seen in so many of them: a stain, a fold or a tread lies in one part of the page. */
const leastFilled = 0.04;
const leastSpread = 0.18;

/** What the sheet's fine structure, of stroke size, tells. */
export interface SheetDetail {
  /** Between its darkest and its brightest places, but for a few, compared with what surrounds them; 0-255. */
  rough: number;
  showThrough: boolean;
}

/** A place of the sheet, and how much darker than what surrounds it, 0-255. */
interface Place {
  x: number;
  y: number;
  depth: number;
}

/**
 * Looks for print of the other side that shines through. It makes the sheet darker in strokes and words all over the page and nowhere brighter, while grain,
 * fibres and wrinkles do both: what is brightest tells how much of the dark is theirs.
 * @param inked 1 where there is ink, of the sketch
 * @param square side of the squares that the page is looked at in
 */
export function detailOfSheet(sketch: Sketch, inked: Float32Array, square: number): SheetDetail {
  const places = placesOf(sketch, inked);
  if (places.length === 0) return { rough: 0, showThrough: false };
  const depths = Float32Array.from(places, ({ depth }) => depth);
  const [bright, middle, dark] = [quantile(depths, 0.02), quantile(depths, 0.5), quantile(depths, 0.98)];
  const least = middle + Math.max(leastDepth, beyondGrain * (middle - bright));
  withoutLines(places, 'x');
  withoutLines(places, 'y');
  return { rough: dark - bright, showThrough: spreadOf(places, least, square) > leastSpread };
}

/** Takes off what whole columns (at one `x`) or rows have in common: stripes of the scanner, ruling. Lines of writing have gaps. */
function withoutLines(places: Place[], along: 'x' | 'y'): void {
  for (const line of grouped(places, (place) => place[along])) {
    const depths = line.map(({ depth }) => depth);
    const common = Math.max(0, quantile(depths, 0.25));
    for (const place of line) place.depth -= common;
  }
}

/** The sheet well away from ink. */
function placesOf({ luma, width, height }: Sketch, inked: Float32Array): Place[] {
  const ink = sumsOf(inked, width, height);
  const free = luma.map((_, i) => (ink(i % width, Math.floor(i / width), besideInk) === 0 ? 1 : 0));
  const counts = sumsOf(free, width, height);
  const sums = sumsOf(
    luma.map((value, i) => value * free[i]!),
    width,
    height,
  );
  const mean = (x: number, y: number, reach: number) => sums(x, y, reach) / counts(x, y, reach);
  const places: Place[] = [];
  for (let y = margin; y < height - margin; y++)
    for (let x = margin; x < width - margin; x++) {
      if (!free[y * width + x] || counts(x, y, nearby) < leastSheet) continue;
      places.push({ x, y, depth: mean(x, y, nearby) - mean(x, y, grain) });
    }
  return places;
}

/** More than there are squares in a row: a number for each follows. */
const columns = 1000;

/** Of the squares, those that have more than a few places darker than the least. */
function spreadOf(places: Place[], least: number, side: number): number {
  const squareOf = ({ x, y }: Place) => Math.floor(y / side) * columns + Math.floor(x / side);
  const told = grouped(places, squareOf).filter(({ length }) => length > leastOfSquare);
  if (told.length < leastSquares) return 0;
  const written = told.filter(
    (square) => square.filter(({ depth }) => depth > least).length > leastFilled * square.length,
  );
  return written.length / told.length;
}

function grouped(places: Place[], keyOf: (place: Place) => number): Place[][] {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const group = groups.get(keyOf(place));
    if (group) group.push(place);
    else groups.set(keyOf(place), [place]);
  }
  return [...groups.values()];
}
