import { samples, depthOf, type Raster } from './raster.ts';

/*
 * What is fully transparent has colours that nobody sees, often black. A network would take them for the picture's and draw them into what
 * lies beside.
 */

type Alpha = Uint8Array | Uint16Array;

/**
 * Continues what can be seen into what cannot, in place, as in a mirror: along each row, then from row to row. So it has the noise of its
 * surroundings, and no edge.
 * @param alpha 0 where nothing is seen; `width x height`
 * @returns puts the hidden samples back as they were; null where nothing is hidden, or all is:
 * then the channel means something else
 */
export function coverHidden(raster: Raster, alpha: Alpha | undefined): (() => void) | null {
  const hidden = alpha ? countOf(alpha) : 0;
  if (!alpha || hidden === 0 || hidden === alpha.length) return null;
  const saved = savedFrom(raster, alpha, hidden);
  cover(raster, alpha);
  return () => putBack(raster, alpha, saved);
}

function cover(raster: Raster, alpha: Alpha): void {
  const rowsSeen = new Uint8Array(raster.height);
  for (let y = 0; y < raster.height; y++) rowsSeen[y] = coverRow(raster, alpha, y) ? 1 : 0;
  const sources = mirrored(rowsSeen);
  const row = raster.width * raster.channels;
  for (const [y, from] of sources.entries())
    if (from !== y) raster.data.copyWithin(y * row, from * row, (from + 1) * row);
}

function countOf(alpha: Alpha): number {
  let hidden = 0;
  for (const value of alpha) if (value === 0) hidden++;
  return hidden;
}

/** Covers the hidden part of a row; false where all of it is. */
function coverRow({ data, width, channels }: Raster, alpha: Alpha, y: number): boolean {
  const seen = alpha.subarray(y * width, (y + 1) * width);
  if (!seen.includes(0)) return true;
  const sources = mirrored(seen);
  for (let x = 0; x < width; x++) {
    const from = (y * width + sources[x]!) * channels;
    const to = (y * width + x) * channels;
    if (from !== to) for (let c = 0; c < channels; c++) data[to + c] = data[from + c]!;
  }
  return sources[0] !== -1;
}

/**
 * For each place of a line where its value comes from: itself where it is seen, else the mirror image in the nearest run that is. All -1
 * where nothing is seen.
 */
export function mirrored(seen: ArrayLike<number>): Int32Array {
  const places = Int32Array.from({ length: seen.length }, (_, i) => (seen[i] ? i : -1));
  for (let start = 0; start < seen.length;) {
    if (seen[start]) {
      start++;
      continue;
    }
    let end = start;
    while (end < seen.length && !seen[end]) end++;
    fill(places, seen, start, end);
    start = end;
  }
  return places;
}

/** The places `start..end`, none of which is seen: one half from the run before, one from the run after. */
function fill(places: Int32Array, seen: ArrayLike<number>, start: number, end: number): void {
  const before = runLength(seen, start - 1, -1);
  const after = runLength(seen, end, 1);
  if (before + after === 0) return;
  const middle = before === 0 ? start : after === 0 ? end : (start + end) >> 1;
  for (let i = start; i < middle; i++) places[i] = start - 1 - reflected(i - start, before);
  for (let i = middle; i < end; i++) places[i] = end + reflected(end - 1 - i, after);
}

function runLength(seen: ArrayLike<number>, from: number, step: 1 | -1): number {
  let length = 0;
  for (let i = from; i >= 0 && i < seen.length && seen[i]; i += step) length++;
  return length;
}

/** 0 1 2 3 2 1 0 1 ... for a run of 4. */
function reflected(distance: number, length: number): number {
  const period = Math.max(2 * (length - 1), 1);
  const place = distance % period;
  return place < length ? place : period - place;
}

function savedFrom({ data, channels }: Raster, alpha: Alpha, hidden: number): Raster['data'] {
  const saved = samples(hidden * channels, depthOf(data));
  let to = 0;
  for (let i = 0; i < alpha.length; i++)
    if (alpha[i] === 0) for (let c = 0; c < channels; c++) saved[to++] = data[i * channels + c]!;
  return saved;
}

function putBack({ data, channels }: Raster, alpha: Alpha, saved: Raster['data']): void {
  let from = 0;
  for (let i = 0; i < alpha.length; i++)
    if (alpha[i] === 0) for (let c = 0; c < channels; c++) data[i * channels + c] = saved[from++]!;
}
