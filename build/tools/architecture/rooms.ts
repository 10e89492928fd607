import { floors } from '../../checks/floors.ts';
import { readImports, type SourceFile } from '../../checks/imports.ts';
import { root } from '../lib/project.mjs';

/** A room of the building: a folder with a floor. */
export interface Room {
  /** From the project's folder. */
  folder: string;
  /** What it is called in the picture: its last part. */
  name: string;
  floor: number;
  /** Folders of the rooms that its files import from, without those that are reached through others of them. */
  uses: string[];
}

/** Open to all above them: lines to them would say nothing. */
export const openToAll: ReadonlySet<string> = new Set(['src-main/contract', 'src-main/engine/base']);

/** Every room of the program with what its files import today. Rooms within rooms count as one. */
export function allRooms(): Room[] {
  const sources = ['src-main', 'src-renderer'].flatMap((folder) => readImports(root, folder));
  const folders = Object.keys(floors).filter(isOutermost);
  const direct = new Map(folders.map((folder) => [folder, usesOf(folder, sources, folders)]));
  return folders.map((folder) => ({
    folder,
    name: folder.split('/').at(-1)!,
    floor: floors[folder]!,
    uses: [...direct.get(folder)!].filter((used) => !isReached(used, folder, direct)).toSorted(),
  }));
}

function isOutermost(folder: string): boolean {
  return !Object.keys(floors).some((other) => folder.startsWith(`${other}/`));
}

const isIn = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);

function usesOf(folder: string, sources: SourceFile[], folders: string[]): Set<string> {
  const imported = sources.filter(({ file }) => isIn(file, folder)).flatMap(({ files }) => files);
  const used = folders.filter((other) => imported.some((file) => isIn(file, other)));
  // Parts of a room may lie on lower floors than the room: what uses only those does not stand above it.
  return new Set(used.filter((other) => floors[other]! < floors[folder]! && !openToAll.has(other)));
}

/** True when a room uses another one only through a third, as far as a picture is concerned. */
function isReached(target: string, from: string, direct: Map<string, Set<string>>): boolean {
  return [...direct.get(from)!].some((used) => used !== target && reaches(used, target, direct));
}

function reaches(from: string, target: string, direct: Map<string, Set<string>>): boolean {
  const uses = direct.get(from)!;
  return uses.has(target) || [...uses].some((used) => reaches(used, target, direct));
}
