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
  const waiting = squaresOf(sizeOf(before)).map((area) => ({
    area,
    around: grown(area, reach, sizeOf(before)),
  }));
  while (waiting.length > 0) {
    if (isStopped(live)) return false;
    const seen = cleaning ? doneOf(cleaning) : 0;
    const ready = waiting.filter(({ around }) => !cleaning || isComplete(cleaning, around));
    if (ready.length === 0) {
      awaitMore(cleaning!, seen, patience);
      continue;
    }
    const next = takeNearest(ready, visible(live));
    waiting.splice(waiting.indexOf(next), 1);
    finishSquare(parts, finish, storedRect(next.area, stored, before.orientation), reach);
    drawLevels(to, next.area);
    markDone(live, next.area);
  }
  return true;
}

/** Those in which windows fetch a page at full size. */
function squaresOf({ width, height }: { width: number; height: number }): Rect[] {
  const squares: Rect[] = [];
  for (let y = 0; y < height; y += tileSide)
    for (let x = 0; x < width; x += tileSide)
      squares.push({ x, y, width: Math.min(tileSide, width - x), height: Math.min(tileSide, height - y) });
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
