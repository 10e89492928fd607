import { request as httpRequest } from 'node:http';
import { expect, test } from 'vitest';
import { openServer } from '../../src-main/server/server.ts';
import { startCleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';

const folder = temporaryFolder();
const anywhere = { host: '127.0.0.1', port: 0, page: () => Promise.resolve('<p>page</p>') };

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** `fetch` does not let a test lie about its Host. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}

test('cleanplate serve shows help and devices at its address, and ends with Ctrl-C', async () => {
  const { child, ended, says } = startCleanplate(['serve'], folder);
  const [url] = await says(/http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\//);
  const { status, body } = await ask(url);
  expect(status).toBe(200);
  expect(body).toContain('denoise [options] &lt;in...&gt;');
  expect(body).toMatch(/Training runs on \w+/);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect({ code, stdout }).toEqual({ code: 130, stdout: `${url}\n` });
});

test('only who knows the secret, at the right address, gets the page', async () => {
  const server = await openServer(anywhere);
  const { url } = server;
  const { origin, port } = new URL(url);
  try {
    const page = await ask(url);
    expect(page).toMatchObject({ status: 200, body: '<p>page</p>' });
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(await ask(`${origin}/`)).toMatchObject({ status: 404 });
    expect(await ask(`${url.slice(0, -2)}x/`)).toMatchObject({ status: 404 });
    expect(await ask(`${url}other`)).toMatchObject({ status: 404 });
    expect(await ask(url, { Host: `evil.example:${port}` })).toMatchObject({ status: 403 });
    expect(await ask(url, { Host: `localhost:${port}` })).toMatchObject({ status: 200 });
    expect(await ask(url, { Host: '127.0.0.1:1' })).toMatchObject({ status: 403 });
    expect(await ask(url, { Origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await ask(url, { Origin: 'null' })).toMatchObject({ status: 403 });
    expect(await ask(url, { Origin: origin })).toMatchObject({ status: 200 });
    expect(await ask(url, {}, 'POST')).toMatchObject({ status: 405 });
  } finally {
    await server.close();
  }
});

test('a page that cannot be made is an error of the server, and it lives', async () => {
  const server = await openServer({ ...anywhere, page: () => Promise.reject(new Error('no')) });
  expect(await ask(server.url)).toMatchObject({ status: 500 });
  expect(await ask(server.url)).toMatchObject({ status: 500 });
  await server.close();
});

test('a port that is taken is told', async () => {
  const first = await openServer(anywhere);
  const port = Number(new URL(first.url).port);
  await expect(openServer({ ...anywhere, port })).rejects.toMatchObject({
    code: 'server/cannot-listen',
    message: expect.stringMatching(/EADDRINUSE.*Choose another --port/),
  });
  await first.close();
});
