import { isFinishedPlainly, type FinishNumbers } from '../../contract/config/finish.ts';
import type { Rect } from '../image/raster.ts';
import type { Geometry } from '../tiles/geometry.ts';
import type { Tile } from '../tiles/plan.ts';
import { blockStep, detailReach } from './fine-detail.ts';
import type { Grain } from './grain.ts';
import { maskFrom, type Mask } from './mask.ts';
import { takeParts } from './take-parts.ts';
import { withDetail } from './with-detail.ts';

/** What is wanted of a page beside what the model makes of it; see `contract/config/finish.ts`. */
export interface FinishWish extends FinishNumbers {
  mask?: Mask | undefined;
}

/** Says of each tile of a page how much of its cleaning is taken. */
export interface Finish {
  /** Fine detail is told from pixels farther away, in blocks on a grid: what tiles have to keep to. */
  geometry(of: Geometry): Geometry;
  /**
   * @param noisy and `cleaned`: `[1, channels, height, width]`, 0..1; both are left as they are
   * @returns what to write in place of `cleaned`
   */
  apply(noisy: Float32Array, cleaned: Float32Array, channels: 1 | 3, place: Tile): Float32Array;
  /** Whether all of a part of the page is left alone: then nobody needs it clean. */
  spares(area: Rect): boolean;
  /** The same for a part of the page, whose places count from its own corner. */
  from(corner: { x: number; y: number }): Finish;
}

/** Whether something is wanted that a cleaning alone does not give. */
export function isFinished({ mask, ...numbers }: FinishWish): boolean {
  return mask !== undefined || !isFinishedPlainly(numbers);
}

/** @param grain of the page before it was cleaned; needed for texture alone */
export function finishOf(wish: FinishWish, grain: Grain | null): Finish | undefined {
  if (!isFinished(wish)) return undefined;
  const { luma = 100, chroma = 100, texture = 0, mask } = wish;
  return {
    from: (corner) =>
      mask ? finishOf({ ...wish, mask: maskFrom(mask, corner) }, grain)! : finishOf(wish, grain)!,
    geometry: (of) => (texture > 0 ? seeingFarther(of) : of),
    spares: (area) => mask?.(area)?.every((cover) => cover === 1) ?? false,
    apply(noisy, cleaned, channels, { read, crop, write }) {
      const size = { channels, width: read.width, height: read.height };
      const detailed = texture > 0 ? withDetail(noisy, cleaned, size, texture / 100, grain) : cleaned;
      const cover = mask?.(write);
      const protection = cover ? { cover, area: inTile(crop, write) } : null;
      return takeParts(noisy, detailed, size, { luma: luma / 100, chroma: chroma / 100, protection });
    },
  };
}

function inTile({ x, y }: Rect, { width, height }: Rect): Rect {
  return { x, y, width, height };
}

/** A net of one size has its own grid; there, tiles show a little where detail comes back. */
function seeingFarther({ multiple, radius, fixedSide }: Geometry): Geometry {
  if (fixedSide !== undefined) return { multiple, radius, fixedSide };
  return { multiple: leastCommon(multiple, blockStep), radius: radius + detailReach };
}

function leastCommon(a: number, b: number): number {
  return (a / greatestCommon(a, b)) * b;
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
