import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ProgressOf } from '../../src-main/contract/channels.ts';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import { openServer } from '../../src-main/server/server.ts';
import type { Studio } from '../../src-main/studio/studio.ts';
import { json, openDoor as openDoorAt, type DoorOptions } from '../helpers/door.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { askHttp } from '../helpers/http.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const openDoor = (name: string, ...more: DoorOptions) => openDoorAt(join(folder, name), ...more);

describe('the window', () => {
  test('comes with strict headers, from its own folder alone', async () => {
    const window = join(folder, 'window');
    await mkdir(join(window, 'assets'), { recursive: true });
    await writeFile(join(window, 'index.html'), '<p>page</p>');
    await writeFile(join(window, 'assets', 'main-1a2b.js'), 'js');
    await writeFile(join(folder, 'secret.html'), 'secret');
    const { url } = await openDoor('assets', { window });
    const page = await askHttp(url);
    expect(page).toMatchObject({ status: 200, body: '<p>page</p>' });
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(await askHttp(`${url}assets/main-1a2b.js`)).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': expect.stringContaining('immutable'),
      },
    });
    for (const path of [
      '../secret.html',
      '..%2fsecret.html',
      '%2e%2e/secret.html',
      'assets/../../secret.html',
      'assets%2f..%2f..%2fsecret.html',
      '..\\secret.html',
      '..%5csecret.html',
      '/etc/passwd',
      '%2fetc%2fpasswd',
      'index.html%00.js',
      'assets',
      '.git/config',
      '%',
    ])
      expect(await askHttp(url + path), path).toMatchObject({ status: 404 });
    expect(await askHttp(url, { method: 'POST' })).toMatchObject({ status: 405 });
  });

  test('is one line where it was not built', async () => {
    const { url } = await openDoor('unbuilt', { window: join(folder, 'nowhere') });
    expect((await askHttp(url)).body).toContain('npm run build');
  });
});

describe('the guard', () => {
  test('lets in only who knows the secret, at the right address, from our own page', async () => {
    const { url, origin, port } = await openDoor('guard');
    const pixels = `${url}pixels/thumbnail/nobody`;
    expect(await askHttp(`${origin}/`)).toMatchObject({ status: 404 });
    expect(await askHttp(`${url.slice(0, -2)}x/`)).toMatchObject({ status: 404 });
    expect(
      await askHttp(`${origin}/api/session`, { method: 'POST', headers: json, body: '{}' }),
    ).toMatchObject({ status: 404 });
    const status = async (headers: Record<string, string>, method = 'GET', at = url) =>
      (await askHttp(at, { method, headers, ...(method === 'POST' && { body: '{}' }) })).status;
    expect(await status({ Host: `evil.example:${port}` })).toBe(403);
    expect(await status({ Host: '127.0.0.1:1' })).toBe(403);
    expect(await status({ Host: `localhost:${port}` })).toBe(200);
    expect(await status({ Origin: origin })).toBe(200);
    expect(await status({ Origin: 'null' })).toBe(403);
    expect(await status({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    const session = `${url}api/session`;
    expect(await status({ ...json, Origin: origin }, 'POST', session)).toBe(200);
    expect(await status({ ...json, Origin: 'https://evil.example' }, 'POST', session)).toBe(403);
    expect(await status({ ...json, Origin: `https://127.0.0.1:${port}` }, 'POST', session)).toBe(403);
    expect(await status({ 'Content-Type': 'text/plain' }, 'POST', session)).toBe(415);
    expect(await status({ Origin: 'https://evil.example' }, 'PUT', `${url}upload?role=work&name=a.png`)).toBe(
      403,
    );
    expect(await status(json, 'GET', session)).toBe(405);
    expect(await status(json, 'POST', pixels)).toBe(405);
    expect(await status({}, 'DELETE')).toBe(405);
    expect(await status({}, 'OPTIONS')).toBe(405);
  });

  test('survives what no browser sends', async () => {
    const { url, origin, port, post } = await openDoor('rough');
    const { pathname } = new URL(url);
    for (const raw of [
      'GARBAGE\r\n\r\n',
      `GET ${pathname}api/%ZZ HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      `POST ${pathname}api/session HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a":`,
      `GET ${'/a'.repeat(9000)} HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      `GET http://evil.example/ HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
      `GET ///${pathname}//// HTTP/1.1\r\nConnection: close\r\nHost: 127.0.0.1:${port}\r\n\r\n`,
    ]) {
      const socket = createConnection(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => {}).end(raw);
      await new Promise((resolve) => void socket.resume().on('close', resolve));
    }
    expect(await post('session', {})).toMatchObject({ ok: true });
    const broken = await askHttp(`${url}api/session`, { method: 'POST', headers: json, body: '{"a":' });
    expect(broken.status).toBe(400);
    const huge = askHttp(`${url}api/session`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify('x'.repeat(5e6)),
    });
    expect((await huge).status).toBe(413);
    expect(await post('session', {}, { Origin: origin })).toMatchObject({ ok: true });
  });
});

describe('requests', () => {
  test('are answered as replies: valid, invalid, unknown, failed', async () => {
    const { post } = await openDoor('api');
    expect(await post('session', {})).toMatchObject({
      ok: true,
      result: { door: { door: 'browser' }, pictures: [] },
    });
    expect(await post('session', { more: 1 })).toMatchObject({ ok: false, error: { code: 'usage/invalid' } });
    expect(await post('nothing', {})).toMatchObject({ ok: false, error: { code: 'usage/invalid' } });
    expect(await post('pause', { job: 'nobody' })).toMatchObject({ ok: false, error: { code: 'desk/gone' } });
    expect(await post('nets', {})).toMatchObject({ ok: true });
  });

  test.each([
    ['pause', {}],
    ['resume', {}],
    ['finish', {}],
    ['cancel', {}],
    ['dismiss', {}],
    ['retryFailed', {}],
    ['show', {}],
    ['watch', { watch: null }],
    ['keepMoment', { step: 1 }],
    ['cancelFile', { picture: 'nobody' }],
  ])('%s: invalid without a job, and a job that is not there is told', async (request, asked) => {
    const { post } = await openDoor('jobs');
    expect(await post(request, {})).toMatchObject({ ok: false, error: { code: 'usage/invalid' } });
    expect(await post(request, { job: 'nobody', ...asked })).toMatchObject({
      ok: false,
      error: { code: 'desk/gone' },
    });
  });
});

/** Reads events as a browser would. */
async function openEvents(
  url: string,
): Promise<{ next(type: DeskEvent['type']): Promise<DeskEvent>; close(): void }> {
  const sent = httpRequest(url).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  let text = '';
  const events: DeskEvent[] = [];
  response.setEncoding('utf8').on('data', (piece: string) => {
    const parts = (text += piece).split('\n\n');
    text = parts.pop()!;
    for (const part of parts)
      if (part.startsWith('data: ')) events.push(JSON.parse(part.slice(6)) as DeskEvent);
  });
  return {
    async next(type) {
      for (;;) {
        const at = events.findIndex((event) => event.type === type);
        if (at >= 0) return events.splice(at, 1)[0]!;
        await once(response, 'data');
      }
    },
    close: () => void sent.destroy(),
  };
}

/** Looks get somewhere, and end only when they are stopped: a machine that is quick would be done before anybody could. */
function unendingLook(studio: Studio): Pick<Studio, 'call'> {
  return {
    async call(channel, request, options) {
      if (channel !== 'look') return studio.call(channel, request, options);
      options?.onProgress?.({ fraction: 0.5 } as ProgressOf<typeof channel>);
      if (!options?.signal?.aborted) await once(options!.signal!, 'abort');
      return { state: 'cancelled' };
    },
  };
}

describe('events', () => {
  test('come to every window; looks only to the one that looks, and end with it', async () => {
    const images = await sceneFolder(join(folder, 'images'), 1);
    const door = await openDoor('events', {}, unendingLook);
    const [first, second] = [
      await openEvents(`${door.url}api/events?window=one`),
      await openEvents(`${door.url}api/events?window=two`),
    ];
    await door.desk.addPaths([images], 'work');
    const told = await first.next('pictures');
    expect(await second.next('pictures')).toEqual(told);
    await door.desk.settled();
    const { id } = (await door.ask('session', {})).pictures[0]!;
    const layer = { kind: 'noisy', picture: id, noising: { noise: [{ kind: 'gaussian', low: 9, high: 9 }] } };
    const look = door.post('look', { ticket: 't', layer }, { 'X-Window': 'one' });
    expect(await first.next('look')).toMatchObject({ ticket: 't' });
    first.close();
    const ended = await look;
    expect(ended.ok || ended.error.code).toBe('desk/stopped');
    await door.post('saveSettings', { settings: {} });
    await second.next('settings');
    second.close();
  });
});

test('a port that is taken is told', async () => {
  const { port, desk } = await openDoor('port');
  await expect(openServer({ host: '127.0.0.1', port: Number(port), desk })).rejects.toMatchObject({
    code: 'server/cannot-listen',
    message: expect.stringMatching(/EADDRINUSE.*Choose another --port/),
  });
});
