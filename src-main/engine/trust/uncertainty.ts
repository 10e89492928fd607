import { uncertaintyFull, type TrustMap } from '../../contract/config/trust.ts';
import type { Network } from '../denoise/network.ts';
import { spreadOverTurns } from '../denoise/protect.ts';
import { tileSide } from '../denoise/tile-area.ts';
import { cutTile } from '../tiles/cut.ts';
import { planTiles } from '../tiles/plan.ts';
import type { Samples } from '../tiles/samples.ts';
import { cellSide } from './cells.ts';
import { trustMapOf } from './map.ts';

export interface UncertaintyEvents {
  /** Longest side of a tile in pixels. */
  tile?: number;
  /** Asked before each tile; true ends it. */
  isStopped?(): boolean;
  /** Part of the picture that is done, 0..1. */
  onProgress?(fraction: number): void;
}

/**
 * How unsure a network is of each square of a picture: the standard deviation of its results over eight turns and mirrors, as stored.
 * @returns null when it was stopped
 * @throws Failure `device/failed`, `device/out-of-memory`
 */
export async function uncertaintyOf(
  picture: Samples,
  network: Network,
  { tile: side = tileSide(network), isStopped, onProgress }: UncertaintyEvents = {},
): Promise<TrustMap | null> {
  const { width, height } = picture;
  const cell = cellSide(width, height);
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const sums = new Float64Array(columns * rows);
  const { tiles, tile } = planTiles(width, height, network.geometry, side);
  let done = 0;
  for (const { read, crop, write } of tiles) {
    if (isStopped?.()) return null;
    const noisy = cutTile(picture, read, network.channels);
    const { deviation } = await spreadOverTurns(network, noisy, tile.height, tile.width);
    for (let y = 0; y < write.height; y++)
      for (let x = 0; x < write.width; x++) {
        const at = Math.floor((write.y + y) / cell) * columns + Math.floor((write.x + x) / cell);
        sums[at]! += deviation[(crop.y + y) * tile.width + crop.x + x]!;
      }
    onProgress?.(++done / tiles.length);
  }
  const pixels = (i: number) =>
    extent(i % columns, cell, width) * extent(Math.floor(i / columns), cell, height);
  const values = sums.map((sum, i) => ((sum / pixels(i)) * 255) / uncertaintyFull);
  return trustMapOf(values, cell, columns, rows);
}

function extent(index: number, cell: number, length: number): number {
  return Math.min(cell, length - index * cell);
}
