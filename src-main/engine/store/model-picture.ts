import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { libraryShelves, type Shelf } from './library.ts';
import { pictureFiles } from './names.ts';

/**
 * The file with the picture of a model that came along; undefined where there is none. Nothing else is ever found: neither another file, nor
 * one outside of the models that came along, whatever the name says.
 */
export async function modelPicture(
  name: string,
  shelves: Shelf[] = libraryShelves(),
): Promise<string | undefined> {
  for (const { folder, origin } of shelves) {
    if (origin !== 'bundled' || !(await namesIn(folder)).includes(name)) continue;
    const there = await namesIn(join(folder, name));
    const file = pictureFiles.find((one) => there.includes(one));
    if (file !== undefined) return join(folder, name, file);
  }
  return undefined;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
