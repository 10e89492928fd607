import { tileKey } from './cache.ts';
import type { TileAddress } from './types.ts';

/** A tile, and the version of its layer that it is wanted in. */
export interface Wanted extends TileAddress {
  version: number;
}

export interface FetcherParts<T> {
  /** null, or broken: not to be had. A tile that comes although it was aborted is handed to `refuse`. */
  load: (at: TileAddress, version: number, signal: AbortSignal) => Promise<T | null>;
  has: (wanted: Wanted) => boolean;
  take: (wanted: Wanted, tile: T) => void;
  refuse: (tile: T) => void;
  /** A tile has come, or has not. */
  ended?: () => void;
  /** How many are fetched at a time. */
  parallel?: number;
}

/**
 * Fetches what is wanted, first things first. Each `want` replaces the one before: what is no longer wanted is aborted. A tile that could
 * not be had is asked for again once it has been unwanted, or in another version.
 */
export class Fetcher<T> {
  readonly #parts: FetcherParts<T>;
  readonly #running = new Map<string, AbortController>();
  #failed = new Map<string, number>();
  #list: readonly Wanted[] = [];

  constructor(parts: FetcherParts<T>) {
    this.#parts = parts;
  }

  get running(): number {
    return this.#running.size;
  }

  /** @param list the most urgent first */
  want(list: readonly Wanted[]): void {
    this.#list = list;
    const keys = new Set(list.map(tileKey));
    for (const [key, control] of this.#running) if (!keys.has(key)) control.abort();
    this.#failed = new Map([...this.#failed].filter(([key]) => keys.has(key)));
    this.#fill();
  }

  #fill(): void {
    const { parallel = 6 } = this.#parts;
    for (const wanted of this.#list) {
      if (this.#running.size >= parallel) return;
      if (this.#isDue(wanted)) void this.#fetch(wanted);
    }
  }

  /** A tile in an older version under way is waited for: otherwise one that changes often would never arrive. */
  #isDue(wanted: Wanted): boolean {
    const key = tileKey(wanted);
    if (this.#running.has(key) || this.#failed.get(key) === wanted.version) return false;
    return !this.#parts.has(wanted);
  }

  async #fetch(wanted: Wanted): Promise<void> {
    const [key, control] = [tileKey(wanted), new AbortController()];
    this.#running.set(key, control);
    const tile = await this.#parts.load(wanted, wanted.version, control.signal).catch(() => null);
    this.#running.delete(key);
    if (tile && control.signal.aborted) this.#parts.refuse(tile);
    else if (tile) this.#parts.take(wanted, tile);
    else if (!control.signal.aborted) this.#failed.set(key, wanted.version);
    this.#fill();
    this.#parts.ended?.();
  }
}
