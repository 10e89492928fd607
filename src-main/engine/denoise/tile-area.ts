import { memoryShares } from './memory.ts';
import type { Network } from './network.ts';

/** Of 750 MiB for tiles so many are left beside a picture that alone takes more than pictures should. */
const leastOf750 = 256;
const smallestSide = 128;
/** Graphics cards get no larger tiles: their memory may be small, and a screen waits meanwhile. */
const largestSide = 1024;

/**
 * The most pixels that a tile may have. Tiles overlap by two radii of the receptive field, which both compute; so on a processor they are as large
 * as memory allows (`memory.ts`), until no more than a tenth is computed twice.
 * @param held bytes of the picture in work
 */
export function tileArea({ bytesPerPixel, geometry, device, memory }: TileUser, held = 0): number {
  const suits = device === 'cpu' ? 256 + 24 * geometry.radius : largestSide;
  const { tiles, pictures } = memoryShares(memory);
  const room = Math.max((tiles * leastOf750) / 750, Math.min(tiles, tiles + pictures - held));
  return Math.max(smallestSide ** 2, Math.min(suits ** 2, Math.floor(room / bytesPerPixel)));
}

/** The side of a square tile of that area. */
export function tileSide(network: TileUser): number {
  return Math.floor(Math.sqrt(tileArea(network)));
}

type TileUser = Pick<Network, 'bytesPerPixel' | 'geometry' | 'device' | 'memory'>;
