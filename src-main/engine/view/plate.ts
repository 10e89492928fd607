import type { ColourTable } from '../image/colour-table.ts';
import { depthOf, type Depth, type Raster } from '../image/raster.ts';
import { uprightSize } from '../image/upright.ts';

/** A smaller version of a plate for showing: upright, sRGB, red, green, blue, alpha. */
export interface Level {
  data: Uint8Array;
  width: number;
  height: number;
}

/**
 * One look of a page, such as its source or the source with noise, in memory that all threads share. `raster` holds the samples as they are in
 * the file (depth, colours, not turned), for networks, noise and measures. Level 0, which is what a person sees at full size, is read from
 * it; `levels` are 1, 2, ..., each half of the one before.
 */
export interface Plate {
  raster: Raster;
  alpha: Uint8Array | Uint16Array | null;
  orientation: number;
  colours: ColourTable | null;
  levels: Level[];
}

/** Side of the squares in which windows fetch plates, in pixels. */
export const tileSide = 512;

/** Zeros that all threads can see. */
export function sharedSamples(length: number, depth: Depth): Uint8Array | Uint16Array {
  return depth === 8
    ? new Uint8Array(new SharedArrayBuffer(length))
    : new Uint16Array(new SharedArrayBuffer(2 * length));
}

/** A copy that all threads can see. */
export function sharedCopy(data: Uint8Array | Uint16Array): Uint8Array | Uint16Array {
  const copy = sharedSamples(data.length, depthOf(data));
  copy.set(data);
  return copy;
}

/** A plate with these samples, for the same page; its levels are still black. */
export function plateLike(plate: Omit<Plate, 'levels'>, data: Raster['data']): Plate {
  return { ...plate, raster: { ...plate.raster, data }, levels: blankLevels(sizeOf(plate)) };
}

/** Size of the upright page. */
export function sizeOf({ raster, orientation }: Omit<Plate, 'levels'>): { width: number; height: number } {
  return uprightSize(raster, orientation);
}

/** How many levels there are, level 0 counted: the last one fits into a tile. */
export function levelCount(width: number, height: number): number {
  return 1 + Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / tileSide)));
}

/** Length of an axis at a level: halves are rounded up. */
export function lengthAt(length: number, level: number): number {
  return Math.ceil(length / 2 ** level);
}

function blankLevels({ width, height }: { width: number; height: number }): Level[] {
  return Array.from({ length: levelCount(width, height) - 1 }, (_, i) => {
    const size = { width: lengthAt(width, i + 1), height: lengthAt(height, i + 1) };
    return { ...size, data: new Uint8Array(new SharedArrayBuffer(4 * size.width * size.height)) };
  });
}

/** Memory that a plate takes, in bytes; what it shares with another one counts twice. */
export function bytesOfPlate({ raster, alpha, levels }: Plate): number {
  const own = raster.data.byteLength + (alpha?.byteLength ?? 0);
  return levels.reduce((sum, { data }) => sum + data.byteLength, own);
}
