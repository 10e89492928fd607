import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { deskFolder, deskPlace, type DeskFolder, type DeskPlace } from '../../contract/desk/session.ts';
import { deskSettings, type DeskSettings } from '../../contract/desk/settings.ts';
import { isFailure } from '../../contract/errors/failure.ts';
import { writeWhole } from '../../engine/base/atomic.ts';
import { readFailure } from '../../engine/base/errno.ts';
import { savedPicture, type SavedPicture } from './held-picture.ts';
import { mapPiecewise } from './piecewise.ts';
import { jobEntry, type JobEntry } from './plans.ts';

/** What a desk remembers from one run of the program to the next. */
export interface DeskState {
  settings: DeskSettings;
  place: DeskPlace;
  /** Those that the person chose. */
  folders: DeskFolder[];
  jobs: JobEntry[];
  pictures: SavedPicture[];
}

const version = 1;
const deskFile = 'desk.json';
/** One picture a line, so that thousands are quick to write, and a broken line takes no other along. */
const picturesFile = 'pictures.jsonl';

/**
 * Reads what was remembered. A part that is missing or broken is as on the first day, and the others stay; of a broken file a copy is kept
 * beside it.
 * @throws Failure `file/unreadable` where it is there and cannot be read now: it must not be written over
 */
export async function loadState(folder: string): Promise<DeskState> {
  const desk = parted(await textOf(join(folder, deskFile)));
  const lines = (await textOf(join(folder, picturesFile))).split('\n').filter(Boolean);
  const pictures = await mapPiecewise(lines, (line) => savedPicture.safeParse(jsonOf(line)));
  const held = pictures.flatMap(({ data }) => data ?? []);
  const state = {
    settings: withoutGone(deskSettings.parse(desk.groups('settings', deskSettings.shape)), held),
    place: desk.one('place', deskPlace),
    folders: desk.each('folders', deskFolder),
    jobs: desk.each('jobs', jobEntry),
    pictures: held,
  };
  if (desk.isBroken()) await keepCopy(join(folder, deskFile));
  if (pictures.some(({ success }) => !success)) await keepCopy(join(folder, picturesFile));
  return state;
}

/** Marks, masks and other sides of pictures that are on the desk no more would be kept for nobody, for ever. */
function withoutGone(
  { cleaning, document, ...others }: DeskSettings,
  pictures: readonly SavedPicture[],
): DeskSettings {
  const there = new Set(pictures.map(({ id }) => id));
  const backs = Object.entries(document.backs).filter((ids) => ids.every((id) => there.has(id)));
  const ofThose = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => there.has(id)));
  return {
    ...others,
    cleaning: {
      ...cleaning,
      restored: ofThose(cleaning.restored),
      masks: ofThose(cleaning.masks),
    },
    document: { ...document, backs: Object.fromEntries(backs) },
  };
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    const failure = readFailure(file, error);
    if (isFailure(failure, 'file/missing')) return '';
    throw failure;
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The parts of a document that are what they should be. */
function parted(text: string) {
  const { success, data } = z.looseObject({ version: z.literal(version) }).safeParse(jsonOf(text));
  const parts: Record<string, unknown> = data ?? {};
  let broken = text !== '' && !success;

  function one<T>(name: string, schema: z.ZodType<T>, from = parts): T {
    const parsed = schema.safeParse(from[name] ?? {});
    broken ||= !parsed.success;
    return parsed.data ?? schema.parse({});
  }

  return {
    isBroken: () => broken,
    one,
    groups(name: string, shape: Record<string, z.ZodType>): Record<string, unknown> {
      const groups = one(name, z.looseObject({}));
      return Object.fromEntries(Object.keys(shape).map((key) => [key, one(key, shape[key]!, groups)]));
    },
    each<T>(name: string, schema: z.ZodType<T>): T[] {
      const list = z.array(z.unknown()).safeParse(parts[name] ?? []);
      const values = (list.data ?? []).map((value) => schema.safeParse(value));
      broken ||= !list.success || values.some(({ success }) => !success);
      return values.flatMap(({ data }) => data ?? []);
    },
  };
}

async function keepCopy(file: string): Promise<void> {
  await copyFile(file, `${file}.broken`).catch(() => {});
}

/** @throws Failure `file/unwritable` */
export function saveDesk(folder: string, parts: Omit<DeskState, 'pictures'>): Promise<void> {
  return writeWhole(join(folder, deskFile), `${JSON.stringify({ version, ...parts })}\n`);
}

/** @throws Failure `file/unwritable` */
export async function savePictures(folder: string, pictures: readonly SavedPicture[]): Promise<void> {
  const lines = await mapPiecewise(pictures, (picture) => `${JSON.stringify(picture)}\n`);
  await writeWhole(join(folder, picturesFile), lines.join(''));
}
