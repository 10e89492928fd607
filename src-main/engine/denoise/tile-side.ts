import type { Network } from './network.ts';

/** Memory for the feature maps of one tile. The same on every machine, so that results are the same. */
const memory = 512 * 2 ** 20;
const smallest = 128;
/** Graphics cards want much work at once. */
const largest = 1024;

/**
 * The longest side of a tile: what suits the device and fits into memory. A processor is fastest while the feature maps stay
 * in its caches (measured: 256 to 448 pixels), but the wider the overlap, the more of a small tile is computed for nothing.
 */
export function tileSide({ bytesPerPixel, geometry, device }: TileUser): number {
  const suits = device === 'cpu' ? 256 + 4 * geometry.radius : largest;
  const fits = Math.floor(Math.sqrt(memory / bytesPerPixel));
  return Math.max(smallest, Math.min(suits, fits, largest));
}

type TileUser = Pick<Network, 'bytesPerPixel' | 'geometry' | 'device'>;
