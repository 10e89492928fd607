import { basename, dirname, extname } from 'node:path';
import type { FoundFile } from './walk.ts';

/** Finds the clean partner of a noisy image. */
export type FindPartner = (image: FoundFile) => FoundFile | undefined;

/**
 * Among the files of a folder: the one at the same place below it, or of the same name directly in it; if there is none, the
 * only one whose name differs in nothing but its ending.
 */
export function partnersInFolder(found: FoundFile[]): FindPartner {
  const byName = grouped(found, ({ name }) => name);
  const byStem = grouped(found, ({ name }) => stemOf(name));
  return ({ name }) =>
    byName.get(name)?.[0] ??
    byName.get(basename(name))?.[0] ??
    onlyOne(byStem.get(stemOf(name))) ??
    onlyOne(byStem.get(stemOf(basename(name))));
}

/**
 * Among files that were named: the one of the same name, or else of the same name but for its ending. Where several are, the only one
 * that lies in folders of the same names, as far up as any.
 */
export function partnersInList(found: FoundFile[]): FindPartner {
  const byName = grouped(found, ({ file }) => basename(file));
  const byStem = grouped(found, ({ file }) => stemOf(basename(file)));
  return ({ file }) => {
    const name = basename(file);
    return nearest(file, byName.get(name) ?? byStem.get(stemOf(name)) ?? []);
  };
}

function nearest(file: string, candidates: FoundFile[]): FoundFile | undefined {
  const shared = candidates.map((candidate) => sharedFolders(file, candidate.file));
  const most = Math.max(...shared);
  return onlyOne(candidates.filter((_, i) => shared[i] === most));
}

/** How many of the folders right above both files have the same names. */
function sharedFolders(a: string, b: string): number {
  const [ofA, ofB] = [a, b].map((file) => dirname(file).split(/[\\/]/).toReversed());
  const different = ofA!.findIndex((name, i) => name !== ofB![i]);
  return different < 0 ? ofA!.length : different;
}

function onlyOne<T>(items: T[] = []): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function grouped(found: FoundFile[], keyOf: (target: FoundFile) => string): Map<string, FoundFile[]> {
  const groups = new Map<string, FoundFile[]>();
  for (const target of found) {
    const group = groups.get(keyOf(target)) ?? [];
    group.push(target);
    groups.set(keyOf(target), group);
  }
  return groups;
}

function stemOf(name: string): string {
  return name.slice(0, name.length - extname(name).length);
}
