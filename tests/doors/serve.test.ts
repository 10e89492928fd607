import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Session } from '../../src-main/contract/desk/session.ts';
import { cleanplate, startCleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { askHttp } from '../helpers/http.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();

async function ask(url: string, request: string, asked: unknown = {}) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await askHttp(`${url}api/${request}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(asked),
  });
  return (JSON.parse(answer.body) as { result: Record<string, unknown> }).result;
}

test('cleanplate serve opens the studio with files at its address, and ends with Ctrl-C', async () => {
  await sceneFolder(join(folder, 'images'), 2);
  const { child, ended, says } = startCleanplate(['serve', 'images'], folder);
  const [url] = await says(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//);
  expect(await askHttp(url)).toMatchObject({
    status: 200,
    body: expect.stringContaining('<title>Cleanplate'),
  });
  const sizeOf = async () => ((await ask(url, 'session'))['pictures'] as unknown[]).length;
  await expect.poll(sizeOf, { timeout: 240_000 }).toBe(2);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect({ code, stdout }).toEqual({ code: 130, stdout: `${url}\n` });
});

test('other machines are let in only when that is said, and what it means is told', async () => {
  const refused = await cleanplate(['serve', '--host', '0.0.0.0'], folder);
  expect(refused).toMatchObject({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(
    /--host 0\.0\.0\.0 lets other machines in and needs --allow-network.*not encrypted/,
  );

  const { child, ended, says } = startCleanplate(
    ['serve', '--host', '0.0.0.0', '--allow-network', '--json'],
    folder,
  );
  await says(/Everyone who can reach this machine/);
  await says(/"url": "http:\/\/0\.0\.0\.0:\d+\//);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 130 });
});

test('Ctrl-C under a training says so, and leaves it so that it can go on', async () => {
  await sceneFolder(join(folder, 'learn'), 3, 32);
  const serve = () => startCleanplate(['serve', 'learn'], folder);
  const first = serve();
  const [url] = await first.says(/http:\S+/);
  const session = async (at = url) => (await ask(at, 'session')) as unknown as Session;
  await expect
    .poll(async () => (await session()).pictures.filter(({ state }) => state === 'ready').length, {
      timeout: 240_000,
    })
    .toBeGreaterThanOrEqual(3);
  const pictures = (await session()).pictures.map(({ id }) => id);
  const settings = { width: 4, depth: 2, patch: 16, batch: 2, budget: { by: 'steps', steps: 9e6 } };
  const noising = { noise: [{ kind: 'gaussian', low: 25, high: 25 }] };
  await ask(url, 'startTraining', { settings, noising, pictures });
  const steps = async () => {
    const [job] = (await session()).jobs;
    return job?.kind === 'train' ? job.live.step : 0;
  };
  await expect.poll(steps, { timeout: 240_000 }).toBeGreaterThan(0);
  first.child.kill('SIGINT');
  expect((await first.ended).stderr).toContain('A job is at work: it is interrupted, and can go on');

  const second = serve();
  const [again] = await second.says(/http:\S+/);
  expect((await session(again)).jobs).toMatchObject([{ kind: 'train', state: 'interrupted' }]);
  second.child.kill('SIGINT');
  expect((await second.ended).code).toBe(130);
});
