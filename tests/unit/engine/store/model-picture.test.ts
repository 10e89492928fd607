import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parsePixelPath, pixelPath } from '../../../../src-main/contract/desk/pixels.ts';
import { listModels, type Shelf } from '../../../../src-main/engine/store/library.ts';
import { modelPicture } from '../../../../src-main/engine/store/model-picture.ts';
import { saveModel } from '../../../../src-main/engine/store/model.ts';
import { temporaryFolder } from '../../../helpers/folders.ts';
import { modelContent } from '../../../helpers/models.ts';

const root = temporaryFolder();
const [bundled, own] = [join(root, 'bundled'), join(root, 'models')];
const shelves: Shelf[] = [
  { folder: bundled, origin: 'bundled' },
  { folder: own, origin: 'own' },
];

beforeAll(async () => {
  for (const place of [join(bundled, 'given'), join(bundled, 'plain'), join(own, 'mine')])
    await saveModel(place, modelContent());
  writeFileSync(join(bundled, 'given', 'picture.png'), 'drawn');
  writeFileSync(join(own, 'mine', 'picture.png'), 'drawn');
  mkdirSync(join(root, 'outside'));
  writeFileSync(join(root, 'outside', 'picture.png'), 'secret');
});

test('the picture of a model that came along is found, and listed as there', async () => {
  expect(await modelPicture('given', shelves)).toBe(join(bundled, 'given', 'picture.png'));
  expect(await modelPicture('plain', shelves)).toBeUndefined();
  const models = await listModels(shelves);
  expect(models.filter(({ pictured }) => pictured).map(({ name }) => name)).toEqual(['given']);
});

test.each(['mine', '..', '../outside', '../models/mine', 'given/../given', '', '.', 'none'])(
  'no name leads out of the models that came along: %j',
  async (name) => {
    expect(await modelPicture(name, shelves)).toBeUndefined();
  },
);

test('the address of a picture names a model, and nothing below or beside it', () => {
  const address = { kind: 'model', name: 'photo-grey' } as const;
  expect(parsePixelPath(pixelPath(address))).toEqual(address);
  for (const path of ['pixels/model/', 'pixels/model/..', 'pixels/model/a.b', 'pixels/model/photo/card.json'])
    expect(parsePixelPath(path)).toBeNull();
});
