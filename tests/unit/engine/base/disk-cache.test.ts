import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskCache } from '../../../../src-main/engine/base/disk-cache.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const root = temporaryFolder();
let folders = 0;
const newFolder = () => join(root, String(folders++));
const bytes = (length: number, value = 1) => new Uint8Array(length).fill(value);

describe('diskCache', () => {
  it('gives what was put, to others as well, and nothing else', async () => {
    const folder = newFolder();
    const cache = diskCache(folder, 10_000);
    expect(await cache.get('a')).toBeNull();
    await cache.put('a', bytes(5));
    await cache.put('../b', bytes(0));
    expect(Uint8Array.from((await diskCache(folder, 1).get('a'))!)).toEqual(bytes(5));
    expect(await cache.get('../b')).toHaveLength(0);
    expect(await cache.get('c')).toBeNull();
  });

  it('ignores a broken file and lets it be replaced', async () => {
    const folder = newFolder();
    const cache = diskCache(folder, 10_000);
    for (const harm of [
      (file: string) => writeFileSync(file, ''),
      (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 60)),
      (file: string) => writeFileSync(file, Uint8Array.from(readFileSync(file).with(50, 9))),
    ]) {
      await cache.put('a', bytes(100));
      harm(join(folder, readdirSync(folder)[0]!));
      expect(await cache.get('a')).toBeNull();
      expect(readdirSync(folder)).toEqual([]);
      await cache.put('a', bytes(100, 2));
      expect(Uint8Array.from((await cache.get('a'))!)).toEqual(bytes(100, 2));
    }
  });

  it('stays below its size: what was used longest ago goes', async () => {
    const folder = newFolder();
    const cache = diskCache(folder, 400);
    const times = { a: 1, b: 2, c: 3 };
    for (const [key, seconds] of Object.entries(times)) {
      const before = existsSync(folder) ? readdirSync(folder) : [];
      await cache.put(key, bytes(100));
      const file = readdirSync(folder).find((name) => !before.includes(name))!;
      utimesSync(join(folder, file), seconds, seconds);
    }
    await cache.get('a');
    await cache.put('d', bytes(100));
    const there = ['a', 'b', 'c', 'd'].map(async (key) => (await cache.get(key)) !== null);
    expect(await Promise.all(there)).toEqual([true, false, true, true]);
    await cache.put('large', bytes(401));
    expect(await cache.get('large')).toBeNull();
    expect(await cache.get('d')).not.toBeNull();
  });

  it('costs nothing but time where it cannot be written or read', async () => {
    const file = newFolder();
    writeFileSync(file, 'no folder');
    const nowhere = diskCache(file, 1000);
    await nowhere.put('a', bytes(1));
    expect(await nowhere.get('a')).toBeNull();
    const folder = newFolder();
    const cache = diskCache(folder, 1000);
    await cache.put('a', bytes(1));
    const [name] = readdirSync(folder);
    const other = newFolder();
    mkdirSync(join(other, name!), { recursive: true });
    expect(await diskCache(other, 1000).get('a')).toBeNull();
    await diskCache(other, 1000).put('a', bytes(1));
  });

  it('is whole for those who read while several write', async () => {
    const folder = newFolder();
    const writers = Array.from({ length: 8 }, (_, i) => diskCache(folder, 1e6).put('a', bytes(50_000, i)));
    const reader = diskCache(folder, 1e6);
    const seen = await Promise.all(Array.from({ length: 20 }, () => reader.get('a')));
    await Promise.all(writers);
    for (const found of [...seen, await reader.get('a')]) if (found) expect(new Set(found).size).toBe(1);
    expect(await reader.get('a')).toHaveLength(50_000);
  });
});
