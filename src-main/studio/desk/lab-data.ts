import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HandedData } from '../../contract/desk/lab.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { newId } from './ids.ts';
import { inboxFolder } from './inbox.ts';

/** Files and folders that a person gave to the Lab. A window knows them by an id. */
export interface LabData {
  /** Files and folders of this machine: one of them, or what lies in one folder. */
  add(paths: string[]): HandedData;
  /** The folder that the files of one upload go to; what they are together is known when all have come. */
  uploads(set: string): string;
  /** @throws Failure `desk/gone` */
  get(id: string): HandedData & { path: string };
}

/** @param home the studio's own folder */
export function openLabData(home: string): LabData {
  const given = new Map<string, string>();
  const folderOf = (set: string) => join(inboxFolder(home), `lab-${set}`);
  return {
    add(paths) {
      const id = newId();
      const path = paths.length > 1 ? dirname(paths[0]!) : paths[0];
      if (path === undefined) throw new Failure('desk/gone', { kind: 'file', id });
      given.set(id, path);
      return { id, name: basename(path) };
    },
    uploads: folderOf,
    get(id) {
      const path = given.get(id) ?? onlyOne(folderOf(id));
      if (path === undefined) throw new Failure('desk/gone', { kind: 'file', id });
      return { id, name: basename(path), path };
    },
  };
}

/** The one file or folder in it, or itself where there are several. */
function onlyOne(folder: string): string | undefined {
  try {
    const names = readdirSync(folder);
    return names.length === 1 ? join(folder, names[0]!) : folder;
  } catch {
    return undefined;
  }
}
