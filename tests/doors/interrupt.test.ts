import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readCheckpoint } from '../../src-main/engine/store/checkpoint.ts';
import { cleanplate, startCleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
beforeAll(async () => void (await sceneFolder(join(folder, 'images'), 4, 32)));

const net = [
  '--net',
  'unet',
  '--width',
  '4',
  '--depth',
  '2',
  '--patch',
  '16',
  '--batch',
  '4',
  '--device',
  'cpu',
];
const endless = ['--noise', 'gaussian:25', ...net, '--steps', '10000000'];

test('Ctrl-C in a training keeps everything, exits 130, and the training goes on', async () => {
  const { child, ended, says } = startCleanplate(
    ['train', 'images', '-o', 'model', ...endless, '--json'],
    folder,
  );
  await says(/step \d+/);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect(stderr).toMatch(/Stopped at step \d+; go on with: cleanplate train --resume model\n$/);
  expect(code).toBe(130);
  const { steps, cancelled } = JSON.parse(stdout) as { steps: number; cancelled: boolean };
  expect(cancelled).toBe(true);
  expect((await readCheckpoint(join(folder, 'model'))).position.step).toBe(steps);

  const further = ['train', '--resume', 'model', '--steps', String(steps + 2), '--json', '--quiet'];
  const again = await cleanplate(further, folder);
  expect(again).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(again.stdout)).toMatchObject({ steps: steps + 2, net: 'unet', cancelled: false });
});

/** As a shell says it: before the program listens, and after its work is done, the signal ends it as the system does. */
const saidBy = (child: ChildProcess) => (child.signalCode === 'SIGINT' ? 130 : child.exitCode);

test('a second Ctrl-C does not wait', async () => {
  const { child, ended, says } = startCleanplate(['train', 'images', '-o', 'second', ...endless], folder);
  await says(/step \d+/);
  child.kill('SIGINT');
  await says(/Ctrl-C again stops at once/);
  child.kill('SIGINT');
  await ended;
  expect(saidBy(child)).toBe(130);
});

test('Ctrl-C while the engine starts is a clean end too', async () => {
  const { child, ended } = startCleanplate(['train', 'images', '-o', 'early', ...endless], folder);
  setTimeout(() => child.kill('SIGINT'), 600);
  const { stdout } = await ended;
  expect(saidBy(child)).toBe(130);
  if (!existsSync(join(folder, 'early'))) expect(stdout).toBe('');
});

test('a reader that has seen enough is no error', async () => {
  const { child, ended } = startCleanplate(['nets', '--json'], folder);
  child.stdout!.destroy();
  const { stderr } = await ended;
  expect(stderr).toBe('');
});

test('Ctrl-C in work over files keeps whole files and no pieces', async () => {
  await sceneFolder(join(folder, 'many'), 24, 200);
  const args = ['noise', 'many', '-o', 'noisy', '--noise', 'paper:0.7'];
  const { child, ended, says } = startCleanplate(args, folder);
  await says(/\d of 24 files/);
  child.kill('SIGINT');
  const { stderr } = await ended;
  const written = existsSync(join(folder, 'noisy')) ? readdirSync(join(folder, 'noisy')) : [];
  // A quick machine may have finished before it heard of it.
  expect([0, 130]).toContain(saidBy(child));
  if (child.exitCode === 130) expect(stderr).toMatch(`Stopped; ${written.length} finished file`);
  expect(written.filter((name) => !/^scene-\d+\.png$/.test(name))).toEqual([]);
});
