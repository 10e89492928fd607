import type { Rect } from '../image/raster.ts';
import type { Chain } from './chain.ts';
import { isComplete, type Live } from './live.ts';
import { lengthAt, sizeOf, tileSide, type Plate } from './plate.ts';
import type { Plates } from './plates.ts';
import { readLevel } from './tile.ts';

/** What there is by now of a layer with a model: a plate, and one that grows over it. */
export interface Seen {
  plate: Plate;
  over: { plate: Plate; live: Live } | null;
  /** Whether the layer is all there in a part of the page. */
  isComplete(area: Rect): boolean;
}

/** Until a cleaning was finished, it is shown as it is; until marks are back in, without them. Null where nothing is there (any more). */
export function seenOf(
  { cleaned, finished, mended, documented }: Pick<Chain, 'cleaned' | 'finished' | 'mended' | 'documented'>,
  { cache, live }: Pick<Plates, 'cache' | 'live'>,
): Seen | null {
  const there = (key: string | null) => (key !== null && !live.has(key) ? cache.find(key) : undefined);
  const last = documented.at(-1);
  if (last) {
    const plate = there(last.key);
    return plate ? { plate, over: null, isComplete: () => true } : null;
  }
  const whole = there(mended) ?? there(finished);
  if (whole) return { plate: whole, over: null, isComplete: () => !mended || there(mended) !== undefined };
  const plate = cache.find(cleaned!);
  if (!plate) return null;
  const work = live.get(finished ?? cleaned!);
  const isMade = (area: Rect) => (work ? isComplete(work, area) : there(finished ?? cleaned) !== undefined);
  const growing = finished === null ? undefined : cache.find(finished);
  return {
    plate,
    over: growing && work ? { plate: growing, live: work } : null,
    isComplete: (area) => mended === null && isMade(area),
  };
}

/** As `readLevel`; where squares of the one that grows are done, of that one. */
export function readSeen({ plate, over }: Seen, level: number, rect: Rect): Uint8Array<ArrayBuffer> {
  const out = readLevel(plate, level, rect);
  if (!over) return out;
  const page = sizeOf(plate);
  const side = tileSide >> level;
  // Squares that are smaller than a pixel are shown when all is done.
  if (side < 1) return out;
  for (let y = rect.y - (rect.y % side); y < rect.y + rect.height; y += side)
    for (let x = rect.x - (rect.x % side); x < rect.x + rect.width; x += side) {
      const square = partOf(
        { x, y, width: side, height: side },
        rect,
        lengthAt(page.width, level),
        lengthAt(page.height, level),
      );
      const area = { x: x << level, y: y << level, width: 1, height: 1 };
      if (isComplete(over.live, area)) put(readLevel(over.plate, level, square), square, out, rect);
    }
  return out;
}

/** What of a square lies in a rectangle of a level of that size. */
function partOf(square: Rect, rect: Rect, width: number, height: number): Rect {
  const [x, y] = [Math.max(square.x, rect.x), Math.max(square.y, rect.y)];
  const right = Math.min(square.x + square.width, rect.x + rect.width, width);
  const bottom = Math.min(square.y + square.height, rect.y + rect.height, height);
  return { x, y, width: right - x, height: bottom - y };
}

function put(pixels: Uint8Array, part: Rect, out: Uint8Array, rect: Rect): void {
  for (let row = 0; row < part.height; row++) {
    const from = pixels.subarray(4 * row * part.width, 4 * (row + 1) * part.width);
    out.set(from, 4 * ((part.y - rect.y + row) * rect.width + part.x - rect.x));
  }
}
