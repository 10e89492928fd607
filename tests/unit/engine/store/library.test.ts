import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  describeModel,
  folderInLibrary,
  libraryShelves,
  listModels,
  resolveModel,
  type Shelf,
} from '../../../../src-main/engine/store/library.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';

const root = temporaryFolder();
const shelves: Shelf[] = [
  { folder: join(root, 'bundled'), origin: 'bundled' },
  { folder: join(root, 'models'), origin: 'own' },
];
const own = join(root, 'models');

const finding = (name: string) => resolveModel(name, shelves);
const folder = (name: string, at: string) => ({ kind: 'folder', name, folder: at });

beforeAll(async () => {
  await saveModel(join(own, 'mine'), modelContent());
  await saveModel(join(own, 'both'), modelContent());
  await saveModel(join(root, 'bundled', 'both'), modelContent());
  await saveModel(join(root, 'bundled', 'given'), modelContent());
  mkdirSync(join(own, 'broken'));
  writeFileSync(join(root, 'foreign.ONNX'), 'x');
});

test('models of both shelves are listed by name, the broken ones with their problem', async () => {
  const models = await listModels(shelves);
  expect(models.map(({ name, origin }) => `${name} ${origin}`)).toEqual([
    'both bundled',
    'both own',
    'broken own',
    'given bundled',
    'mine own',
  ]);
  const [, , broken, given] = models;
  expect(broken).toMatchObject({ card: null, problem: expect.stringContaining('card.json') as string });
  expect(given!.card!.net.net).toBe('unet');
  expect(given!.bytes).toBe(modelContent().parameters.length * 4);
});

test('shelves that are not there are empty', async () => {
  expect(await listModels([{ folder: join(root, 'none'), origin: 'own' }])).toEqual([]);
});

test('a model is found by its path or name, the own one first', async () => {
  expect(await finding('given')).toEqual(folder('given', join(root, 'bundled', 'given')));
  expect(await finding('both')).toEqual(folder('both', join(own, 'both')));
  expect(await finding(join(own, 'mine'))).toEqual(folder('mine', join(own, 'mine')));
  expect(await finding(join(root, 'foreign.ONNX'))).toEqual({
    kind: 'onnx',
    name: 'foreign.ONNX',
    file: join(root, 'foreign.ONNX'),
  });
});

test('a model where the program runs goes before one of the same name in the library, except for who asks the library', async () => {
  const before = process.cwd();
  onTestFinished(() => process.chdir(before));
  await saveModel(join(root, 'work', 'mine'), modelContent());
  process.chdir(join(root, 'work'));
  expect(await finding('mine')).toEqual(folder('mine', join(root, 'work', 'mine')));
  expect(await folderInLibrary('mine', shelves)).toBe(join(own, 'mine'));
  expect(await folderInLibrary('both', shelves)).toBe(join(own, 'both'));
  for (const name of ['..', '../bundled', 'nothing', ''])
    await expect(folderInLibrary(name, shelves)).rejects.toMatchObject({ code: 'model/unknown' });
});

test('what cannot be found is said with what there is', async () => {
  await expect(finding('nothing')).rejects.toMatchObject({ code: 'model/unknown' });
  await expect(finding('nothing')).rejects.toThrow('both, broken, given, mine');
  await expect(finding(join(root, 'no.onnx'))).rejects.toMatchObject({ code: 'file/missing' });
  await expect(finding(root)).rejects.toMatchObject({ code: 'model/missing-part' });
});

test('the user’s shelf is where the system keeps data, unless told otherwise', () => {
  const [, told] = libraryShelves({ CLEANPLATE_HOME: root });
  const [bundled, usual] = libraryShelves({});
  expect(told!.folder).toBe(own);
  expect(usual!.folder).toMatch(/cleanplate.*models$/i);
  expect(bundled!.folder).toMatch(/models$/);
});

test('one model is described as the list does it, the own one first', async () => {
  const listed = await listModels(shelves);
  for (const name of ['given', 'mine'])
    expect(await describeModel(name, shelves)).toEqual(listed.find((model) => model.name === name));
  expect(await describeModel('both', shelves)).toMatchObject({ origin: 'own', folder: join(own, 'both') });
});

test('a folder beside the library is described, an ONNX file has no card, and a wrong name is refused', async () => {
  const elsewhere = join(root, 'elsewhere');
  await saveModel(elsewhere, modelContent());
  expect(await describeModel(elsewhere, shelves)).toMatchObject({ name: 'elsewhere', origin: 'own' });
  expect(await describeModel(join(root, 'foreign.ONNX'), shelves)).toEqual({
    name: 'foreign.ONNX',
    folder: root,
    origin: 'imported',
    bytes: 1,
    card: null,
  });
  await expect(describeModel('nobody', shelves)).rejects.toMatchObject({
    code: 'model/unknown',
    values: { name: 'nobody', known: 'both, both, broken, given, mine' },
  });
});
