import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hiddenName, removeLeftovers } from '../../../../src-main/engine/base/leftovers.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';

const folder = temporaryFolder();
/** Of a process that has ended. */
const { pid } = spawnSync(process.execPath, ['--version']);
const ofDead = (ending: string) => hiddenName(ending).replace(`-${process.pid}-`, `-${pid}-`);

function put(name: string, minutesAgo: number): string {
  writeFileSync(join(folder, name), 'half');
  const then = Date.now() / 1000 - 60 * minutesAgo;
  utimesSync(join(folder, name), then, then);
  return name;
}

it('removes what ended processes left, and nothing else', async () => {
  put(ofDead('a.png'), 5);
  put(ofDead('a'), 5);
  put(`${ofDead('a.png')}.part`, 5);
  const kept = [
    put(hiddenName('mine.png'), 5),
    put(ofDead('in-work.png'), 0),
    put(ofDead('a.png').replace(/-[0-9a-f]{8}-/, '-00000000-'), 5),
    put('.cleanplate-demo', 5),
    put('photo.png', 5),
    ofDead('folder'),
  ];
  mkdirSync(join(folder, kept.at(-1)!));
  utimesSync(join(folder, kept.at(-1)!), 0, 0);
  await removeLeftovers(folder);
  expect(readdirSync(folder).toSorted()).toEqual(kept.toSorted());
  await removeLeftovers(join(folder, 'nowhere'));
});
