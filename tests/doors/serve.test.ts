import { join } from 'node:path';
import { expect, test } from 'vitest';
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
  await expect.poll(sizeOf, { timeout: 20_000 }).toBe(2);
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
