import type { Region } from '../../contract/config/view.ts';
import { flatSide } from '../diagnose/flat.ts';
import { samplesOfPixels } from '../diagnose/samples.ts';
import { crop, type Pixels } from '../image/pixels.ts';
import { flattest } from './flattest.ts';
import { trendOf } from './trend.ts';
import type { Window } from './window.ts';

/** In pixels: the noise of a window hangs together much less far. */
const windowSide = 64;
/** So many tell a noise to a percent. */
const mostWindows = 48;

/** Windows of a noisy picture with its clean one, from all over it. */
export function pairWindows(noisy: Pixels, clean: Pixels): Window[] {
  return gridOf({ x: 0, y: 0, width: noisy.width, height: noisy.height }).map((place) => {
    const signal = planesOf(cut(clean, place));
    return windowOf(place, planesOf(cut(noisy, place)), signal);
  });
}

/** Windows of a part of a picture that shows nothing but a smooth change. */
export function regionWindows(pixels: Pixels, region: Region): Window[] {
  return gridOf(region).map((place) => flatWindow(pixels, place));
}

/** Windows where a picture is flattest, of every brightness. */
export function flattestWindows(pixels: Pixels): Window[] {
  return flattest(samplesOfPixels(pixels)).map(({ x, y }) =>
    flatWindow(pixels, { x, y, width: flatSide, height: flatSide }),
  );
}

function flatWindow(pixels: Pixels, place: Region): Window {
  const shown = planesOf(cut(pixels, place));
  return windowOf(
    place,
    shown,
    shown.map((plane) => trendOf(plane, place.width, place.height)),
  );
}

function windowOf({ width, height }: Region, shown: Float32Array[], signal: Float32Array[]): Window {
  const residual = shown.map((plane, c) => plane.map((value, i) => value - signal[c]![i]!));
  return { width, height, signal, residual, spoiled: new Uint8Array(width * height) };
}

/** Windows of about equal size that fill the region; evenly chosen ones where they are many. */
function gridOf({ x, y, width, height }: Region): Region[] {
  const columns = Math.max(1, Math.floor(width / windowSide));
  const rows = Math.max(1, Math.floor(height / windowSide));
  const all = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    const [left, top] = [at(column, columns, width), at(row, rows, height)];
    const size = { width: at(column + 1, columns, width) - left, height: at(row + 1, rows, height) - top };
    return { x: x + left, y: y + top, ...size };
  });
  const every = Math.max(1, all.length / mostWindows);
  return all.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
}

/** Where part `i` of so many begins. */
function at(i: number, parts: number, length: number): number {
  return Math.floor((i * length) / parts);
}

function cut(pixels: Pixels, { x, y, width, height }: Region): Pixels {
  return crop(pixels, x, y, width, height);
}

function planesOf({ data, channels }: Pixels): Float32Array[] {
  return Array.from({ length: channels }, (_, c) =>
    Float32Array.from({ length: data.length / channels }, (__, i) => 255 * data[i * channels + c]!),
  );
}
