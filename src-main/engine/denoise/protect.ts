import { uncertaintyFull } from '../../contract/config/trust.ts';
import type { Network } from './network.ts';
import { eachTurn } from './over-turns.ts';
import { runBy } from './run-by.ts';

/** What a network makes of a tile over all eight turns and mirrors. */
export interface Spread {
  /** `[1, channels, height, width]` */
  mean: Float32Array;
  /** Standard deviation, the mean of that over channels: `[height, width]`, 0..1. */
  deviation: Float32Array;
}

/** Turns and mirrors of a square. */
const all = 8;

/** Where the eight results differ, the network does not know: it answers to how the picture lies and not to what is on it. */
export async function spreadOverTurns(
  network: Network,
  tile: Float32Array,
  height: number,
  width: number,
): Promise<Spread> {
  const mean = new Float32Array(tile.length);
  const squares = new Float32Array(tile.length);
  for await (const result of eachTurn(network, tile, height, width, all)) {
    // Differences to the tile are small, and so are the rounding errors of their squares.
    for (let i = 0; i < mean.length; i++) {
      const d = result[i]! - tile[i]!;
      mean[i]! += d / all;
      squares[i]! += (d * d) / all;
    }
  }
  const deviation = new Float32Array(height * width);
  for (let i = 0; i < mean.length; i++) {
    const variance = Math.max(0, squares[i]! - mean[i]! ** 2);
    deviation[i % deviation.length]! += Math.sqrt(variance) / network.channels;
    mean[i]! += tile[i]!;
  }
  return { mean, deviation };
}

/** Pixels to each side over which deviations are averaged: one pixel alone says little. */
const reach = 2;
/** Deviation below which nothing is given back, as part of `uncertaintyFull`. */
const sure = 0.25;

/**
 * The mean over turns, blended back to what it was made of where they differ: all of it where the deviation is `uncertaintyFull` and more, at a
 * protection of 100. Tiles still equal the whole. It takes eight times as long.
 * @param protect 0..100
 */
export function protectUnsure(network: Network, protect: number): Network {
  if (protect === 0) return network;
  const farther = { ...network.geometry, radius: network.geometry.radius + reach };
  return runBy(
    network,
    (tile, height, width) => protectedTile(network, protect, tile, height, width),
    farther,
  );
}

async function protectedTile(
  network: Network,
  protect: number,
  tile: Float32Array,
  height: number,
  width: number,
): Promise<Float32Array> {
  const { mean, deviation } = await spreadOverTurns(network, tile, height, width);
  const around = averaged(averaged(deviation, width, height, 1, width), height, width, width, 1);
  for (let i = 0; i < mean.length; i++) {
    const unsure = (around[i % around.length]! * 255) / uncertaintyFull;
    const share = (protect / 100) * Math.max(0, Math.min(1, (unsure - sure) / (1 - sure)));
    mean[i]! += share * (tile[i]! - mean[i]!);
  }
  return mean;
}

/** Means over `reach` values to each side on one axis: `length` values that are `step` apart, in `lines` that are `next` apart. */
function averaged(
  from: Float32Array,
  length: number,
  lines: number,
  step: number,
  next: number,
): Float32Array {
  const to = new Float32Array(from.length);
  for (let l = 0; l < lines; l++)
    for (let i = 0; i < length; i++) {
      const [first, last] = [Math.max(0, i - reach), Math.min(length - 1, i + reach)];
      let sum = 0;
      for (let j = first; j <= last; j++) sum += from[l * next + j * step]!;
      to[l * next + i * step] = sum / (last - first + 1);
    }
  return to;
}
