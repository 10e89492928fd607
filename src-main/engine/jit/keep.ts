import { diskCache, type DiskCache } from '../base/disk-cache.ts';

/** Steps take about 100 kB each. */
const mostBytes = 64 * 2 ** 20;

let kept: DiskCache | undefined;

/** From now on what is compiled is kept in this folder, and taken from there when the same is compiled again; with null it is not. */
export function keepCompiledIn(folder: string | null): void {
  kept = folder === null ? undefined : diskCache(folder, mostBytes);
}

export function keptCompiled(): DiskCache | undefined {
  return kept;
}
