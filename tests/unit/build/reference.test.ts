import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { architecturePicture } from '../../../build/tools/architecture/picture.ts';
import { allRooms } from '../../../build/tools/architecture/rooms.ts';
import { inProject } from '../../../build/tools/lib/project.mjs';
import { cataloguedErrors } from '../../../build/tools/reference/errors.ts';
import { referencePages } from '../../../build/tools/reference/pages.ts';
import { catalogue } from '../../../src-main/contract/errors/catalogue.ts';

const remedy = '`npm run reference` writes it anew';

test('the reference is what the schemas of the contract say', async () => {
  const pages = await referencePages();
  expect(readdirSync(inProject('docs', 'reference')).toSorted()).toEqual([...pages.keys()].toSorted());
  for (const [name, text] of pages)
    expect(readFileSync(inProject('docs', 'reference', name), 'utf8') === text, `${name}: ${remedy}`).toBe(
      true,
    );
});

test('every error of the catalogue is explained', () => {
  const errors = cataloguedErrors();
  expect(errors.map(({ code }) => code).toSorted()).toEqual(Object.keys(catalogue).toSorted());
  expect(errors.filter(({ what, advice }) => what === '' || advice === '')).toEqual([]);
});

const rooms = allRooms();

test('the picture of the architecture is what the files import', () => {
  const text = readFileSync(inProject('docs', 'pictures', 'architecture.svg'), 'utf8');
  expect(text === architecturePicture(rooms), `docs/pictures/architecture.svg: ${remedy}`).toBe(true);
});

test('every line of the picture leads down', () => {
  const floorOf = new Map(rooms.map(({ folder, floor }) => [folder, floor]));
  const upward = rooms.filter(({ uses, floor }) => uses.some((used) => floorOf.get(used)! >= floor));
  expect(upward).toEqual([]);
});
