import type { Network } from '../denoise/network.ts';
import { tileSide } from '../denoise/tile-area.ts';

/** What seeing results early may cost: so much more is computed than with the tiles of a batch. */
const price = 1.6;
/** Below it the way to the network and back counts. */
const smallest = 256;

/**
 * The longest side of a tile for somebody who waits: the smallest that computes at most 60 % more than a batch would, which takes larger
 * ones. A tile of `side` keeps `side - 2 * radius` of its pixels on an axis.
 */
export function liveSide(network: Network): number {
  const batch = tileSide(network);
  const overlap = 2 * network.geometry.radius;
  const share = batch > overlap ? (batch - overlap) / batch / Math.sqrt(price) : 0;
  return Math.min(batch, Math.max(smallest, Math.ceil(overlap / (1 - share))));
}
