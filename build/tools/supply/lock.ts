import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What `package-lock.json` says of one installed package, as far as it is of use here. */
const entry = z.object({
  version: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().optional(),
  optional: z.boolean().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
export type LockEntry = z.infer<typeof entry>;

/** Every package by its folder, `node_modules/sharp`; the project itself, whose folder is empty, is left out. */
export function readLock(root: string): Map<string, LockEntry> {
  const { packages } = z
    .object({ packages: z.record(z.string(), entry) })
    .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return new Map(Object.entries(packages).filter(([folder]) => folder !== ''));
}

/** `node_modules/a/node_modules/@b/c` -> `@b/c` */
export function nameOf(folder: string): string {
  return folder.split('node_modules/').at(-1)!;
}

/**
 * The folders of all packages that a program of this project holds: what it needs when it runs, and what the page is built of.
 * Optional ones that are not installed, such as those for other systems, are left out.
 * @param pagePackages names that the page's sources import
 */
export function shippedFolders(root: string, pagePackages: readonly string[]): string[] {
  const lock = readLock(root);
  const running = [...lock].filter(([, { dev }]) => dev !== true).map(([folder]) => folder);
  const shipped = new Set(running);
  const add = (from: string, name: string) => {
    const folder = resolve(lock, from, name);
    if (folder === undefined || shipped.has(folder)) return;
    shipped.add(folder);
    for (const inner of Object.keys(lock.get(folder)!.dependencies ?? {})) add(folder, inner);
  };
  for (const name of pagePackages) add('', name);
  const isThere = (folder: string) => existsSync(join(root, folder, 'package.json'));
  return [...shipped].filter((folder) => isThere(folder) || lock.get(folder)!.optional !== true).toSorted();
}

/** As Node looks for a package: in the folder's own `node_modules`, then in those above. */
export function resolve(
  lock: ReadonlyMap<string, LockEntry>,
  from: string,
  name: string,
): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder === '.' ? '' : folder, 'node_modules', name).replaceAll('\\', '/');
    if (lock.has(candidate)) return candidate;
    if (folder === '' || folder === '.') return undefined;
  }
}
