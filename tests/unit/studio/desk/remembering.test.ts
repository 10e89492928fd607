import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskSettings, trainingSettings } from '../../../../src-main/contract/desk/settings.ts';
import { openTestDesk } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const home = (name: string) => join(folder, name);
const deskFile = (name: string) => join(home(name), 'studio', 'desk.json');

test('pictures, settings, place and folders are there again', async () => {
  const images = await sceneFolder(join(folder, 'images'), 3);
  const first = await openTestDesk(home('again'));
  await first.desk.addPaths([images], 'work');
  await first.desk.settled();
  const { pictures } = await first.ask('session', {});
  const marks = [{ page: 0, marks: [{ x: 1, y: 2, width: 3, height: 4 }] }];
  const restored = { [pictures[1]!.id]: marks, 'a-picture-of-before': marks };
  const mask = { strokes: [{ points: [1, 2], radius: 3, hardness: 80, erase: false }], invert: false };
  const masks = { [pictures[0]!.id]: [{ page: 0, mask }], 'a-picture-of-before': [{ page: 0, mask }] };
  await first.ask('saveSettings', { settings: { cleaning: { strength: 60, restored, masks } } });
  expect((await first.heard('settings')).settings.cleaning.strength).toBe(60);
  await first.ask('savePlace', { place: { view: 'train', picture: pictures[1]!.id } });
  const { folder: chosen } = await first.ask('chooseFolder', { typed: join(folder, 'results') });
  await first.close();

  await rename(join(images, 'scene-2.png'), join(folder, 'gone.png'));
  const second = await openTestDesk(home('again'));
  await second.desk.settled();
  const session = await second.ask('session', {});
  expect(session.pictures.slice(0, 2)).toEqual(pictures.slice(0, 2));
  expect(session.pictures[2]).toMatchObject({ state: 'broken', error: { code: 'file/missing' } });
  expect(session.settings.cleaning.strength).toBe(60);
  expect(session.settings.cleaning.restored).toEqual({ [pictures[1]!.id]: marks });
  expect(session.settings.cleaning.masks).toEqual({ [pictures[0]!.id]: [{ page: 0, mask }] });
  expect(session.place).toEqual({ view: 'train', picture: pictures[1]!.id });
  expect(session.folders).toEqual([expect.objectContaining({ id: 'usual' }), chosen]);
});

test('a training that was at work is interrupted, and goes on', async () => {
  const images = await sceneFolder(join(folder, 'learn'), 3, 32);
  const first = await openTestDesk(home('work'));
  await first.desk.addPaths([images], 'work');
  await first.desk.settled();
  const { pictures } = await first.ask('session', {});
  const { job } = await first.ask('startTraining', {
    settings: trainingSettings.parse({
      width: 4,
      depth: 2,
      patch: 16,
      batch: 2,
      budget: { by: 'steps', steps: 9e6 },
    }),
    noising: { noise: [{ kind: 'gaussian', low: 25, high: 25 }] },
    pictures: pictures.map(({ id }) => id),
  });
  // What a crash would find on the disk.
  expect(await readFile(deskFile('work'), 'utf8')).toContain(job);
  await first.job(job, (now) => now.kind === 'train' && now.live.step > 0);
  expect(first.desk.isBusy()).toBe(true);
  await first.close();

  const second = await openTestDesk(home('work'));
  expect(second.desk.isBusy()).toBe(false);
  const [found] = (await second.ask('session', {})).jobs;
  expect(found).toMatchObject({ id: job, state: 'interrupted' });
  await second.ask('resume', { job });
  await second.job(job, (now) => now.kind === 'train' && now.state === 'running' && now.live.step > 0);
  await second.ask('cancel', { job });
  await second.job(job, ({ state }) => state === 'cancelled');
  expect(await readdir(join(home('work'), 'models'))).toEqual([]);
});

test('what is broken is as on the first day, the rest stays, and a copy is kept', async () => {
  await mkdir(join(home('broken'), 'studio'), { recursive: true });
  const content = {
    version: 1,
    settings: { export: { quality: 55 }, training: { batch: -1 }, noise: 'loud' },
    place: { view: 'nowhere' },
    folders: [{ id: 'mine', path: '/mine' }, { id: '../..' }],
    jobs: [{ kind: 'train' }],
  };
  await writeFile(deskFile('broken'), JSON.stringify(content));
  await writeFile(join(home('broken'), 'studio', 'pictures.jsonl'), '{"id":"x"}\nnot even json\n');
  const desk = await openTestDesk(home('broken'));
  const session = await desk.ask('session', {});
  expect(session.settings).toEqual(deskSettings.parse({ export: { quality: 55 } }));
  expect(session.place.view).toBe('collect');
  expect(session.folders.map(({ id }) => id)).toEqual(['usual', 'mine']);
  expect(session.jobs).toEqual([]);
  expect(session.pictures).toEqual([]);
  expect(await readFile(`${deskFile('broken')}.broken`, 'utf8')).toBe(JSON.stringify(content));
  expect(await readdir(join(home('broken'), 'studio'))).toContain('pictures.jsonl.broken');
});

test('what is there and cannot be read is not written over', async () => {
  await mkdir(deskFile('barred'), { recursive: true });
  await expect(openTestDesk(home('barred'))).rejects.toMatchObject({ code: 'file/unreadable' });
});

test.each([
  '',
  '{"version":1',
  '[]',
  '{"version":99,"jobs":[]}',
  'null',
  '{"version":1,"jobs":{},"settings":[]}',
])('a desk file that holds %j does not keep the studio from opening', async (text) => {
  await mkdir(join(home('odd'), 'studio'), { recursive: true });
  await writeFile(deskFile('odd'), text);
  const desk = await openTestDesk(home('odd'));
  expect((await desk.ask('session', {})).settings).toEqual(deskSettings.parse({}));
});
