/** The privacy statement, `docs/privacy.md`: the real program with the network cut does its work, asks for nothing and leaves nothing elsewhere. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { inProject } from '../../build/tools/lib/project.mjs';
import { cutOff, foreign, watchedEnvironment, whyNotApart, whyNotTraced } from '../helpers/cut-off.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { askHttp } from '../helpers/http.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const cleanplate = inProject('build', 'tools', 'cleanplate.mjs');
/** Everything below the person's own folder, which belongs to other programs. */
const leftBehind = () => readdirSync(join(folder, 'person'), { recursive: true });

beforeAll(() => sceneFolder(join(folder, 'images'), 2, 64));

describe.sequential('with the network cut', () => {
  test('a model is trained, on the device that proves best', async () => {
    const net = ['--net', 'unet', '--width', '4', '--depth', '1', '--patch', '16', '--batch', '2'];
    const run = await cutOff(
      [cleanplate, 'train', 'images', '-o', 'model', ...net, '--noise', 'gaussian:25', '--steps', '4'],
      folder,
    );
    expect(run).toMatchObject({ code: 0, asked: [] });
    expect(leftBehind()).toEqual([]);
  });

  test('pictures are cleaned with it', async () => {
    const run = await cutOff(
      [cleanplate, 'denoise', 'images', '-o', 'clean', '--model', 'model', '--trust'],
      folder,
    );
    expect(run).toMatchObject({ code: 0, asked: [] });
    expect(readdirSync(join(folder, 'clean'))).toHaveLength(2);
    expect(leftBehind()).toEqual([]);
  });

  test('the machine is examined', async () => {
    expect(await cutOff([cleanplate, 'doctor', '--json'], folder)).toMatchObject({ code: 0, asked: [] });
    expect(leftBehind()).toEqual([]);
  });

  test.skipIf(whyNotApart)(`it is cut${whyNotApart ? ` (${whyNotApart})` : ''}`, async () => {
    const dial = `require('node:net').connect(9, '192.0.2.1').on('error', ({ code }) => console.log(code));`;
    expect((await cutOff(['-e', dial], folder)).stdout).toBe('ENETUNREACH\n');
  });
});

describe('what is watched', () => {
  /** 192.0.2.1 is nobody's: it is kept for examples. */
  const knock = `require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1', () => process.exit());`;

  test('a call of JavaScript is seen', async () => {
    expect((await cutOff(['-e', knock], folder)).asked).toContain('datagram 192.0.2.1');
    // An answer never comes: it ends when the question is written down.
    const fetches = `fetch('http://192.0.2.1/').catch(() => {});
      const asked = () => require('node:fs').readFileSync(process.env.CLEANPLATE_TEST_NETWORK, 'utf8');
      setInterval(() => asked().includes('connect') && process.exit(), 10);`;
    expect((await cutOff(['-e', fetches], folder)).asked).toContain('connect 192.0.2.1');
  });

  test.skipIf(whyNotTraced)(
    `a call below JavaScript is seen${whyNotTraced ? ` (${whyNotTraced})` : ''}`,
    async () => {
      expect((await cutOff(['-e', knock], folder)).asked).toContain('system call 192.0.2.1');
    },
  );
});

test('the browser’s door asks for nothing while a page is open', async () => {
  const env = watchedEnvironment(folder);
  const child = spawn(process.execPath, [cleanplate, 'serve', 'images'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const url = line.trim();
    const page = await askHttp(url);
    const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, part]) => new URL(part!, url).href,
    );
    expect(parts.length).toBeGreaterThan(0);
    for (const part of parts) expect((await askHttp(part)).status, part).toBe(200);
    const session = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
    await expect
      .poll(async () => (await askHttp(`${url}api/session`, session)).body, { timeout: 240_000 })
      .toMatch(/"ready"/);
  } finally {
    child.kill('SIGINT');
    await ended;
  }
  expect(foreign(folder)).toEqual([]);
});
