import { readImports } from '../../checks/imports.ts';
import { inProject, root } from '../lib/project.mjs';
import { shippedFolders } from './lock.ts';

/** The folders of all packages that this program holds, on this system. */
export function shippedPackages(): string[] {
  const imported = readImports(root, 'src-renderer').flatMap(({ packages }) => packages);
  return shippedFolders(root, [...new Set(imported)]).map((folder) => inProject(folder));
}
