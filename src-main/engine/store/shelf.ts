import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LibraryEntry } from '../../contract/config/card.ts';
import { Failure } from '../../contract/errors/failure.ts';
import { writeFailure } from '../base/errno.ts';
import { hiddenName } from '../base/leftovers.ts';
import { writeCard } from './card.ts';
import { libraryShelves, listModels, type Shelf } from './library.ts';

/** Names that stand for something else than a folder of the library, wherever a model can be named. */
export type ReservedNames = readonly string[];

/** Where models of the user's go. */
export function ownShelf(shelves: Shelf[] = libraryShelves()): string {
  return shelves.find(({ origin }) => origin === 'own')!.folder;
}

/** Names that are in use, in lower case: many disks take upper and lower case for the same. */
async function takenNames(reserved: ReservedNames, shelves: Shelf[]): Promise<Set<string>> {
  const models = await listModels(shelves);
  return new Set([...reserved, ...models.map(({ name }) => name)].map((name) => name.toLowerCase()));
}

/** The name, or where it is taken the first of `NAME-2`, `NAME-3`, ... that is not. */
export async function freeName(
  name: string,
  reserved: ReservedNames,
  shelves: Shelf[] = libraryShelves(),
): Promise<string> {
  return firstFree(name, await takenNames(reserved, shelves));
}

/** @param taken in lower case */
export function firstFree(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  // A name has at most 80 characters, its number counted.
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name.slice(0, 74)}-${n}`;
  return free;
}

/** @throws Failure `model/name-taken` */
export async function checkFree(
  name: string,
  reserved: ReservedNames,
  shelves: Shelf[] = libraryShelves(),
): Promise<void> {
  if ((await takenNames(reserved, shelves)).has(name.toLowerCase()))
    throw new Failure('model/name-taken', { name });
}

/**
 * Gives a model of the user's another name, in its card too; whole or not at all.
 * @throws Failure `model/unknown`, `model/fixed`, `model/name-taken`, `file/unwritable`
 */
export async function renameModel(
  name: string,
  to: string,
  reserved: ReservedNames,
  shelves: Shelf[] = libraryShelves(),
): Promise<void> {
  const { folder, card } = await ownModel(name, reserved, shelves);
  if (name.toLowerCase() !== to.toLowerCase()) await checkFree(to, reserved, shelves);
  const place = join(dirname(folder), to);
  await move(folder, place);
  if (card)
    await writeCard(place, { ...card, name: to }).catch(async (error: unknown) => {
      await move(place, folder);
      throw error;
    });
}

/**
 * Removes a model of the user's with all that lies in its folder. It is gone at once or not at all.
 * @throws Failure `model/unknown`, `model/fixed`, `file/unwritable`
 */
export async function removeModel(
  name: string,
  reserved: ReservedNames,
  shelves: Shelf[] = libraryShelves(),
): Promise<void> {
  const { folder } = await ownModel(name, reserved, shelves);
  const aside = join(dirname(folder), hiddenName(''));
  await move(folder, aside);
  await rm(aside, { recursive: true, force: true }).catch(() => {});
}

/** Found among the names that are there: what is no name leads nowhere. */
async function ownModel(name: string, reserved: ReservedNames, shelves: Shelf[]): Promise<LibraryEntry> {
  const models = await listModels(shelves);
  const found = models.filter((model) => model.name === name);
  const own = found.find(({ origin }) => origin !== 'bundled');
  if (own) return own;
  if (found.length > 0) throw new Failure('model/fixed', { name, reason: 'it came with the program' });
  if (reserved.includes(name))
    throw new Failure('model/fixed', { name, reason: 'it is a part of the program' });
  const known = models.flatMap((model) => (model.origin === 'bundled' ? [] : [model.name])).join(', ');
  throw new Failure('model/unknown', { name, known: known || 'none yet; train one first' });
}

async function move(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  } catch (error) {
    throw writeFailure(from, error);
  }
}
