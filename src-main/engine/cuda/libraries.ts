import type { Machine } from './machine.ts';
import type { Shelf } from './shelves.ts';
import { compareVersions } from './version.ts';
import type { Found } from './versions.ts';
import { libraryFile, wheelOf, type Want } from './wants.ts';

/** What is to be said and done about the libraries of a way to CUDA. */
export interface Libraries {
  /** Why they are not in order; none when they are. */
  reasons: string[];
  /** Python packages of those that are missing. */
  wheels: string[];
  /** Folders of those that lie where the system does not look. */
  unseen: string[];
}

/** Which of the wanted libraries are missing, and which lie where nobody looks. */
export function findLibraries(want: Want, { system, shelves, cuda, cudnn }: Machine): Libraries {
  const fitting = shelves.filter((shelf) => isFor(want, shelf) && isSafe(shelf));
  const unsafe = shelves.filter((shelf) => !isSafe(shelf)).map(({ folder }) => folder);
  const seek = (library: string): Sought => {
    const file = libraryFile(system.platform, want, library);
    return { library, file, shelf: fitting.find(({ names }) => names.includes(file)) };
  };
  const parts = want.libraries.map(seek);
  // Names of single libraries did not change with every CUDA: without its first one they belong to another.
  const hasCuda = parts.some(({ library, shelf }) => library === 'cudart' && shelf);
  const missing = parts.filter(({ shelf }) => !shelf || !hasCuda);
  const own = seek('cudnn');
  const isOwnMissing = !own.shelf || isOld(want, cudnn);
  const there = [...(hasCuda ? parts : []), ...(isOwnMissing ? [] : [own])];
  const unseen = [...new Set(there.flatMap(({ shelf }) => (shelf && !shelf.isSeen ? shelf.folder : [])))];
  const reasons = unseen.map((folder) => `programs do not look into ${folder}`);
  const files = hasCuda && missing.length > 0 ? ` (${missing.map(({ file }) => file).join(', ')})` : '';
  if (isOwnMissing)
    reasons.unshift(
      `cuDNN ${want.cudnn} for CUDA ${want.named} is missing${instead('cuDNN', cudnn, unsafe)}`,
    );
  if (missing.length > 0)
    reasons.unshift(`CUDA ${want.named}${files} is missing${instead('CUDA', cuda, unsafe)}`);
  const toFetch = [...missing, ...(isOwnMissing ? [own] : [])];
  return { reasons, unseen, wheels: [...new Set(toFetch.map(({ library }) => wheelOf(want, library)))] };
}

function isFor({ cuda }: Want, { generation }: Shelf): boolean {
  return generation === null || generation === cuda;
}

/** conda's folder holds other versions of what Node itself needs: a system that is told to look there first may not start it. */
function isSafe({ names, isSeen }: Shelf): boolean {
  return isSeen || !names.some((name) => name.startsWith('libstdc++'));
}

interface Sought {
  library: string;
  file: string;
  shelf: Shelf | undefined;
}

/** Of cuDNN's first number there is one, and it is older than the least. */
function isOld({ cudnn: least }: Want, there: readonly Found[]): boolean {
  const major = least.split('.')[0]!;
  const same = there.filter(({ version }) => version.startsWith(`${major}.`));
  return same.length > 0 && same.every(({ version }) => compareVersions(version, least) < 0);
}

function instead(name: string, there: readonly Found[], unsafe: readonly string[]): string {
  if (there.length === 0) return '';
  const said = there.map(({ version, folder }) =>
    unsafe.includes(folder) ? `${version} (in conda's folder, for its own programs)` : version,
  );
  return `; there is ${name} ${said.join(' and ')}`;
}
