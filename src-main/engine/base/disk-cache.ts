import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from './atomic.ts';
import { removeLeftovers } from './leftovers.ts';

/** Bytes that could be made again, kept under keys. Nothing that goes wrong with it is an error: it costs only the time to make them. */
export interface DiskCache {
  /** Null where they are not there, or not whole. */
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

const digestBytes = 32;

/**
 * A cache in a folder that several processes may use at the same time: files are there whole or not at all, and begin with their checksum.
 * @param mostBytes of all files together; those that were used longest ago are removed first
 */
export function diskCache(folder: string, mostBytes: number): DiskCache {
  const place = (key: string) => join(folder, digest(Buffer.from(key)).toString('hex'));
  return {
    async get(key) {
      const file = place(key);
      const bytes = await readFile(file).catch(() => null);
      if (!bytes) return null;
      const content = bytes.subarray(digestBytes);
      if (!digest(content).equals(bytes.subarray(0, digestBytes))) {
        await ignored(rm(file, { force: true }));
        return null;
      }
      const now = new Date();
      await ignored(utimes(file, now, now));
      return content;
    },
    async put(key, bytes) {
      if (digestBytes + bytes.length > mostBytes) return;
      await ignored(writeWhole(place(key), Buffer.concat([digest(bytes), bytes])));
      await ignored(removeLeftovers(folder));
      await ignored(trim(folder, mostBytes));
    },
  };
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** Removes the oldest files until the others fit. Files in work (hidden) are left alone. */
async function trim(folder: string, mostBytes: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  const files = await Promise.all(names.map((name) => fileAt(join(folder, name))));
  let sum = 0;
  for (const { path, bytes } of files.flat().toSorted((a, b) => b.used - a.used)) {
    sum += bytes;
    if (sum > mostBytes) await ignored(rm(path, { force: true }));
  }
}

/** None where another process has just removed it. */
async function fileAt(path: string): Promise<{ path: string; bytes: number; used: number }[]> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? [{ path, bytes: found.size, used: found.mtimeMs }] : [];
}

async function ignored(work: Promise<unknown>): Promise<void> {
  await work.catch(() => {});
}
