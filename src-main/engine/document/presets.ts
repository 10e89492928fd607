import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import {
  documentPreset,
  type DocumentPreset,
  type ListedPreset,
  type PresetsResult,
} from '../../contract/config/document.ts';
import { Failure, reasonOf } from '../../contract/errors/failure.ts';
import { writeWhole } from '../base/atomic.ts';
import { readFailure } from '../base/errno.ts';
import { homeFolder } from '../base/home.ts';
import { isThere } from '../base/is-there.ts';
import { bundledPresets } from './bundled.ts';

/** More than any preset has: a file that is no preset is not read whole. */
const mostBytes = 64 * 1024;
const ending = '.json';

/** Where presets of one's own lie, one file each. */
export function presetsFolder(home = homeFolder()): string {
  return join(home, 'presets');
}

/** Every preset, those that came along first; files that cannot be read are listed with what is wrong. */
export async function listPresets(folder = presetsFolder()): Promise<PresetsResult> {
  const presets: ListedPreset[] = bundledPresets.map((preset) => asListed(preset, 'bundled'));
  const broken: PresetsResult['broken'] = [];
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((file) => file.endsWith(ending) && !file.startsWith('.')).toSorted())
    try {
      presets.push({
        ...(await readPreset(join(folder, name))),
        name: basename(name, ending),
        origin: 'own',
      });
    } catch (error) {
      broken.push({ file: join(folder, name), problem: reasonOf(error) });
    }
  return { presets, broken };
}

/**
 * Reads a preset file.
 * @throws Failure `file/missing`, `file/unreadable`, `preset/invalid`
 */
export async function readPreset(file: string): Promise<DocumentPreset> {
  const text = await textOf(file);
  try {
    return documentPreset.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? problemOf(error) : 'it is not JSON';
    throw new Failure('preset/invalid', { file, problem }, { cause: error });
  }
}

/**
 * The preset of that name, or in that file; a name comes first.
 * @throws Failure `preset/unknown`, and those of `readPreset`
 */
export async function findPreset(nameOrFile: string, folder = presetsFolder()): Promise<DocumentPreset> {
  const { presets } = await listPresets(folder);
  const known = presets.find(({ name }) => isSame(name, nameOrFile));
  if (known) {
    const { origin: _origin, ...preset } = known;
    return preset;
  }
  if (nameOrFile.endsWith(ending) || (await isThere(nameOrFile))) return readPreset(nameOrFile);
  throw new Failure('preset/unknown', {
    name: nameOrFile,
    known: presets.map(({ name }) => name).join(', '),
  });
}

/**
 * Keeps a preset under its name.
 * @throws Failure `preset/name-taken`, `file/unwritable`
 */
export async function savePreset(
  preset: DocumentPreset,
  overwrite: boolean,
  folder = presetsFolder(),
): Promise<void> {
  const { name } = preset;
  const there = (await listPresets(folder)).presets.find((other) => isSame(other.name, name));
  if (there && (there.origin === 'bundled' || !overwrite)) throw new Failure('preset/name-taken', { name });
  await writeWhole(join(folder, (there?.name ?? name) + ending), `${JSON.stringify(preset, null, 2)}\n`);
}

/**
 * Removes a preset of one's own.
 * @throws Failure `preset/unknown`, `preset/fixed`
 */
export async function removePreset(name: string, folder = presetsFolder()): Promise<void> {
  const { presets } = await listPresets(folder);
  const there = presets.find((other) => isSame(other.name, name));
  if (!there)
    throw new Failure('preset/unknown', { name, known: presets.map((other) => other.name).join(', ') });
  if (there.origin === 'bundled') throw new Failure('preset/fixed', { name: there.name });
  await rm(join(folder, there.name + ending), { force: true });
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) throw new Failure('preset/invalid', { file, problem: `it has ${size} bytes` });
    return await readFile(file, 'utf8');
  } catch (error) {
    throw error instanceof Failure ? error : readFailure(file, error);
  }
}

function problemOf({ issues: [issue] }: z.ZodError): string {
  const place = issue?.path.join('.');
  return place ? `${place}: ${issue?.message}` : (issue?.message ?? 'it does not fit');
}

function asListed(preset: DocumentPreset, origin: ListedPreset['origin']): ListedPreset {
  return { ...preset, origin };
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
