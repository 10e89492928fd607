import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createConnection } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTestDesk } from '../helpers/desk.ts';
import { openDoor as openDoorAt, type Door, type DoorOptions } from '../helpers/door.ts';
import { temporaryFolder } from '../helpers/folders.ts';
import { sceneFolder } from '../helpers/training.ts';

const folder = temporaryFolder();
const openDoor = (name: string, ...more: DoorOptions) => openDoorAt(join(folder, name), ...more);

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

  test('for the Lab keep their places beside each other, and lead nowhere else', async () => {
    const door = await openDoor('data');
    for (const name of ['mnist/train', 'mnist/../../test', '/mnist/sub/labels'])
      expect(await door.put({ role: 'data', set: 'a', name }, 'x')).toEqual({ ok: true, result: {} });
    const { name, path } = door.desk.labData.get('a');
    expect(name).toBe('mnist');
    expect((await readdir(path, { recursive: true })).toSorted()).toEqual([
      'sub',
      'sub/labels',
      'test',
      'train',
    ]);
    expect(await door.put({ role: 'data', set: '../b', name: 'a' }, 'x')).toMatchObject({ ok: false });
    expect(await door.put({ role: 'data', set: 'a', name: 'mnist/train' }, 'x')).toMatchObject({ ok: false });
    expect(door.desk.labData.get('a').path).toBe(path);
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
