/** Batches as people have them: names of all kinds, a machine that is switched off in between, folders that fill up while one watches. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../build/tools/lib/project.mjs';
import type { DenoiseResult } from '../../src-main/contract/config/cleaning.ts';
import { nameOfBytes, rawPath } from '../../src-main/engine/base/raw-path.ts';
import { cleanplate, startCleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { scene } from '../helpers/images.ts';
import { giveKnownDevices } from '../helpers/known-devices.ts';
import { writePicture } from '../helpers/training.ts';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder, ...path);
let picture: Buffer;

beforeAll(async () => {
  await writePicture(at('picture.png'), scene(24, 20, 1, 1));
  picture = readFileSync(at('picture.png'));
  giveKnownDevices(at('home'));
});

const isLinux = process.platform === 'linux';
const names = [
  'plain.png',
  'with space.png',
  'emoji 📷👩‍👩‍👧.png',
  'hash#1.png',
  'per%20cent%.png',
  'brackets[page=1].png',
  '-dash.png',
  `${'x'.repeat(251)}.png`,
  'sub folder/#1/100%/été/deep.png',
  ...(isLinux
    ? ['new\nline.png', 'back\\slash.png', 'bell\u0007.png', 'quotes"\'`$(x).png', `${'é'.repeat(125)}y.png`]
    : []),
  ...(isLinux
    ? [
        nameOfBytes(Buffer.from('Gr\xf6\xdfe.png', 'latin1')),
        nameOfBytes(Buffer.from('\xff\xfe/\xfc.png', 'latin1')),
      ]
    : []),
];

test('the output mirrors the tree, whatever names are like', async () => {
  for (const name of names) put(at('names', name));
  const args = ['denoise', 'names', '-o', 'mirrored', '--model', 'identity', '--device', 'cpu'];
  const { code, stdout } = await cleanplate([...args, '--json', '--quiet'], folder);
  expect(code).toBe(0);
  expect(treeOf(at('mirrored'))).toEqual(names.toSorted());
  const { files } = JSON.parse(stdout) as DenoiseResult;
  expect(files.map(({ out }) => out!.slice('mirrored/'.length)).toSorted()).toEqual(names.toSorted());

  const again = await cleanplate([...args, '--quiet'], folder);
  expect(again.code).toBe(0);
  // One line for each, however many lines its name has.
  expect(again.stdout.match(/was there/g)).toHaveLength(names.length);
  expect(again.stdout).toContain('new\\nline.png');
  expect(again.stdout.trim().split('\n')).toHaveLength(names.length + 1);
});

/** Standing still at a pipe that nobody writes to, a batch can be killed without luck. */
test.skipIf(process.platform === 'win32')(
  'a batch that is killed with kill -9 goes on with the same command',
  async () => {
    for (const name of ['1.png', '2.png', '4.png']) put(at('interrupted', name));
    execFileSync('mkfifo', [at('interrupted/3.png')]);
    const inputs = [1, 2, 3, 4].map((n) => `interrupted/${n}.png`);
    const args = [
      'denoise',
      ...inputs,
      '-o',
      'resumed',
      '--model',
      'identity',
      '--device',
      'cpu',
      '--jobs',
      '1',
    ];
    const process = startGroup(args);
    while (!ledgerOf('resumed').includes('"begin":"../interrupted/3.png"')) {
      expect(process.exitCode).toBe(null);
      await sleep(20);
    }
    await killGroup(process);
    expect(treeOf(at('resumed'))).toEqual(['1.png', '2.png']);
    const before = ['1.png', '2.png'].map((name) => statSync(at('resumed', name)));

    rmSync(at('interrupted/3.png'));
    put(at('interrupted/3.png'));
    const { code, stdout } = await cleanplate([...args, '--quiet'], folder);
    expect(code).toBe(0);
    expect(stdout.match(/was there/g)).toHaveLength(2);
    expect(readdirSync(at('resumed')).toSorted()).toEqual(['1.png', '2.png', '3.png', '4.png']);
    const after = ['1.png', '2.png'].map((name) => statSync(at('resumed', name)));
    expect(after.map(({ ino, mtimeMs }) => [ino, mtimeMs])).toEqual(
      before.map(({ ino, mtimeMs }) => [ino, mtimeMs]),
    );
    expect(ledgerOf('resumed').match(/"done"/g)).toHaveLength(4);

    put(at('interrupted/2.png'), readFileSync(at('interrupted/1.png')), 'another file');
    const changed = await cleanplate([...args, '--json', '--quiet'], folder);
    const { files } = JSON.parse(changed.stdout) as DenoiseResult;
    expect(files.map(({ width }) => width > 0)).toEqual([false, true, false, false]);
  },
);

test('a watched folder: what is copied into it is cleaned when it is whole', async () => {
  put(at('watched/first.png'));
  const args = ['denoise', 'watched', '-o', 'cleaned', '--model', 'identity', '--device', 'cpu'];
  const { child, ended, says } = startCleanplate([...args, '--watch', '--settle', '0.2'], folder);
  await says(/first\.png -> /);
  put(at('watched/broken off.png'), picture.subarray(0, picture.length / 2));
  await says(/broken off\.png.*\n/);
  put(at('watched/broken off.png'));
  await says(/broken off\.png -> /);
  writeFileSync(at('moved.png'), picture);
  mkdirSync(at('watched/sub'));
  renameSync(at('moved.png'), at('watched/sub/moved.png'));
  await says(/moved\.png -> /);
  child.kill('SIGINT');
  const { code, stderr } = await ended;
  expect(stderr).toMatch(/Stopped; 3 finished files are kept/);
  expect(code).toBe(130);
  expect(treeOf(at('cleaned'))).toEqual(['broken off.png', 'first.png', 'sub/moved.png']);
});

/** @param tail bytes behind the picture, which readers pass over */
function put(file: string, bytes = picture, tail = ''): void {
  mkdirSync(rawPath(join(file, '..')), { recursive: true });
  writeFileSync(rawPath(file), Buffer.concat([bytes, Buffer.from(tail)]));
}

function treeOf(folder: string): string[] {
  const names: string[] = [];
  const walk = (below: string) => {
    for (const entry of readdirSync(rawPath(join(folder, below)), {
      withFileTypes: true,
      encoding: 'buffer',
    })) {
      const name = below + nameOfBytes(entry.name);
      if (entry.isDirectory()) walk(`${name}/`);
      else if (!name.startsWith('.')) names.push(name);
    }
  };
  walk('');
  return names.toSorted();
}

function ledgerOf(output: string): string {
  const file = at(`${output}.ledger.jsonl`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The program with all its processes as one group, which can be killed at one blow. */
function startGroup(args: string[]) {
  return spawn(process.execPath, [join(root, 'build/tools/cleanplate.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, CLEANPLATE_HOME: at('home') },
    stdio: 'ignore',
    detached: true,
  });
}

async function killGroup(child: ReturnType<typeof startGroup>): Promise<void> {
  const ended = once(child, 'exit');
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
}
