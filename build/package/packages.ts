import { nameOf, resolve, type LockEntry } from '../tools/supply/lock.ts';

/** What `package-lock.json` says of every package, by its folder. */
export type Lock = ReadonlyMap<string, LockEntry>;

/** TensorFlow's CUDA runtime, with a gigabyte of libraries: only on demand. */
export const tensorflow = '@tensorflow/tfjs-node-gpu';

/**
 * What packages ask for and the program never loads: what installs them, types, `fetch` for a Node that had none, and a command line's
 * options.
 */
const neverLoaded = new Set(['adm-zip', 'global-agent', 'node-fetch', '@webgpu/types', 'argparse']);

/**
 * The names of packages that do not go along, although somebody asks for them in production. Names, because the packager lays folders out
 * anew.
 * @param asked names of what the project itself loads
 */
export function packagesLeftOut(lock: Lock, asked: readonly string[]): string[] {
  const goAlong = packagesToShip(lock, asked);
  const production = [...lock].filter(([, { dev }]) => dev !== true).map(([folder]) => nameOf(folder));
  return [...new Set(production)].filter((name) => !goAlong.has(name));
}

/** The names of all packages that the program loads. */
export function packagesToShip(lock: Lock, asked: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (from: string, name: string) => {
    const folder = isLoaded(name) ? resolve(lock, from, name) : undefined;
    if (folder === undefined || found.has(folder)) return;
    found.add(folder);
    const { dependencies, optionalDependencies } = lock.get(folder)!;
    for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) add(folder, inner);
  };
  for (const name of asked) add('', name);
  return new Set([...found].map(nameOf));
}

function isLoaded(name: string): boolean {
  return !neverLoaded.has(name) && !name.startsWith('@types/');
}
