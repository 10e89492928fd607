import type { Pixels } from '../image/pixels.ts';
import type { Raster } from '../image/raster.ts';
import { cutTile } from '../tiles/cut.ts';
import { planTiles } from '../tiles/plan.ts';
import { stitchTile } from '../tiles/stitch.ts';
import type { Network } from './network.ts';
import { tileSide } from './tile-side.ts';

export interface CleanOptions {
  /** Longest side of a tile in pixels; `auto` takes what fits into memory. */
  tile?: 'auto' | number;
  /** 0 keeps the source, 100 takes the result. */
  strength?: number;
  signal?: AbortSignal | undefined;
  /** Called before each tile; waits while the work is to stand still. */
  rest?: (() => Promise<void>) | undefined;
  /** Part of the pixels that is done, 0..1; never goes down. */
  onProgress?(fraction: number): void;
}

/**
 * Cleans a picture tile by tile; what comes out has the same size, depth and channels, and equals a run over the whole
 * picture (within rounding, for networks whose receptive field is known).
 * @throws Failure `device/failed`, `model/not-finite`; the signal's reason
 */
export async function cleanPicture<P extends Raster | Pixels>(
  picture: P,
  network: Network,
  { tile = 'auto', strength = 100, signal, rest, onProgress }: CleanOptions = {},
): Promise<P> {
  const { width, height } = picture;
  const plan = planTiles(width, height, network.geometry, tile === 'auto' ? tileSide(network) : tile);
  const clean = { ...picture, data: picture.data.slice() };
  let done = 0;
  for (const place of strength === 0 ? [] : plan.tiles) {
    signal?.throwIfAborted();
    await rest?.();
    const noisy = cutTile(picture, place.read, network.channels);
    const output = await network.run(noisy, plan.tile.height, plan.tile.width);
    stitchTile(picture, clean, place, output, network.channels, strength);
    done += place.write.width * place.write.height;
    onProgress?.(done / (width * height));
  }
  return clean;
}
