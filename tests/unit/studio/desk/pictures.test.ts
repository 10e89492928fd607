import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeskPicture } from '../../../../src-main/contract/desk/picture.ts';
import type { AnswerOf } from '../../../../src-main/contract/desk/requests.ts';
import { openTestDesk, type TestDesk } from '../../../helpers/desk.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { sceneFolder } from '../../../helpers/training.ts';

const folder = temporaryFolder();
const at = (...parts: string[]) => join(folder, ...parts);

const picturesOf = async ({ desk, ask }: TestDesk) => {
  await desk.settled();
  return (await ask('session', {})).pictures;
};

test('files and folders come onto the desk once each, with what they are; broken ones with why', async () => {
  const images = await sceneFolder(at('images'), 3);
  await mkdir(at('images', 'deep'));
  await copyFile(at('images', 'scene-0.png'), at('images', 'deep', 'copy.png'));
  await writeFile(at('images', 'torn.png'), 'no picture');
  await writeFile(at('notes.txt'), 'no picture either');
  const desk = await openTestDesk(at('home-1'));
  await desk.desk.addPaths([images, at('images', 'scene-0.png'), at('notes.txt'), at('nowhere')], 'work');
  const pictures = await picturesOf(desk);
  expect(pictures.map(({ name, state }) => `${name} ${state}`).toSorted()).toEqual([
    'deep/copy.png ready',
    'scene-0.png ready',
    'scene-1.png ready',
    'scene-2.png ready',
    'torn.png broken',
  ]);
  expect(pictures.find(({ name }) => name === 'scene-1.png')).toMatchObject({
    place: images,
    facts: { width: 24, height: 28, channels: 1, depth: 8, format: 'png' },
  });
  expect(pictures.find(({ state }) => state === 'broken')?.error?.code).toMatch(/^image\//);
  const { files } = await desk.heard('refused');
  expect(files.map(({ name, error }) => `${name} ${error.code}`)).toEqual([
    'notes.txt image/unsupported',
    'nowhere file/missing',
  ]);
});

test('a picture has a thumbnail, is forgotten when it is removed, and says when its file has gone', async () => {
  await sceneFolder(at('few'), 2);
  const desk = await openTestDesk(at('home-2'));
  await desk.desk.addPaths([at('few')], 'work');
  const [first, second] = await picturesOf(desk);
  const thumbnail = await desk.desk.pixels({ kind: 'thumbnail', picture: first!.id });
  expect(thumbnail?.type).toBe('image/webp');
  expect(Buffer.from(thumbnail!.bytes.subarray(8, 12)).toString()).toBe('WEBP');
  expect((await desk.desk.pixels({ kind: 'page', picture: first!.id, page: 0 }))?.type).toBe('image/webp');
  expect(await desk.desk.pixels({ kind: 'page', picture: first!.id, page: 1 })).toBeNull();

  await desk.ask('removePictures', { pictures: [first!.id, 'unknown'] });
  expect(await desk.heard('picturesGone')).toMatchObject({ pictures: [first!.id] });
  expect(await desk.desk.pixels({ kind: 'thumbnail', picture: first!.id })).toBeNull();

  await rename(at('few', second!.name), at('elsewhere.png'));
  const look = desk.ask('look', { ticket: 'one', layer: { kind: 'source', picture: second!.id } });
  await expect(look).rejects.toMatchObject({ code: 'file/missing' });
  await desk.heard('pictures', ({ pictures }) => pictures.some(({ state }) => state === 'broken'));
});

test('clean sides find their partners by name and size, and lose them again', async () => {
  await sceneFolder(at('noisy'), 3);
  await sceneFolder(at('clean'), 2);
  await sceneFolder(at('clean', 'larger'), 1, 30);
  await rename(at('clean', 'larger', 'scene-0.png'), at('clean', 'scene-2.png'));
  const desk = await openTestDesk(at('home-3'));
  await desk.desk.addPaths([at('noisy')], 'work');
  await desk.desk.addPaths([at('clean')], 'clean');
  const pictures = await picturesOf(desk);
  const work = pictures.filter(({ role }) => role === 'work');
  const nameOf = (id: string | undefined) => pictures.find((picture) => picture.id === id)?.name;
  expect(work.map(({ clean }) => nameOf(clean))).toEqual(['scene-0.png', 'scene-1.png', undefined]);
  await desk.ask('removePictures', { pictures: [work[0]!.clean!] });
  expect((await picturesOf(desk)).filter(({ clean }) => clean)).toHaveLength(1);
});

test('the same file in another role is the same picture', async () => {
  const images = await sceneFolder(at('roles'), 1);
  const desk = await openTestDesk(at('home-4'));
  await desk.desk.addPaths([images], 'work');
  await desk.desk.addPaths([join(images, 'scene-0.png')], 'clean');
  expect(await picturesOf(desk)).toMatchObject([{ role: 'clean', state: 'ready' }]);
});

test('samples come with their clean sides', async () => {
  const desk = await openTestDesk(at('home-5'));
  await desk.ask('addSamples', {});
  const pictures = await picturesOf(desk);
  const work = pictures.filter(({ role }) => role === 'work');
  expect(work.length).toBeGreaterThan(1);
  expect(work.every(({ clean, state }) => clean && state === 'ready')).toBe(true);
});

test('ten thousand files come in small pieces', async () => {
  const desk = await openTestDesk(at('home-6'));
  for (let i = 0; i < 10_000; i++) desk.desk.addFile({ file: at('many', `${i}.png`) }, 'work');
  await desk.heard('pictures');
  await desk.desk.settled();
  const pictures: DeskPicture[] = [];
  let some: AnswerOf<'morePictures'> = await desk.ask('session', {});
  for (;;) {
    expect(some.pictures.length).toBeLessThanOrEqual(1000);
    pictures.push(...some.pictures);
    if (!some.more) break;
    some = await desk.ask('morePictures', { after: pictures.at(-1)!.id });
  }
  expect(pictures.map(({ name }) => name)).toEqual(Array.from({ length: 10_000 }, (_, i) => `${i}.png`));
  expect(new Set(pictures.map(({ error }) => error?.code))).toEqual(new Set(['file/missing']));
  const told = desk.events.flatMap((event) => (event.type === 'pictures' ? [event.pictures.length] : []));
  expect(Math.max(...told)).toBeLessThanOrEqual(400);
});
