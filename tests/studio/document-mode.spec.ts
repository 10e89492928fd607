import { join } from 'node:path';
import sharp from 'sharp';
import { expectAccessible } from './support/axe.ts';
import { exportCard, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { difference, resting } from './support/pixels.ts';
import { rests } from './support/rests.ts';
import { darkEdge, skewedPage } from './support/skewed-page.ts';
import { shoot } from './support/views.ts';

const preset = (person: Person) => person.panel.getByRole('combobox', { name: 'Preset' });
const step = (person: Person, name: string | RegExp) => person.panel.getByRole('switch', { name });

function seesPreset(person: Person, name: string): Promise<void> {
  return expect(preset(person).locator('option:checked')).toHaveText(name);
}

async function begin(person: Person, files: readonly string[]): Promise<void> {
  await person.brings(files);
  await person.go('Clean');
  await step(person, /^Treat as a scanned page/).check();
}

test('a scanned page is straightened and whitened step by step, as it is seen, taken back and exported', async ({
  person,
  pictures,
}, info) => {
  const page = await skewedPage(pictures, 'page.png');
  await begin(person, [page]);
  await preset(person).selectOption('office');
  await expect(person.panel.getByText(/^Turned [\d.]+° to the left$/)).toBeVisible();
  await expect(step(person, /^Clean with the model/)).not.toBeChecked();
  await person.page.getByRole('radio', { name: 'Result only' }).check();
  const tidy = await resting(person.picture);
  await person.press('c');
  expect(difference(await resting(person.picture), tidy), 'from the original').toBeGreaterThan(20);
  await person.press('c');

  await person.press('ControlOrMeta+z');
  await seesPreset(person, 'Own settings');
  await expect(step(person, /^Straighten/)).not.toBeChecked();
  await person.press('ControlOrMeta+Shift+z');
  await seesPreset(person, 'office');
  await step(person, /^Specks/).uncheck();
  await seesPreset(person, 'Own settings');

  for (const [colorScheme, width, height] of [
    ['light', 1280, 800],
    ['dark', 1280, 800],
    ['light', 720, 450],
  ] as const) {
    await person.page.emulateMedia({ colorScheme });
    await person.page.setViewportSize({ width, height });
    await step(person, /^Straighten/).scrollIntoViewIfNeeded();
    await rests(person.page);
    await shoot(person.page, info, `document-${colorScheme}-${width}`);
    await expectAccessible(person.page, `document mode, ${colorScheme}, ${width}`);
  }
  await person.page.setViewportSize({ width: 1280, height: 800 });

  await person.go('Export');
  await expect(person.panel.getByText('Document mode: Straighten, Borders, White paper.')).toBeVisible();
  const results = await startExport(person);
  await seesExport(person, 'Done');
  const result = join(results, 'page-clean.png');
  expect(await darkEdge(page)).toBeGreaterThan(0.9);
  expect(await darkEdge(result)).toBeLessThan(0.1);
  const [before, after] = await Promise.all([page, result].map((file) => sharp(file).metadata()));
  expect([after!.width, after!.height]).toEqual([before!.width, before!.height]);
});

test('steps are saved as a preset, which is renamed, removed and brought back', async ({
  person,
  pictures,
}, info) => {
  await begin(person, [await skewedPage(pictures, 'page.png')]);
  await step(person, /^Clean with the model/).uncheck();
  await step(person, /^Black and white/).check();
  await expect(person.panel.getByText(/% of the page is ink$/)).toBeVisible();
  await person.click('Save …', person.panel);
  const dialog = person.page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill('office');
  await expect(dialog.getByText('There is a preset office already')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expectAccessible(person.page, 'saving a preset');
  await name.fill('bills');
  await shoot(person.page, info, 'document-save');
  await name.press('Enter');
  await seesPreset(person, 'bills');

  await person.click('Rename the preset bills', person.panel);
  await name.fill('old bills');
  await name.press('Enter');
  await seesPreset(person, 'old bills');
  await expect(preset(person).locator('option', { hasText: /^bills$/ })).toHaveCount(0);
  await preset(person).selectOption('tidy');
  await expect(step(person, /^Black and white/)).not.toBeChecked();
  await person.page.reload();
  await person.isAt('Clean');
  await preset(person).selectOption('old bills');
  await expect(step(person, /^Black and white/)).toBeChecked();
  await person.click('Remove the preset old bills', person.panel);
  await seesPreset(person, 'Own settings');
  await person.click('Undo', person.messages);
  await seesPreset(person, 'old bills');

  await person.go('Export');
  const results = await startExport(person);
  await seesExport(person, 'Done');
  await expect(exportCard(person)).toContainText('Document, without a model');
  const { data } = await sharp(join(results, 'page-clean.png')).raw().toBuffer({ resolveWithObject: true });
  expect(new Set(data)).toEqual(new Set([0, 255]));
});

test('another picture is the other side of a page, and a page that is cut shows itself alone', async ({
  person,
  pictures,
}, info) => {
  await begin(person, [
    await pictures.drawScan('front.png', 320, 400),
    await pictures.drawScan('back.png', 320, 400),
    await skewedPage(pictures, 'page.png'),
  ]);
  await person.thumbnail('front.png').click();
  await step(person, /^Clean with the model/).uncheck();
  await step(person, /^Show-through/).check();
  await person.panel.getByRole('combobox', { name: 'The other side' }).selectOption('back.png');
  await expect(person.panel.getByText(/of the ink of the other side was seen$/)).toBeVisible();

  await person.thumbnail('page.png').click();
  await step(person, /^Borders/).check();
  await person.panel.getByRole('radio', { name: 'Cut off' }).check();
  await expect(person.panel.getByText(/^The page has another size now, [\d,]+ × [\d,]+/)).toBeVisible();
  const cut = await resting(person.picture);
  await shoot(person.page, info, 'document-cut');
  await person.click('Swap sides', person.main);
  await expect.poll(async () => difference(await resting(person.picture), cut)).toBeGreaterThan(10);
});
