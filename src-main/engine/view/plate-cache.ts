import { collectShared } from '../base/collect.ts';
import { bytesOfPlate, type Plate } from './plate.ts';

/** Plates in memory, up to a budget. */
export interface PlateCache {
  /** A plate that is there; it counts as used now. */
  find(key: string): Plate | undefined;
  keep(key: string, plate: Plate): void;
  /** Keeps it, whatever else comes, until the function that comes back is called. */
  hold(key: string): () => void;
  drop(key: string): void;
  /** From now on it keeps so many bytes. */
  resize(budget: number): void;
  readonly bytes: number;
}

interface Entry {
  plate: Plate;
  bytes: number;
  holders: number;
}

/** What a person compares at one time: with fewer, each tile of a huge picture would drive out the one before. */
const always = 3;

/** Bytes that are worth looking for, and how long whoever works with them may take to let go, in milliseconds. */
const worthwhile = 64 * 2 ** 20;
const patience = 200;

/** The least recently used goes first; what is held stays, and so do the last three. */
export function plateCache(wanted: number): PlateCache {
  let budget = wanted;
  /** Least recently used first. */
  const entries = new Map<string, Entry>();
  let bytes = 0;

  let dropped = 0;
  const drop = (key: string) => {
    const size = entries.get(key)?.bytes ?? 0;
    entries.delete(key);
    bytes -= size;
    dropped += size;
    if (dropped < worthwhile) return;
    dropped = 0;
    // Later, when whoever used it last has let go of it.
    setTimeout(collectShared, patience).unref();
  };
  const makeRoom = () => {
    for (const [key, { holders }] of Array.from(entries).slice(0, -always)) {
      if (bytes <= budget) return;
      if (holders === 0) drop(key);
    }
  };

  return {
    find(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.plate;
    },
    keep(key, plate) {
      const holders = entries.get(key)?.holders ?? 0;
      drop(key);
      const entry = { plate, bytes: bytesOfPlate(plate), holders };
      entries.set(key, entry);
      bytes += entry.bytes;
      makeRoom();
    },
    hold(key) {
      const entry = entries.get(key);
      if (entry) entry.holders++;
      return () => {
        if (entry) entry.holders--;
        makeRoom();
      };
    },
    drop,
    resize(bytesToKeep) {
      budget = bytesToKeep;
      makeRoom();
    },
    get bytes() {
      return bytes;
    },
  };
}
