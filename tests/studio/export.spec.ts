import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { chooseModel, setStrength } from './support/cleaning.ts';
import { choose, exportCard, fileRow, filesIn, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import { fileBehind } from './support/inbox.ts';
import type { Person } from './support/person.ts';
import { beginSlowly, giveUpLarge, seesFirstDone } from './support/slow-export.ts';

const everyDoor = { tag: '@every-door' };

async function begin(person: Person, files: readonly string[]): Promise<void> {
  await person.brings(files);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await person.go('Export');
}

const pixelsOf = (file: string) => sharp(file).raw().toBuffer();
const hashOf = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

test(
  'results are real files as deep as the originals, which stay as they are',
  everyDoor,
  async ({ person, pictures }) => {
    const noisy = await pictures.drawNoisy('noisy & loud.png', 40, { width: 160, height: 120 });
    const deep = await pictures.draw('deep.tif', { depth: 16, channels: 1, seed: 2 });
    const photo = await pictures.draw('photo.jpg', { width: 200, height: 90, seed: 3 });
    const originals = [noisy, deep, photo];
    const hashes = await Promise.all(originals.map(hashOf));
    await begin(person, originals);
    const folder = await startExport(person);
    await seesExport(person, 'Done');
    await expect(exportCard(person).getByText('3 of 3 done')).toBeVisible();
    expect(await filesIn(folder)).toEqual(['deep-clean.tif', 'noisy & loud-clean.png', 'photo-clean.jpg']);
    const meta = async (name: string) => sharp(join(folder, name)).metadata();
    expect(await meta('deep-clean.tif')).toMatchObject({
      width: 128,
      height: 96,
      depth: 'ushort',
      format: 'tiff',
    });
    expect(await meta('photo-clean.jpg')).toMatchObject({ width: 200, height: 90, format: 'jpeg' });
    expect(await meta('noisy & loud-clean.png')).toMatchObject({
      width: 160,
      height: 120,
      depth: 'uchar',
      channels: 3,
    });
    expect(await hashOf(join(folder, 'noisy & loud-clean.png'))).not.toBe(hashes[0]);
    expect(await Promise.all(originals.map(hashOf))).toEqual(hashes);
  },
);

test('at strength 0 an exact format holds the very pixels of the original', async ({ person, pictures }) => {
  const original = await pictures.drawNoisy('leaves.png', 30);
  await person.brings([original]);
  await person.go('Clean');
  await setStrength(person, 0);
  await person.go('Export');
  await person.panel.getByRole('combobox', { name: 'Format' }).selectOption('TIFF, exact, with pages');
  const folder = await startExport(person);
  await seesExport(person, 'Done');
  expect(await pixelsOf(join(folder, 'leaves-clean.tif'))).toEqual(await pixelsOf(original));
});

test('what is there already is kept or replaced, and names follow a template', async ({
  person,
  pictures,
}) => {
  await begin(person, await pictures.drawSeveral(2));
  const name = person.panel.getByRole('textbox', { name: 'Name' });
  await name.fill('always the same');
  await expect(person.panel.getByText(/^Needs \{name\} or \{index\}/)).toBeVisible();
  await name.fill('{index} {name} by {model}');
  const folder = await startExport(person);
  await seesExport(person, 'Done');
  const names = await filesIn(folder);
  expect(names).toEqual([
    expect.stringMatching(/^0*1 leaves-1 by median\.png$/),
    expect.stringMatching(/^0*2 leaves-2 by median\.png$/),
  ]);
  const first = join(folder, names[0]!);
  await writeFile(first, 'mine');
  await startExport(person);
  await seesExport(person, 'Done');
  await expect(exportCard(person).getByText('2 were there already')).toBeVisible();
  expect(await readFile(first, 'utf8')).toBe('mine');
  await choose(person, 'Files that are there already', 'Replace');
  await startExport(person);
  await seesExport(person, 'Done');
  await expect(exportCard(person).getByText('2 of 2 done')).toBeVisible();
  expect(await sharp(first).metadata()).toMatchObject({ format: 'png' });
});

test(
  'a file that fails does not hold up the others, and is tried again',
  everyDoor,
  async ({ studio, person, pictures }) => {
    const files = await pictures.drawSeveral(3);
    await begin(person, files);
    const second = await fileBehind(studio.home, files[1]!);
    const bytes = await readFile(second);
    await rm(second);
    const folder = await startExport(person);
    await expect(exportCard(person).getByText('1 failed')).toBeVisible();
    await expect(exportCard(person)).toContainText('2 of 3 done');
    await expect(fileRow(person, 'leaves-2')).toContainText(/leaves-2\.png.*\.\s*$/);
    expect(await filesIn(folder)).toEqual(['leaves-1-clean.png', 'leaves-3-clean.png']);
    await writeFile(second, bytes);
    await person.click('Try the failed one again', exportCard(person));
    await expect(exportCard(person)).toContainText('3 of 3 done');
    await seesExport(person, 'Done');
    expect(await filesIn(folder)).toHaveLength(3);
  },
);

test(
  'an export is paused, files are given up, and the rest goes on',
  everyDoor,
  async ({ person, pictures }) => {
    await beginSlowly(person, pictures);
    const folder = await startExport(person);
    await seesFirstDone(person);
    await person.press('F6');
    await seesExport(person, 'Paused');
    await giveUpLarge(person);
    await expect(fileRow(person, 'small-5')).toContainText('Waiting');
    await person.press('F5');
    await seesExport(person, 'Done');
    await expect(exportCard(person)).toContainText('2 of 5 done · 3 cancelled');
    expect(await filesIn(folder)).toEqual(['small-1-clean.jpg', 'small-5-clean.jpg']);
  },
);

test('an export is cancelled as a whole, and what is done stays', async ({ person, pictures }) => {
  await beginSlowly(person, pictures);
  const folder = await startExport(person);
  await seesFirstDone(person);
  await person.click('Cancel', exportCard(person));
  await seesExport(person, 'Cancelled');
  expect(await filesIn(folder)).toEqual(['small-1-clean.jpg']);
});

test('results come to the person: as a download, or into a folder of their choice', async ({
  person,
  pictures,
  folder,
}) => {
  await begin(person, [await pictures.draw('leaves.png')]);
  const place = join(folder, 'my results');
  await person.panel.getByRole('textbox', { name: 'Another folder' }).fill(place);
  await person.click('Use', person.panel);
  await expect(person.panel.getByRole('combobox', { name: 'Folder' })).toHaveValue(/./);
  expect(await startExport(person)).toBe(place);
  await seesExport(person, 'Done');
  const download = person.page.waitForEvent('download');
  await exportCard(person).getByRole('link', { name: 'Download leaves-clean.png' }).click();
  const bytes = await readFile(await (await download).path());
  expect(bytes).toEqual(await readFile(join(place, 'leaves-clean.png')));
  expect((await download).suggestedFilename()).toBe('leaves-clean.png');
});
