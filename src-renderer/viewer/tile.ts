import type { TileAddress } from './types.ts';

/** A decoded tile. */
export interface Tile {
  image: ImageBitmap;
  width: number;
  height: number;
  /** False while it will change: it is fetched again with the layer's next version. */
  complete: boolean;
  /** No pixel lets anything through. Not known: false. */
  opaque: boolean;
}

/** Brings a tile, or null where it is not to be had: the viewer then shows what it has, and asks again when the tile comes back into view. */
export type LoadTile = (at: TileAddress, version: number, signal: AbortSignal) => Promise<Tile | null>;
