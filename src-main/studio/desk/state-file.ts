import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { deskFolder, deskPlace, type DeskFolder, type DeskPlace } from '../../contract/desk/session.ts';
import { deskSettings, type DeskSettings } from '../../contract/desk/settings.ts';
import { writeWhole } from '../../engine/base/atomic.ts';
import { savedPicture, type SavedPicture } from './held-picture.ts';
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
 */
export async function loadState(folder: string): Promise<DeskState> {
  const desk = parted(await textOf(join(folder, deskFile)));
  const pictures = partsIn(
    (await textOf(join(folder, picturesFile))).split('\n').filter(Boolean).map(jsonOf),
  );
  const state = {
    settings: deskSettings.parse(desk.groups('settings', deskSettings.shape)),
    place: desk.one('place', deskPlace),
    folders: desk.each('folders', deskFolder),
    jobs: desk.each('jobs', jobEntry),
    pictures: pictures.each(savedPicture),
  };
  if (desk.isBroken()) await keepCopy(join(folder, deskFile));
  if (pictures.isBroken()) await keepCopy(join(folder, picturesFile));
  return state;
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The values of a list that are what they should be. */
function partsIn(values: unknown[]) {
  let broken = false;
  return {
    isBroken: () => broken,
    each<T>(schema: z.ZodType<T>): T[] {
      return values.flatMap((value) => {
        const { success, data } = schema.safeParse(value);
        broken ||= !success;
        return success ? [data] : [];
      });
    },
  };
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
      const list = partsIn(z.array(z.unknown()).catch([]).parse(parts[name]));
      const values = list.each(schema);
      broken ||= list.isBroken();
      return values;
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
export function savePictures(folder: string, pictures: SavedPicture[]): Promise<void> {
  return writeWhole(join(folder, picturesFile), pictures.map((one) => `${JSON.stringify(one)}\n`).join(''));
}
