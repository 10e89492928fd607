import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureFacts } from '../../contract/config/view.ts';
import { writeWhole } from '../../engine/base/atomic.ts';
import type { Studio } from '../studio.ts';
import { mapPiecewise } from './piecewise.ts';
import { ask } from './results.ts';
import type { Stamp } from './stamp.ts';

/** Longest side of a thumbnail, in pixels: sharp at twice the size the filmstrip shows. */
const side = 256;
const inMemory = 1000;

/** Small pictures of picture files: in memory, else on the disk unless a password protects the file, else made by the engine. */
export interface Thumbnails {
  /**
   * Reads a picture whole and keeps its thumbnail.
   * @throws Failure why it cannot be read
   */
  read(file: string, stamp: Stamp): Promise<PictureFacts>;
  /**
   * The thumbnail as WebP.
   * @throws Failure why it cannot be read
   */
  bytes(file: string, stamp: Stamp): Promise<Uint8Array>;
  /**
   * The thumbnail of any page, which is not kept on the disk.
   * @throws Failure why it cannot be read
   */
  page(file: string, page: number, stamp: Stamp): Promise<Uint8Array>;
  /** Removes from the disk all but those of the given pictures. */
  sweep(kept: { file: string; stamp: Stamp }[]): Promise<void>;
}

interface Made {
  facts: PictureFacts;
  bytes: Uint8Array;
}

export function thumbnails(studio: Pick<Studio, 'call'>, folder: string): Thumbnails {
  const memory = new Map<string, Uint8Array>();
  const inMaking = new Map<string, Promise<Made>>();

  /** A map keeps the order in which it was filled: the first one is the one not asked for longest. */
  function keep(key: string, bytes: Uint8Array): Uint8Array {
    memory.delete(key);
    memory.set(key, bytes);
    if (memory.size > inMemory) memory.delete(memory.keys().next().value!);
    return bytes;
  }

  /** Asked for twice at the same time, it is made once. */
  function make(file: string, key: string): Promise<Made> {
    const making = inMaking.get(key) ?? makeNow(file, key).finally(() => inMaking.delete(key));
    inMaking.set(key, making);
    return making;
  }

  async function makeNow(file: string, key: string): Promise<Made> {
    const { facts, secret, image } = await ask(studio, 'thumbnail', { file, side });
    keep(key, image.bytes);
    // Only to be quicker next time: a full disk does no harm here. What a password protects lies nowhere without it.
    if (!secret) await writeWhole(join(folder, key), image.bytes).catch(() => {});
    return { facts, bytes: image.bytes };
  }

  return {
    read: async (file, stamp) => (await make(file, keyOf(file, stamp))).facts,
    async bytes(file, stamp) {
      const key = keyOf(file, stamp);
      const known = memory.get(key) ?? (await readFile(join(folder, key)).catch(() => null));
      return known ? keep(key, known) : (await make(file, key)).bytes;
    },
    async page(file, page, stamp) {
      const key = `${page} ${keyOf(file, stamp)}`;
      const known = memory.get(key);
      if (known) return keep(key, known);
      return keep(key, (await ask(studio, 'thumbnail', { file, page, side })).image.bytes);
    },
    async sweep(kept) {
      const keys = new Set(await mapPiecewise(kept, ({ file, stamp }) => keyOf(file, stamp)));
      const there = await readdir(folder).catch(() => []);
      for (const name of there)
        if (!keys.has(name)) await rm(join(folder, name), { force: true }).catch(() => {});
    },
  };
}

function keyOf(file: string, { size, modified }: Stamp): string {
  const hash = createHash('sha256').update(`${file}\0${size}\0${modified}`);
  return `${hash.digest('hex').slice(0, 40)}.webp`;
}
