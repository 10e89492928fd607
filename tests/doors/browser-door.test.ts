import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createConnection } from 'node:net';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ProgressOf } from '../../src-main/contract/channels.ts';
import type { DeskEvent } from '../../src-main/contract/desk/events.ts';
import type { Reply } from '../../src-main/contract/desk/requests.ts';
import { openServer, type ServerOptions } from '../../src-main/server/server.ts';
import type { Studio } from '../../src-main/studio/studio.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { askHttp } from '../helpers/http.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const json = { 'Content-Type': 'application/json' };

interface Door extends TestDesk {
  url: string;
  origin: string;
  port: string;
  home: string;
  post(request: string, asked: unknown, headers?: Record<string, string>): Promise<Reply<unknown>>;
  put(query: Record<string, string>, body: Uint8Array | string): Promise<Reply<unknown>>;
}

async function openDoor(
  name: string,
  options: Partial<ServerOptions> = {},
  around?: (studio: Studio) => Pick<Studio, 'call'>,
): Promise<Door> {
  const home = join(folder, name);
  const desk = await openTestDesk(home, undefined, around);
  const server = await openServer({ host: '127.0.0.1', port: 0, desk: desk.desk, ...options });
  onTestFinished(server.close);
  const { url } = server;
  return {
    ...desk,
    url,
    origin: new URL(url).origin,
    port: new URL(url).port,
    home,
    post: async (request, asked, headers = {}) => {
      const body = JSON.stringify(asked);
      const answer = await askHttp(`${url}api/${request}`, {
        method: 'POST',
        headers: { ...json, ...headers },
        body,
      });
      return JSON.parse(answer.body) as Reply<unknown>;
    },
    put: async (query, body) => {
      const answer = await askHttp(`${url}upload?${new URLSearchParams(query)}`, { method: 'PUT', body });
      return JSON.parse(answer.body) as Reply<unknown>;
    },
  };
}

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

/** Begins to send a file to a door that waits so many milliseconds for more. */
async function beginUpload(patience: number, name: string) {
  const door = await openDoor(name, { limits: { file: 1e6, total: 1e6, count: 9, patience } });
  const headers = { 'Content-Length': '500', Expect: '100-continue' };
  const sent = httpRequest(`${door.url}upload?role=work&name=a.png`, { method: 'PUT', headers });
  // The door says when it begins to read.
  let isRead = false;
  sent.on('error', () => {}).on('continue', () => (isRead = true));
  const closed = new Promise<void>((resolve) => void sent.on('close', resolve));
  sent.write('half');
  return { door, sent, closed, isRead: () => isRead };
}

async function expectNothingLeft(door: Door): Promise<void> {
  await door.heard('refused');
  expect(await readdir(join(door.home, 'studio', 'inbox'))).toEqual([]);
  expect((await door.ask('session', {})).pictures).toEqual([]);
}

describe('uploads', () => {
  test('come onto the desk under their names; names that would harm are made plain', async () => {
    const images = await sceneFolder(join(folder, 'upload'), 1);
    const bytes = await readFile(join(images, 'scene-0.png'));
    const door = await openDoor('uploads');
    for (const name of [
      'Ferien/Käse 1.png',
      '../../../etc/passwd.png',
      '..\\..\\x.png',
      '/a/./b/../c.png',
      'nul.png',
      'a\u202egnp.exe.png',
      'b\0\n.png',
    ])
      expect(await door.put({ role: 'work', name }, bytes)).toEqual({ ok: true, result: {} });
    expect(await door.put({ role: 'clean', name: `${'x'.repeat(400)}.png` }, bytes)).toEqual({
      ok: true,
      result: {},
    });
    await door.desk.settled();
    const { pictures } = await door.ask('session', {});
    expect(pictures.map(({ name }) => name.replace(/x{9,}/, 'x...'))).toEqual([
      'Ferien/Käse 1.png',
      'etc/passwd.png',
      'x.png',
      'a/b/c.png',
      '_nul.png',
      'agnp.exe.png',
      'b.png',
      'x....png',
    ]);
    expect(new Set(pictures.map(({ state, place }) => `${state}${place}`))).toEqual(new Set(['ready']));
    const inbox = await readdir(join(door.home, 'studio', 'inbox'), { recursive: true });
    expect(inbox.length).toBe(2 * pictures.length);
    expect((await readdir(folder)).includes('passwd.png')).toBe(false);
  });

  test('that are no pictures are broken, with the reason', async () => {
    const door = await openDoor('no-picture');
    expect(await door.put({ role: 'work', name: 'notes.png' }, 'text')).toMatchObject({ ok: true });
    await door.desk.settled();
    expect((await door.ask('session', {})).pictures).toMatchObject([
      { state: 'broken', error: { code: expect.stringMatching(/^image/) } },
    ]);
  });

  test('of an ONNX file become a model of the library, which is renamed and removed', async () => {
    const door = await openDoor('model');
    const bytes = await readFile(join(import.meta.dirname, '../files/v1/model.onnx'));
    const reply = await door.put({ role: 'model', name: 'Mein Modell.onnx' }, bytes);
    expect(reply).toEqual({ ok: true, result: { name: 'Mein Modell' } });
    await door.heard('models', ({ models }) => models.some(({ name }) => name === 'Mein Modell'));
    expect(await door.post('renameModel', { name: 'Mein Modell', to: 'mine' })).toMatchObject({ ok: true });
    await door.heard('models', ({ models }) => models.some(({ name }) => name === 'mine'));
    expect(await door.post('removeModel', { name: 'mine' })).toMatchObject({ ok: true });
    expect(await door.post('removeModel', { name: 'mine' })).toMatchObject({
      ok: false,
      error: { code: 'model/unknown' },
    });
    expect(await readdir(join(door.home, 'studio', 'inbox'))).toEqual([]);
  });

  test('without a role or a name are refused; a model that is none is, too; nothing is left behind', async () => {
    const door = await openDoor('wrong');
    expect(await door.put({ role: 'king', name: 'a.png' }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'usage/invalid' },
    });
    expect(await door.put({ role: 'work' }, 'x')).toMatchObject({
      ok: false,
      error: { code: 'usage/invalid' },
    });
    expect(await door.put({ role: 'model', name: 'a.onnx' }, 'x')).toMatchObject({ ok: false });
    expect(await readdir(join(door.home, 'studio', 'inbox'))).toEqual([]);
  });

  test('have limits', async () => {
    const limits = { file: 1000, total: 1500, count: 3, patience: 600_000 };
    const door = await openDoor('limits', { limits });
    const put = (bytes: number) => door.put({ role: 'work', name: 'a.png' }, new Uint8Array(bytes));
    const tooMuch = { ok: false, error: { code: 'server/too-much' } };
    expect(await put(1001)).toMatchObject(tooMuch);
    await door.heard('refused', ({ files }) => files[0]?.error.code === 'server/too-much');
    expect(await put(1000)).toMatchObject({ ok: true });
    expect(await put(600)).toMatchObject(tooMuch);
    expect(await put(400)).toMatchObject({ ok: true });
    expect(await put(10)).toMatchObject({ ok: true });
    expect(await put(1)).toMatchObject(tooMuch);
    expect(await readdir(join(door.home, 'studio', 'inbox'))).toHaveLength(3);
  });

  test('that break off or stand still leave nothing behind', async () => {
    const broken = await beginUpload(600_000, 'broken');
    await once(broken.sent, 'continue');
    broken.sent.destroy();
    await expectNothingLeft(broken.door);

    for (let i = 1; ; i++) {
      const still = await beginUpload(50 * i, `still-${i}`);
      await still.closed;
      // On a slow machine even the head of a request may come too late.
      if (still.isRead()) return expectNothingLeft(still.door);
    }
  });

  test('that stand still before they are known, or in a question, are given up, too', async () => {
    const limits = { file: 1e6, total: 1e6, count: 9, patience: 50 };
    const door = await openDoor('slow', { limits });
    const { hostname, port, pathname } = new URL(door.url);
    const head = `POST ${pathname}api/session HTTP/1.1\r\nHost: ${hostname}:${port}\r\n`;
    const asks = 'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
    for (const text of ['GET / HT', head, head + asks]) {
      const socket = createConnection(Number(port), hostname);
      socket.on('error', () => {}).resume();
      socket.write(text);
      await once(socket, 'close');
    }
    expect((await door.ask('session', {})).pictures).toEqual([]);
  });

  test('that no picture uses any more are removed when the studio opens', async () => {
    const images = await sceneFolder(join(folder, 'swept'), 1);
    const bytes = await readFile(join(images, 'scene-0.png'));
    const first = await openDoor('sweep');
    await first.put({ role: 'work', name: 'kept.png' }, bytes);
    await first.put({ role: 'work', name: 'removed.png' }, bytes);
    await first.desk.settled();
    const { pictures } = await first.ask('session', {});
    await first.ask('removePictures', { pictures: [pictures[1]!.id] });
    await first.close();
    const second = await openTestDesk(first.home);
    await second.desk.settled();
    const left = await readdir(join(first.home, 'studio', 'inbox'), { recursive: true });
    expect(left.map((name) => name.split('/').at(-1)).filter((name) => name?.endsWith('.png'))).toEqual([
      'kept.png',
    ]);
  });
});

test('a port that is taken is told', async () => {
  const { port, desk } = await openDoor('port');
  await expect(openServer({ host: '127.0.0.1', port: Number(port), desk })).rejects.toMatchObject({
    code: 'server/cannot-listen',
    message: expect.stringMatching(/EADDRINUSE.*Choose another --port/),
  });
});
