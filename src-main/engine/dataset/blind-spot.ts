import type { Random } from '../base/random.ts';
import type { Pixels } from '../image/pixels.ts';

/**
 * What is hidden with a pixel: nothing, or also those along its row or column, up to `reach` away, whose noise is like its own
 * (StructN2V: Broaddus et al., ISBI 2020). A reach of the whole width or height hides whole rows or columns.
 */
export type Spot = { shape: 'pixel' } | { shape: 'row' | 'column'; reach: number };

/**
 * One masked pixel for each cell of about this side: 6 % of the pixels. The notebook of Noise2Void's authors masks 0.2 %; more learn faster
 * (Set12 at sigma 25 after 300 steps: 25.90 dB with cells of 8, 26.19 dB with cells of 4).
 */
const cell = 4;
/** Cells of strips: so many pixels longer than a strip, and so high. A fourth of the picture is hidden, and shown to no net as it is. */
const stripGap = 3;
const stripRows = 3;

/** Hidden pixels take the value of a neighbour at most this far away: the window of 5 x 5. */
const near = 2;

/** Distances along an axis of `length` pixels that are `stride` samples apart. */
interface Axis {
  length: number;
  stride: number;
}

/**
 * Hides pixels from the network that is to predict them: one spot at a random place of each cell (so that they are spread evenly). What
 * is hidden is replaced, in all channels, by a random neighbour that does not share its noise. Neighbours are taken from the picture as it was.
 * @param pixels changed in place; at least 2 pixels, for strips at least two rows (columns)
 * @returns the places of the pixels to predict, `y * width + x`
 */
export function maskBlindSpots(pixels: Pixels, random: Random, spot: Spot = { shape: 'pixel' }): Uint32Array {
  const { width, height } = pixels;
  const axes = [
    { length: width, stride: 1 },
    { length: height, stride: width },
  ] as const;
  const before = pixels.data.slice();
  if (spot.shape === 'pixel') {
    const places = drawPlaces(axes[0], axes[1], [cell, cell], random);
    for (const place of places) hide(pixels, before, place, random, axes, true);
    return places;
  }
  const [along, across] = spot.shape === 'row' ? axes : [axes[1], axes[0]];
  return maskStrips(pixels, before, spot.reach, along, across, random);
}

function maskStrips(
  pixels: Pixels,
  before: Float32Array,
  reach: number,
  along: Axis,
  across: Axis,
  random: Random,
): Uint32Array {
  const isWhole = reach >= along.length - 1;
  const size = isWhole ? along.length : 2 * reach + 1 + stripGap;
  const places = drawPlaces(along, across, [size, stripRows], random);
  for (const place of places) {
    const at = Math.floor(place / along.stride) % along.length;
    for (let to = Math.max(0, at - reach); to <= Math.min(along.length - 1, at + reach); to++)
      hide(pixels, before, place + (to - at) * along.stride, random, [along, across], false);
  }
  return isWhole ? wholeLines(places, along, across) : places;
}

/** All pixels of the lines that the places are in: nothing of them is to be seen. */
function wholeLines(places: Uint32Array, along: Axis, across: Axis): Uint32Array {
  const lines = [...places].map((place) => Math.floor(place / across.stride) % across.length);
  return Uint32Array.from(
    lines.flatMap((line) =>
      Array.from({ length: along.length }, (_, i) => line * across.stride + i * along.stride),
    ),
  );
}

function drawPlaces(
  along: Axis,
  across: Axis,
  [long, high]: [long: number, high: number],
  random: Random,
): Uint32Array {
  const columns = Math.max(1, Math.round(along.length / long));
  const rows = Math.max(1, Math.round(across.length / high));
  return new Uint32Array(columns * rows).map((_, i) => {
    const x = drawWithin(i % columns, columns, along.length, random);
    const y = drawWithin(Math.floor(i / columns), rows, across.length, random);
    return y * across.stride + x * along.stride;
  });
}

/** A place in part `i` of `parts` nearly equal ones. */
function drawWithin(i: number, parts: number, length: number, random: Random): number {
  const from = Math.floor((i * length) / parts);
  const to = Math.floor(((i + 1) * length) / parts);
  return from + random.below(to - from);
}

/** @param onLine whether the neighbour may come from the same line along the first axis */
function hide(
  { data, channels }: Pixels,
  before: Float32Array,
  place: number,
  random: Random,
  [along, across]: readonly [Axis, Axis],
  onLine: boolean,
): void {
  const from = neighbourOf(place, along, across, random, onLine) * channels;
  for (let c = 0; c < channels; c++) data[place * channels + c] = before[from + c]!;
}

function neighbourOf(place: number, along: Axis, across: Axis, random: Random, onLine: boolean): number {
  const x = Math.floor(place / along.stride) % along.length;
  const y = Math.floor(place / across.stride) % across.length;
  for (;;) {
    const dx = random.below(2 * near + 1) - near;
    const dy = random.below(2 * near + 1) - near;
    const isInside = isWithin(x + dx, along) && isWithin(y + dy, across);
    if (isInside && (onLine ? dx !== 0 || dy !== 0 : dy !== 0))
      return place + dx * along.stride + dy * across.stride;
  }
}

function isWithin(at: number, { length }: Axis): boolean {
  return at >= 0 && at < length;
}
