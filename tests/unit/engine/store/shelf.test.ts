import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readCard } from '../../../../src-main/engine/store/card.ts';
import { listModels, type Shelf } from '../../../../src-main/engine/store/library.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { freeName, removeModel, renameModel } from '../../../../src-main/engine/store/shelf.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';

const root = temporaryFolder();
const reserved = ['median'];
const content = modelContent();
let own = '';
let shelves: Shelf[] = [];
let homes = 0;

beforeEach(async () => {
  const home = join(root, String(homes++));
  own = join(home, 'models');
  shelves = [
    { folder: join(home, 'bundled'), origin: 'bundled' },
    { folder: own, origin: 'own' },
  ];
  await saveModel(join(own, 'mine'), content);
  await saveModel(join(home, 'bundled', 'given'), content);
});

const names = async () => (await listModels(shelves)).map(({ name }) => name);

describe('renameModel', () => {
  it('moves the folder and writes the name into the card', async () => {
    await renameModel('mine', 'Scans 2', reserved, shelves);
    expect(await names()).toEqual(['given', 'Scans 2']);
    expect((await readCard(join(own, 'Scans 2'))).name).toBe('Scans 2');
  });

  it('takes a name in other letters, and one that is damaged', async () => {
    await renameModel('mine', 'MINE', reserved, shelves);
    expect(readdirSync(own)).toEqual(['MINE']);
    mkdirSync(join(own, 'broken'));
    await renameModel('broken', 'spare', reserved, shelves);
    expect(readdirSync(own).toSorted()).toEqual(['MINE', 'spare']);
  });

  it('refuses names that are taken', async () => {
    for (const to of ['given', 'GIVEN', 'Median'])
      await expect(renameModel('mine', to, reserved, shelves)).rejects.toMatchObject({
        code: 'model/name-taken',
      });
    expect(await names()).toEqual(['given', 'mine']);
  });

  it('leaves what cannot be changed as it was', async () => {
    chmodSync(join(own, 'mine'), 0o500);
    const isRoot = process.getuid?.() === 0;
    const renaming = renameModel('mine', 'yours', reserved, shelves);
    if (isRoot) await renaming;
    else await expect(renaming).rejects.toMatchObject({ code: 'file/unwritable' });
    expect(await names()).toEqual(['given', isRoot ? 'yours' : 'mine']);
    chmodSync(join(own, isRoot ? 'yours' : 'mine'), 0o700);
  });
});

describe('removeModel', () => {
  it('removes the whole folder', async () => {
    await removeModel('mine', reserved, shelves);
    expect(readdirSync(own)).toEqual([]);
  });
});

it.each([
  ['given', 'model/fixed'],
  ['median', 'model/fixed'],
  ['nothing', 'model/unknown'],
  ['', 'model/unknown'],
  ['.', 'model/unknown'],
  ['..', 'model/unknown'],
  ['../bundled/given', 'model/unknown'],
  ['mine/', 'model/unknown'],
  ['mine/../mine', 'model/unknown'],
  ['MINE', 'model/unknown'],
])('neither renames nor removes %j', async (name, code) => {
  await expect(removeModel(name, reserved, shelves)).rejects.toMatchObject({ code });
  await expect(renameModel(name, 'other', reserved, shelves)).rejects.toMatchObject({ code });
  expect(await names()).toEqual(['given', 'mine']);
  expect(existsSync(join(own, 'mine', 'weights.bin'))).toBe(true);
});

it('finds the first free name', async () => {
  expect(await freeName('new', reserved, shelves)).toBe('new');
  expect(await freeName('Mine', reserved, shelves)).toBe('Mine-2');
  mkdirSync(join(own, 'mine-2'));
  expect(await freeName('mine', reserved, shelves)).toBe('mine-3');
});
