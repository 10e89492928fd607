import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { homeFolder } from '../../engine/base/home.ts';
import { libraryShelves } from '../../engine/store/library.ts';

type Environment = NodeJS.ProcessEnv;

/** The person's own shelf of the model library. */
export function ownModels(environment: Environment = process.env): string {
  return libraryShelves(environment).find(({ origin }) => origin === 'own')!.folder;
}

/** Where results go when nothing else is chosen: among the person's pictures; below `CLEANPLATE_HOME` where that is set. */
export async function usualFolder(environment: Environment = process.env): Promise<string> {
  if (environment['CLEANPLATE_HOME']) return join(homeFolder(environment), 'cleaned');
  return join(await picturesFolder(environment), 'Cleanplate');
}

/** Linux desktops name it in a file, in the person's own language. */
async function picturesFolder(environment: Environment): Promise<string> {
  const home = homedir();
  if (environment['XDG_PICTURES_DIR']) return environment['XDG_PICTURES_DIR'];
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  const text = await readFile(join(config, 'user-dirs.dirs'), 'utf8').catch(() => '');
  const named = /^XDG_PICTURES_DIR="(.+)"$/m.exec(text)?.[1]?.replace(/^\$HOME/, () => home);
  return named && named !== `${home}/` ? named : join(home, 'Pictures');
}
