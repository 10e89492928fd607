import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { leftBehind, removeUnused } from '../../../../src-main/studio/desk/inbox.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const home = temporaryFolder();

function put(...path: string[]): string {
  const file = join(home, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'x');
  return file;
}

it('removes what earlier windows left, and neither what is used nor what came since', async () => {
  const used = put('inbox', 'a', 'used.png');
  put('inbox', 'b', 'unused.png');
  put('lab', 'run', 'report.html');
  put('sounds', 'c.wav');
  const left = await leftBehind(home);
  put('inbox', 'd', 'new.png');
  put('lab', 'later', 'report.html');
  await removeUnused(home, left, [used, '/elsewhere/e.png']);
  expect(readdirSync(join(home, 'inbox')).toSorted()).toEqual(['a', 'd']);
  expect(readdirSync(join(home, 'lab'))).toEqual(['later']);
  expect(readdirSync(join(home, 'sounds'))).toEqual([]);
});

it('finds nothing where nothing was', async () => {
  expect(await leftBehind(join(home, 'never'))).toEqual([]);
});
