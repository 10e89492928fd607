import type { Raster } from '../image/raster.ts';

/** Images that were decoded, for as long as there is memory. */
export interface HeldImages {
  /** The image, decoded now or before. A file that failed fails again without being read again. */
  get(file: string): Promise<Raster>;
}

interface Held {
  image: Promise<Raster>;
  bytes: number;
}

/**
 * Holds up to `memory` bytes of decoded images and lets go of those that were not asked for the longest time. The one that
 * came last is always held.
 */
export function holdImages(decode: (file: string) => Promise<Raster>, memory: number): HeldImages {
  // A Map keeps the order of insertion: the first one is the least recently used.
  const held = new Map<string, Held>();
  let bytes = 0;

  function makeRoomFor(newest: Held): void {
    for (const [file, entry] of held) {
      if (bytes <= memory) return;
      if (entry === newest || entry.bytes === 0) continue;
      held.delete(file);
      bytes -= entry.bytes;
    }
  }

  async function account(entry: Held): Promise<void> {
    entry.bytes = (await entry.image).data.byteLength;
    bytes += entry.bytes;
    makeRoomFor(entry);
  }

  function take(file: string): Held {
    const entry: Held = { image: decode(file), bytes: 0 };
    account(entry).catch(() => {}); // who asked for the image learns why it failed
    return entry;
  }

  return {
    get(file) {
      const entry = held.get(file) ?? take(file);
      held.delete(file);
      held.set(file, entry);
      return entry.image;
    },
  };
}
