import { leaveBehind } from '../base/collect.ts';
import type { Finish } from '../finish/finish.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Raster } from '../image/raster.ts';
import { bandOf, type Band } from '../tiles/band.ts';
import { cutTile } from '../tiles/cut.ts';
import { planTiles, planTilesWithin, type Tile, type TilePlan } from '../tiles/plan.ts';
import type { Rows, Samples } from '../tiles/samples.ts';
import { stitchTile } from '../tiles/stitch.ts';
import type { Network } from './network.ts';
import { tileArea } from './tile-area.ts';

export interface CleanOptions {
  /** Longest side of a tile in pixels; `auto` takes what fits into memory. */
  tile?: 'auto' | number;
  /** 0 keeps the source, 100 takes the result. */
  strength?: number;
  /** What of the result is taken, before strength. */
  finish?: Finish | undefined;
  /** Bytes that memory must have room for beside the tiles; the picture's own samples when absent. */
  held?: number;
  signal?: AbortSignal | undefined;
  /** Called before each tile; waits while the work is to stand still. */
  rest?: (() => Promise<void>) | undefined;
  /** Part of the pixels that is done, 0..1; never goes down. */
  onProgress?(fraction: number): void;
  /** Told of rows that are finished, from above to below: as they were (from `top` on), the first of them, and how many. */
  onRows?(before: Rows, y: number, rows: number): void;
}

/**
 * Cleans a picture tile by tile; what comes out has the same size, depth and channels, and equals a run over the whole
 * picture (within rounding, for networks whose receptive field is known).
 * @throws Failure `device/failed`, `device/out-of-memory`, `model/not-finite`; the signal's reason
 */
export async function cleanPicture<P extends Raster | Pixels>(
  picture: P,
  network: Network,
  options: CleanOptions = {},
): Promise<P> {
  const clean = { ...picture, data: picture.data.slice() };
  await cleanInPlace(clean, network, options);
  return clean;
}

/**
 * As `cleanPicture`, over the picture itself: memory holds it once. What it throws leaves a part of it clean and the rest not.
 *
 * A network in a thread of its own is not kept waiting: while it has a tile, the one before is stitched and the next one cut.
 */
export async function cleanInPlace(
  picture: Samples,
  network: Network,
  options: CleanOptions = {},
): Promise<void> {
  const { strength = 100, finish, signal, rest, onProgress } = options;
  const { channels } = network;
  if (strength === 0) return options.onRows?.(picture, 0, picture.height);
  const { bytesPerPixel, memory, device } = network;
  const geometry = finish ? finish.geometry(network.geometry) : network.geometry;
  const user = { geometry, bytesPerPixel, memory, device };
  const plan = planOf(picture, user, options.tile, options.held ?? picture.data.byteLength);
  const { width, height } = plan.tile;
  let done = 0;
  const stitch = ({ place, band, noisy }: CutTile, cleaned: Float32Array): void => {
    const output = finish?.apply(noisy, cleaned, channels, place) ?? cleaned;
    stitchTile(picture, picture, place, output, channels, strength);
    done += place.write.width * place.write.height;
    onProgress?.(done / (picture.width * picture.height));
    leaveBehind(2 * output.byteLength);
    const { write } = place;
    if (write.x + write.width === picture.width) options.onRows?.(band, write.y, write.height);
  };
  let inWork: { cut: CutTile; output: Promise<Float32Array> } | undefined;
  try {
    for (const cut of cutTiles(picture, plan, channels)) {
      const before = inWork && { ...inWork, output: await inWork.output };
      signal?.throwIfAborted();
      await rest?.();
      const isSpared = finish?.spares(cut.place.write) ?? false;
      const output = isSpared ? Promise.resolve(cut.noisy) : network.run(cut.noisy, height, width);
      inWork = { cut, output };
      if (before) stitch(before.cut, before.output);
    }
    if (inWork) stitch(inWork.cut, await inWork.output);
  } finally {
    await inWork?.output.catch(() => {});
  }
}

/** How a picture is cut; `tile` and `held` as in `CleanOptions`. */
export function planOf(
  { width, height }: Pick<Samples, 'width' | 'height'>,
  network: Pick<Network, 'geometry' | 'bytesPerPixel' | 'memory' | 'device'>,
  tile: CleanOptions['tile'] = 'auto',
  held = 0,
): TilePlan {
  if (tile !== 'auto') return planTiles(width, height, network.geometry, tile);
  return planTilesWithin(width, height, network.geometry, tileArea(network, held));
}

interface CutTile {
  place: Tile;
  band: Band;
  noisy: Float32Array;
}

/** Each tile when it is asked for, from the samples as they were before any was written over. */
function* cutTiles(picture: Samples, plan: TilePlan, channels: 1 | 3): Generator<CutTile> {
  let band: Band | undefined;
  let row = -1;
  for (const place of plan.tiles) {
    if (place.read.y !== row || !band) band = bandOf(picture, place.read, band);
    row = place.read.y;
    yield { place, band, noisy: cutTile(band, place.read, channels) };
  }
}
