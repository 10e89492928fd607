import { readFileSync } from 'node:fs';
import { inProject } from '../tools/lib/project.mjs';

interface Entry {
  dev?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}
/** What `package-lock.json` says of each package, by the folder it is installed in; the project's own is ''. */
export type Lock = Record<string, Entry>;

/** TensorFlow's CUDA runtime, with a gigabyte of libraries: only on demand. */
export const tensorflow = '@tensorflow/tfjs-node-gpu';

/**
 * What packages ask for and the program never loads: what installs them, types, `fetch` for a Node that had none, and a command line's
 * options.
 */
const neverLoaded = new Set(['adm-zip', 'global-agent', 'node-fetch', '@webgpu/types', 'argparse']);

export function readLock(file = inProject('package-lock.json')): Lock {
  return (JSON.parse(readFileSync(file, 'utf8')) as { packages: Lock }).packages;
}

/**
 * The packages that do not go along, although somebody asks for them in production: their names, because the packager lays folders out anew.
 * @param extra optional packages of the project that do go along
 */
export function packagesLeftOut(lock: Lock, extra: readonly string[] = []): string[] {
  const goAlong = new Set([...packagesToShip(lock, extra)].map(nameOf));
  const production = Object.keys(lock).filter((folder) => folder !== '' && !lock[folder]!.dev);
  return [...new Set(production.map(nameOf))].filter((name) => !goAlong.has(name));
}

/** The folders of all packages that the program loads. */
export function packagesToShip(lock: Lock, extra: readonly string[] = []): Set<string> {
  const found = new Set<string>();
  const waiting = [...Object.keys(lock['']?.dependencies ?? {}), ...extra].map((name) =>
    folderOf(lock, name, ''),
  );
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies, optionalDependencies } = lock[folder]!;
    const names = Object.keys({ ...dependencies, ...optionalDependencies }).filter(isLoaded);
    for (const name of names) waiting.push(folderOf(lock, name, folder));
  }
  return found;
}

function isLoaded(name: string): boolean {
  return !neverLoaded.has(name) && !name.startsWith('@types/');
}

/** Where Node finds a package that is asked for from a folder: in the nearest `node_modules` above. */
function folderOf(lock: Lock, name: string, from: string): string {
  const here = from === '' ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (here in lock || from === '') return here;
  return folderOf(lock, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

function nameOf(folder: string): string {
  return folder.split('node_modules/').at(-1)!;
}
