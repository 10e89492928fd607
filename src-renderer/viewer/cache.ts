import type { TileAddress } from './types.ts';

interface Entry<T> {
  tile: T;
  version: number;
  bytes: number;
}

/** Keeps decoded tiles within a budget of bytes; those used longest ago go first, and are told so that they can be closed. */
export class TileCache<T extends { complete: boolean }> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #budget: number;
  readonly #weigh: (tile: T) => number;
  readonly #drop: (tile: T) => void;
  #bytes = 0;

  constructor(budget: number, weigh: (tile: T) => number, drop: (tile: T) => void) {
    this.#budget = budget;
    this.#weigh = weigh;
    this.#drop = drop;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The tile as it was last brought, whatever its version; it counts as used now. */
  get(at: TileAddress): T | null {
    const key = tileKey(at);
    const entry = this.#entries.get(key);
    if (!entry) return null;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.tile;
  }

  /** True for a tile that fetching would not change. */
  isCurrent(at: TileAddress, version: number): boolean {
    const entry = this.#entries.get(tileKey(at));
    return entry !== undefined && (entry.tile.complete || entry.version === version);
  }

  /** Takes the place of an older one at once. */
  put(at: TileAddress, version: number, tile: T): void {
    const bytes = this.#weigh(tile);
    this.#remove(tileKey(at));
    this.#entries.set(tileKey(at), { tile, version, bytes });
    this.#bytes += bytes;
    for (const key of this.#entries.keys()) {
      if (this.#bytes <= this.#budget || this.#entries.size === 1) break;
      this.#remove(key);
    }
  }

  clear(): void {
    for (const key of this.#entries.keys()) this.#remove(key);
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.bytes;
    this.#drop(entry.tile);
  }
}

export function tileKey({ layer, level, column, row }: TileAddress): string {
  return `${layer}/${level}/${column}/${row}`;
}
