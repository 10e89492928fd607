import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Outcome } from '../../../../src-main/contract/jobs.ts';
import type { Studio } from '../../../../src-main/studio/studio.ts';
import { openTestDesk, testDoor } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();

/** An engine to which the files named so are locked until it is told the password. */
function locking(studio: Studio, isLocked: (file: string) => boolean): Pick<Studio, 'call' | 'tellPassword'> {
  const told: string[] = [];
  const call = async (channel: string, request: { file?: string }, options: unknown) => {
    const { file = '' } = request;
    if (channel !== 'thumbnail' || !isLocked(file) || told.includes('swordfish'))
      return (studio.call as (...all: unknown[]) => Promise<Outcome<unknown>>)(channel, request, options);
    const code = told.length > 0 ? 'pdf/wrong-password' : 'pdf/locked';
    return { state: 'failed', error: { code, values: { file } } };
  };
  return { call: call as Studio['call'], tellPassword: (password) => void told.push(password) };
}

const codes = (code: string) => [
  ['scene-0.png', 'ready'],
  ['one.png', code],
  ['two.png', code],
];

test('a password opens every file that wanted one, and leaves the others as they are', async () => {
  const images = await sceneFolder(join(folder, 'images'), 1);
  const locked = ['one.png', 'two.png'].map((name) => join(folder, name));
  for (const file of locked) await copyFile(join(images, 'scene-0.png'), file);
  const desk = await openTestDesk(join(folder, 'home'), testDoor, (studio) =>
    locking(studio, (file) => locked.includes(file)),
  );
  const states = async () => {
    await desk.desk.settled();
    const { pictures } = await desk.ask('session', {});
    return pictures.map(({ name, state, error }) => [name, error?.code ?? state]);
  };
  await desk.desk.addPaths([images, ...locked, join(folder, 'none.png')], 'work');
  expect(await states()).toEqual(codes('pdf/locked'));
  await desk.ask('unlock', { password: 'perch' });
  expect(await states()).toEqual(codes('pdf/wrong-password'));
  await desk.ask('unlock', { password: 'swordfish' });
  expect(await states()).toEqual(codes('ready'));
});
