import { Option, type Command } from 'commander';
import type { Studio } from '../studio/studio.ts';
import { askPassword, isAnyoneThere, terminal, type Console } from './ask-password.ts';
import type { Manners } from './options/manners.ts';

/** How a command opens what is protected. */
export interface UnlockFlags {
  password?: string;
}

/** `--password`, wherever pictures are read that may be pages of a PDF. */
export function addPassword(command: Command): Command {
  return command.addOption(
    new Option(
      '--password <text>',
      'of PDF files that are protected; at a terminal it is asked for. In scripts better in CLEANPLATE_PASSWORD',
    ).env('CLEANPLATE_PASSWORD'),
  );
}

type Asked = Pick<Studio, 'call' | 'tellPassword'>;

const tries = 3;

/**
 * Tells the engine the password of the command, and asks for those that it takes besides, file by file; only at a terminal, and only where a
 * command may talk. A file that stays locked fails later, and says so.
 * @param paths that will be read
 */
export async function unlock(
  studio: Asked,
  { password, json, quiet }: Manners & UnlockFlags,
  paths: string[],
  screen: Console = terminal,
): Promise<void> {
  if (password) studio.tellPassword(password);
  if (json || quiet || paths.length === 0 || !isAnyoneThere(screen)) return;
  const given = new Set<string>();
  for (let i = 0; i < 1000; i++) {
    const file = (await lockedAmong(studio, paths)).find((each) => !given.has(each));
    if (file === undefined) return;
    if (!(await openOne(studio, file, screen))) given.add(file);
  }
}

async function openOne(studio: Asked, file: string, screen: Console): Promise<boolean> {
  for (let i = 0; i < tries; i++) {
    const asked = await askPassword(
      i === 0 ? `Password of ${file}: ` : 'It does not open it. Again: ',
      screen,
    );
    if (asked === '') return false;
    studio.tellPassword(asked);
    if ((await lockedAmong(studio, [file])).length === 0) return true;
  }
  return false;
}

async function lockedAmong(studio: Asked, paths: string[]): Promise<string[]> {
  const outcome = await studio.call('locked', { paths });
  return outcome.state === 'done' ? outcome.result.files : [];
}
