import type { Region } from '../../contract/config/view.ts';
import type { Rect } from '../image/raster.ts';
import { tileSide } from './plate.ts';

/**
 * What a thread that cleans and those who watch it have in common. Plain numbers in shared memory: the thread is in ONNX Runtime nearly all of
 * the time and could not hear a message.
 */
export interface Live {
  /** `stop` (0 or 1), pixels done, the visible region of the upright page (no width: none), and how much of that is done. */
  words: Int32Array;
  /** For each tile of level 0, rows first, how many of its pixels have not been cleaned yet. */
  left: Int32Array;
  columns: number;
}

const [stopAt, doneAt, regionAt, seenAt] = [0, 1, 2, 6] as const;
/** Stands for all that is seen; below 0 nobody has counted yet. */
const whole = 1_000_000;

/** For an upright page of this size: nothing done, everything left. */
export function startLive(width: number, height: number): Live {
  const [columns, rows] = [Math.ceil(width / tileSide), Math.ceil(height / tileSide)];
  const live = { words: sharedWords(7), left: sharedWords(columns * rows), columns };
  live.words[seenAt] = -1;
  forEachTile(live, { x: 0, y: 0, width, height }, (tile, pixels) => void (live.left[tile] = pixels));
  return live;
}

function sharedWords(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * count));
}

export function stop({ words }: Live): void {
  Atomics.store(words, stopAt, 1);
}

export function isStopped({ words }: Live): boolean {
  return Atomics.load(words, stopAt) === 1;
}

export function show({ words }: Live, { x, y, width, height }: Region): void {
  Atomics.store(words, seenAt, -1);
  [x, y, width, height].forEach((value, i) => Atomics.store(words, regionAt + i, value));
}

/** The region that is looked at; null when nobody told. */
export function visible({ words }: Live): Rect | null {
  const [x, y, width, height] = [0, 1, 2, 3].map((i) => Atomics.load(words, regionAt + i)) as [
    number,
    number,
    number,
    number,
  ];
  return width > 0 ? { x, y, width, height } : null;
}

/** @param share of the visible region that is done, 0..1 */
export function tellSeen({ words }: Live, share: number): void {
  Atomics.store(words, seenAt, Math.floor(share * whole));
}

/** How much of the visible region is done, 0..1; null while nobody has told a region, or it is not counted yet. */
export function seenOf(live: Live): number | null {
  const share = Atomics.load(live.words, seenAt);
  return visible(live) && share >= 0 ? share / whole : null;
}

/** Call it when the pixels of `area` and all their levels have been written. */
export function markDone(live: Live, area: Rect): void {
  forEachTile(live, area, (tile, pixels) => Atomics.sub(live.left, tile, pixels));
  addDone(live, area.width * area.height);
}

/** Counts pixels that are done, and wakes who waits for more. */
export function addDone({ words }: Live, pixels: number): void {
  Atomics.add(words, doneAt, pixels);
  Atomics.notify(words, doneAt);
}

/** Waits, at most so many milliseconds, until more is done than `seen` pixels. Not in a thread that answers others. */
export function awaitMore({ words }: Live, seen: number, ms: number): void {
  Atomics.wait(words, doneAt, seen, ms);
}

/** Pixels done. */
export function doneOf({ words }: Live): number {
  return Atomics.load(words, doneAt);
}

/** Whether cleaning has been everywhere in `area`, in whole tiles. */
export function isComplete(live: Live, area: Rect): boolean {
  let complete = true;
  forEachTile(live, area, (tile) => {
    if (Atomics.load(live.left, tile) > 0) complete = false;
  });
  return complete;
}

/** Tiles that `area` has pixels in, and how many. */
function forEachTile(
  { columns }: Live,
  { x, y, width, height }: Rect,
  visit: (tile: number, pixels: number) => void,
): void {
  for (let row = Math.floor(y / tileSide); row * tileSide < y + height; row++)
    for (let column = Math.floor(x / tileSide); column * tileSide < x + width; column++) {
      const wide = overlap(x, width, column * tileSide);
      const high = overlap(y, height, row * tileSide);
      visit(row * columns + column, wide * high);
    }
}

function overlap(from: number, length: number, tile: number): number {
  return Math.min(from + length, tile + tileSide) - Math.max(from, tile);
}
