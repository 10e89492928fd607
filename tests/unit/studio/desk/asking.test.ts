import { homedir } from 'node:os';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { openTestDesk, testDoor } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const gaussian = (sigma: number) => ({
  noise: [{ kind: 'gaussian' as const, low: sigma, high: sigma }],
  seed: 1,
});

test('an unknown request and one that does not fit are told, and nothing is thrown', async () => {
  const { desk } = await openTestDesk(join(folder, 'odd'));
  for (const name of ['nothing', 'constructor', '__proto__', 'toString', ''])
    expect(await desk.answer(name, {})).toMatchObject({ ok: false, error: { code: 'usage/invalid' } });
  for (const asked of [
    null,
    undefined,
    7,
    [],
    { ticket: 'a b' },
    { ticket: 'one', layer: { kind: 'source', file: '/etc/passwd' } },
    { ticket: 'one', layer: { kind: 'cleaned', picture: 'a', model: '/tmp/foreign.onnx' } },
    { ticket: 'one', layer: { kind: 'cleaned', picture: 'a', model: 'foreign.onnx' } },
  ])
    expect(await desk.answer('look', asked)).toMatchObject({ ok: false, error: { code: 'usage/invalid' } });
  const source = { ticket: 'one', layer: { kind: 'source', picture: 'a' } };
  expect(await desk.answer('lookTrust', source)).toMatchObject({ error: { code: 'usage/invalid' } });
});

test('nets, devices and models', async () => {
  const desk = await openTestDesk(join(folder, 'facts'));
  expect((await desk.ask('nets', {})).nets.map(({ net }) => net)).toContain('unet');
  const { devices, chosen } = await desk.ask('devices', {});
  expect(devices.find(({ id }) => id === 'cpu')?.available).toBe(true);
  expect(chosen.train).toBeTruthy();
  expect((await desk.ask('models', {})).models).toBeInstanceOf(Array);
  await expect(desk.ask('removeModel', { name: 'nobody' })).rejects.toMatchObject({ code: 'model/unknown' });
});

test('a folder for results: typed in full, writable, once', async () => {
  const desk = await openTestDesk(join(folder, 'folders'));
  const typed = join(folder, 'results', 'new');
  const { folder: first } = await desk.ask('chooseFolder', { typed });
  expect(first?.path).toBe(typed);
  expect((await desk.ask('chooseFolder', { typed: `${typed}/../new/` })).folder).toEqual(first);
  expect(await desk.heard('folders')).toMatchObject({ folders: [{ id: 'usual' }, { path: typed }] });
  expect((await desk.ask('chooseFolder', { typed: '~' })).folder?.path).toBe(homedir());
  const choose = (path: string) => desk.ask('chooseFolder', { typed: path });
  await expect(choose('results')).rejects.toMatchObject({ code: 'desk/relative-folder' });
  await writeFile(join(folder, 'file'), '');
  await expect(choose(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'file/unwritable' });
  await expect(choose(join(folder, 'file'))).rejects.toMatchObject({ code: 'file/unwritable' });
  await expect(desk.ask('chooseFolder', {})).rejects.toMatchObject({ code: 'desk/no-dialog' });
});

test("a door's dialog for folders, also when it is closed", async () => {
  const chooseFolder = vi.fn<() => Promise<string | null>>();
  chooseFolder.mockResolvedValueOnce(null).mockResolvedValueOnce(join(folder, 'by-dialog'));
  const desk = await openTestDesk(join(folder, 'dialog'), { ...testDoor, chooseFolder });
  expect((await desk.ask('chooseFolder', {})).folder).toBeNull();
  expect((await desk.ask('chooseFolder', {})).folder?.path).toBe(join(folder, 'by-dialog'));
});

test('looking tells how far it is, gives tiles, and measures against the clean side', async () => {
  await sceneFolder(join(folder, 'look'), 1, 80);
  const desk = await openTestDesk(join(folder, 'looks'));
  await desk.desk.addPaths([join(folder, 'look')], 'work');
  await desk.desk.settled();
  const { id } = (await desk.ask('session', {})).pictures[0]!;
  const noisy = await desk.ask('look', {
    ticket: 'n',
    layer: { kind: 'noisy', picture: id, noising: gaussian(25) },
  });
  expect(noisy.nearness?.psnr).toBeGreaterThan(15);
  const cleaned = { kind: 'cleaned' as const, picture: id, noising: gaussian(25), model: 'median' };
  const result = await desk.ask('look', { ticket: 'c', layer: cleaned });
  expect(result.nearness!.psnr).toBeGreaterThan(result.noisy!.psnr);
  expect(await desk.heard('look', ({ layer }) => layer?.id === result.layer.id)).toMatchObject({
    ticket: 'c',
  });
  const tile = { kind: 'tile' as const, layer: result.layer.id, level: 0, column: 0, row: 0 };
  const pixels = await desk.desk.pixels(tile);
  expect(pixels).toMatchObject({
    type: 'application/x-rgba',
    headers: { 'X-Width': '80', 'X-Complete': 'true' },
  });
  expect(pixels?.bytes.length).toBe(80 * 84 * 4);
  expect(await desk.desk.pixels({ ...tile, column: 9 })).toBeNull();
  expect((await desk.desk.pixels({ ...tile, layer: 'unknown' }))?.status).toBe(410);
  const { report } = await desk.ask('lookTrust', { ticket: 'j', layer: cleaned });
  expect(report).toMatchObject({ width: 80, height: 84, uncertainty: null });
  await expect(
    desk.ask('look', { ticket: 'x', layer: { ...cleaned, model: 'nobody' } }),
  ).rejects.toMatchObject({ code: 'model/unknown' });
  await expect(
    desk.ask('look', { ticket: 'x', layer: { kind: 'source', picture: 'gone' } }),
  ).rejects.toMatchObject({ code: 'desk/gone' });
});

test('a look ends when it is stopped, asked for anew, or its window goes; others go on', async () => {
  await sceneFolder(join(folder, 'big'), 1, 1500);
  const desk = await openTestDesk(join(folder, 'stops'));
  await desk.desk.addPaths([join(folder, 'big')], 'work');
  await desk.desk.settled();
  const { id } = (await desk.ask('session', {})).pictures[0]!;
  const look = (window: string, sigma: number) =>
    desk.desk.answer(
      'look',
      { ticket: 't', layer: { kind: 'noisy', picture: id, noising: gaussian(sigma) } },
      window,
    );
  const stopped = { ok: false, error: { code: 'desk/stopped' } };
  const [a, b] = [look('a', 20), look('b', 21)];
  await desk.desk.answer('stopLooking', { ticket: 't' }, 'a');
  expect(await a).toMatchObject(stopped);
  const again = look('b', 22);
  expect(await b).toMatchObject(stopped);
  const other = look('c', 23);
  desk.desk.leave('b');
  expect(await again).toMatchObject(stopped);
  expect(await other).toMatchObject({ ok: true });
});

test('the process for looking that is killed is started again by the next look', async () => {
  await sceneFolder(join(folder, 'kill'), 1, 600);
  const desk = await openTestDesk(join(folder, 'kills'));
  await desk.desk.addPaths([join(folder, 'kill')], 'work');
  await desk.desk.settled();
  const { id } = (await desk.ask('session', {})).pictures[0]!;
  const look = desk.ask('look', {
    ticket: 't',
    layer: { kind: 'noisy', picture: id, noising: gaussian(20) },
  });
  process.kill(desk.studio.pids.view!, 'SIGKILL');
  expect((await look).layer.width).toBe(600);
});
