import { quantile } from '../../../src-main/engine/base/ranks.ts';
import { mse } from '../../../src-main/engine/image/metrics.ts';
import { crop, type Pixels } from '../../../src-main/engine/image/pixels.ts';
import { gaussianBlur } from '../../../src-main/engine/image/filters.ts';

/** A picture as it is, with noise, and cleaned: of the same size. */
export interface Tried {
  clean: Pixels;
  noisy: Pixels;
  cleaned: Pixels;
}

/** What a place is chosen for. */
export type Choice = 'shows' | 'fails';

/** Between places that are tried, and from the borders at least, in pixels. */
const step = 24;
const border = 32;

/**
 * The place of a picture that tells most: where a model does well, the one with the most detail, but for the quarter that gained least; where it fails, the
 * one with the largest error that is left.
 * @param side of the place, in pixels
 * @returns its upper left corner
 */
export function tellingPlace(tried: Tried, side: number, choice: Choice): [x: number, y: number] {
  const places = placesOf(tried.clean, side);
  const errors = places.map((at) => errorAt(tried.cleaned, tried.clean, at, side));
  if (choice === 'fails') return highest(places, errors);
  const gains = places.map((at, i) => errorAt(tried.noisy, tried.clean, at, side) / (errors[i]! + 1e-6));
  const least = quantile(gains, 0.25);
  const soft = gaussianBlur(tried.clean, 2);
  const details = places.map((at, i) => (gains[i]! >= least ? errorAt(soft, tried.clean, at, side) : -1));
  return highest(places, details);
}

function placesOf({ width, height }: Pixels, side: number): [number, number][] {
  const places: [number, number][] = [];
  for (let y = border; y <= height - border - side; y += step)
    for (let x = border; x <= width - border - side; x += step) places.push([x, y]);
  return places;
}

function errorAt(a: Pixels, b: Pixels, [x, y]: [number, number], side: number): number {
  return mse(crop(a, x, y, side, side), crop(b, x, y, side, side));
}

function highest(places: [number, number][], values: number[]): [number, number] {
  return places[values.indexOf(Math.max(...values))]!;
}
