import type { Network } from './network.ts';

/*
 * Sizes that decide how tiles lie are the same on every machine, so that results are: what a machine has of memory is not asked.
 */

/** For the pictures in work, in bytes. With the feature maps of a tile and the program itself it stays below 1.5 GB. */
export const pictureMemory = 350 * 2 ** 20;
/** For the feature maps of a tile; less beside a picture that alone takes more than pictures should. */
const most = 750 * 2 ** 20;
const least = 256 * 2 ** 20;
const smallestSide = 128;
/** Graphics cards get no larger tiles: their memory may be small, and a screen waits meanwhile. */
const largestSide = 1024;

/**
 * The most pixels that a tile may have. Tiles overlap by two radii of the receptive field, which both compute; so on a processor they are as large
 * as memory allows, until no more than a tenth is computed twice.
 * @param held bytes of the picture in work
 */
export function tileArea({ bytesPerPixel, geometry, device }: TileUser, held = 0): number {
  const suits = device === 'cpu' ? 256 + 24 * geometry.radius : largestSide;
  const memory = Math.max(least, Math.min(most, most + pictureMemory - held));
  return Math.max(smallestSide ** 2, Math.min(suits ** 2, Math.floor(memory / bytesPerPixel)));
}

/** The side of a square tile of that area. */
export function tileSide(network: TileUser): number {
  return Math.floor(Math.sqrt(tileArea(network)));
}

type TileUser = Pick<Network, 'bytesPerPixel' | 'geometry' | 'device'>;
