import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { writeWhole } from '../base/atomic.ts';
import { writeFailure } from '../base/errno.ts';
import { homeFolder } from '../base/home.ts';

/** Where the user's own models lie, and who decided it. */
export interface ModelsFolder {
  folder: string;
  /** `usual`: in the program's home; `chosen`: moved there by a person; `variable`: `CLEANPLATE_MODELS` says so, and nothing else can. */
  by: 'usual' | 'chosen' | 'variable';
}

/** Names the folder that a person chose; without it, models lie in the home itself. */
const pointerFile = 'models-folder.json';

/** Every process of the program asks here, so that all of them find the same models, also after they were moved. */
export function modelsFolder(environment: NodeJS.ProcessEnv = process.env): ModelsFolder {
  const variable = environment['CLEANPLATE_MODELS'];
  if (variable) return { folder: variable, by: 'variable' };
  const home = homeFolder(environment);
  const chosen = chosenIn(home);
  return chosen === null ? { folder: usualModels(home), by: 'usual' } : { folder: chosen, by: 'chosen' };
}

/** Where they lie when nobody has chosen. */
export function usualModels(home: string): string {
  return join(home, 'models');
}

/** @throws Failure `file/unwritable` */
export async function chooseModelsFolder(home: string, folder: string): Promise<void> {
  const pointer = join(home, pointerFile);
  if (resolve(folder) !== resolve(usualModels(home)))
    return writeWhole(pointer, `${JSON.stringify({ folder })}\n`);
  await rm(pointer, { force: true }).catch((error: unknown) => {
    throw writeFailure(pointer, error);
  });
}

function chosenIn(home: string): string | null {
  try {
    const { folder } = JSON.parse(readFileSync(join(home, pointerFile), 'utf8')) as { folder?: unknown };
    return typeof folder === 'string' && isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
}
