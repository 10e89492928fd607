import type { FinishNumbers, ProtectMask } from '../../contract/config/finish.ts';
import { blockStep, detailReach } from '../finish/fine-detail.ts';
import { finishOf, type Finish } from '../finish/finish.ts';
import { grainOf } from '../finish/grain.ts';
import { paintedMask } from '../finish/painted-mask.ts';
import type { Rect } from '../image/raster.ts';
import { storedRect } from '../image/upright.ts';
import { cutTile } from '../tiles/cut.ts';
import type { Tile } from '../tiles/plan.ts';
import { stitchTile } from '../tiles/stitch.ts';
import { drawLevels } from './levels.ts';
import { awaitMore, doneOf, isComplete, isStopped, markDone, visible, type Live } from './live.ts';
import { takeNearest } from './nearest.ts';
import { sizeOf, tileSide, type Plate } from './plate.ts';

/** What a layer says of how much of its cleaning is taken. */
export interface LayerFinish extends FinishNumbers {
  mask?: ProtectMask | undefined;
}

export interface FinishParts {
  /** What was cleaned. */
  before: Plate;
  /** Cleaned, or being cleaned. */
  clean: Plate;
  /** Of the size of the two; written square by square. */
  to: Plate;
  /** Of the cleaning, while it goes on. */
  cleaning: Live | null;
  /** Of this work. */
  live: Live;
}

/** How long to wait for more to be clean before looking whether anybody still wants it, in milliseconds. */
const patience = 100;

/**
 * Takes of a cleaning what is asked for, square by square, what is looked at first; where it is still going on, each square as soon as that and
 * what lies around it is clean. What comes out is what a batch gives, within rounding.
 * @returns false when it was stopped
 */
export function finishPlate(parts: FinishParts, wish: LayerFinish): boolean {
  const { before, cleaning, live, to } = parts;
  const stored = { ...before.raster, orientation: before.orientation };
  const mask = wish.mask && paintedMask(wish.mask, stored);
  const finish = finishOf({ ...wish, mask }, wish.texture ? grainOf(before.raster) : null);
  const reach = wish.texture ? detailReach : 0;
  const waiting = squaresOf(sizeOf(before), reach);
  while (waiting.length > 0) {
    if (isStopped(live)) return false;
    const seen = cleaning ? doneOf(cleaning) : 0;
    const next = takeReady(waiting, cleaning, live);
    if (!next) {
      awaitMore(cleaning!, seen, patience);
      continue;
    }
    finishSquare(parts, finish, storedRect(next.area, stored, before.orientation), reach);
    drawLevels(to, next.area);
    markDone(live, next.area);
  }
  return true;
}

/** A part of the upright page, and what has to be clean around it. */
interface Square {
  area: Rect;
  around: Rect;
}

/** Takes the square that is nearest to what is seen out of those that are clean; null where none is yet. */
export function takeReady(waiting: Square[], cleaning: Live | null, live: Live): Square | null {
  const ready = waiting.filter(({ around }) => !cleaning || isComplete(cleaning, around));
  if (ready.length === 0) return null;
  const next = takeNearest(ready, visible(live));
  waiting.splice(waiting.indexOf(next), 1);
  return next;
}

/** Those in which windows fetch a page at full size. */
export function squaresOf(page: { width: number; height: number }, reach: number): Square[] {
  const squares: Square[] = [];
  for (let y = 0; y < page.height; y += tileSide)
    for (let x = 0; x < page.width; x += tileSide) {
      const size = { width: Math.min(tileSide, page.width - x), height: Math.min(tileSide, page.height - y) };
      squares.push({ area: { x, y, ...size }, around: grown({ x, y, ...size }, reach, page) });
    }
  return squares;
}

function finishSquare(
  { before, clean, to }: FinishParts,
  finish: Finish | undefined,
  write: Rect,
  reach: number,
): void {
  const { channels } = before.raster;
  const read = onGrid(grown(write, reach, before.raster));
  const crop = { ...write, x: write.x - read.x, y: write.y - read.y };
  const place: Tile = { read, crop, write };
  const [noisy, cleaned] = [before, clean].map(({ raster }) => cutTile(raster, read, channels)) as [
    Float32Array,
    Float32Array,
  ];
  const taken = finish?.apply(noisy, cleaned, channels, place) ?? cleaned;
  stitchTile(before.raster, to.raster, place, taken, channels, 100);
}

function grown({ x, y, width, height }: Rect, by: number, within: { width: number; height: number }): Rect {
  const [left, top] = [Math.max(0, x - by), Math.max(0, y - by)];
  const [right, bottom] = [Math.min(within.width, x + width + by), Math.min(within.height, y + height + by)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Begins where blocks of a page begin. */
function onGrid({ x, y, width, height }: Rect): Rect {
  const [left, top] = [x - (x % blockStep), y - (y % blockStep)];
  return { x: left, y: top, width: width + x - left, height: height + y - top };
}
