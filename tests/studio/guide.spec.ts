import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildGuide } from '../../build/tools/guide/build.ts';
import { namedShots } from '../../build/tools/guide/pages.ts';
import { shotsFolder } from '../../build/tools/guide/shots.ts';
import { expectAccessible } from './support/axe.ts';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { dots, dottedPage } from './support/dotted-page.ts';
import { exportCard, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import { openGuideShots, type GuideShots } from './support/guide-shots.ts';
import { modelCard } from './support/models.ts';
import { drawPdf } from './support/pdf.ts';
import type { Person } from './support/person.ts';
import type { PictureFolder } from './support/pictures.ts';
import { resting } from './support/pixels.ts';
import { writeLandscape } from './support/landscape.ts';
import { skewedPage } from './support/skewed-page.ts';
import { addNoise, seesMoments, seesState, start } from './support/training.ts';

/** One more picture on the desk, opened. */
async function adds(person: Person, file: string, name: string): Promise<void> {
  await person.go('Collect');
  await person.drop([file]);
  await person.seesReady(name);
  await person.thumbnail(name).click();
}

async function sees(person: Person, text: string | RegExp): Promise<void> {
  const said = person.panel.getByText(text).first();
  await expect(said).toBeVisible({ timeout: 240_000 });
  await said.scrollIntoViewIfNeeded();
}

async function mode(person: Person, name: string): Promise<void> {
  await person.page.getByRole('radio', { name }).check();
  await resting(person.picture);
}

/** Pictures on the desk, and what the program says of one. */
async function collecting(person: Person, shots: GuideShots, pictures: PictureFolder): Promise<void> {
  await shots.take('collect-empty');
  const clean = ['north', 'east', 'west'].map((name, i) => writeLandscape(pictures, `${name}.png`, i + 1));
  const noisy = writeLandscape(pictures, 'evening.png', 4, 22);
  await person.brings(await Promise.all([...clean, noisy]));
  await person.thumbnail('evening.png').click();
  await sees(person, 'fine: each pixel by itself');
  await resting(person.picture);
  await shots.take('collect');
}

/** Noise that is added, and noise that is measured. */
async function noises(person: Person, shots: GuideShots): Promise<void> {
  await person.thumbnail('north.png').click();
  await addNoise(person, 30);
  await expect(person.fact('PSNR')).toHaveText(/\d dB/);
  await resting(person.picture);
  await shots.take('noise');
  await person.thumbnail('evening.png').click();
  await person.click('Measure the open picture', person.panel);
  const frame = person.main.getByRole('slider', { name: 'The chosen part' });
  for (let i = 0; i < 48; i++) await frame.press('ArrowUp');
  await person.click('Measure', person.panel);
  await sees(person, 'What was measured');
  await shots.take('noise-measured');
  await person.click('Cancel', person.panel);
}

/** A training, from its choices to its model. */
async function training(person: Person, shots: GuideShots): Promise<void> {
  await person.thumbnail('east.png').click();
  await person.go('Train');
  await resting(person.picture);
  await shots.take('train');
  await person.panel.getByRole('radio', { name: 'Small', exact: true }).check();
  await start(person);
  await seesMoments(person, 4);
  await shots.take('train-running');
  await person.click('Finish', person.panel);
  await seesState(person, 'Trained');
  await shots.take('train-done');
  await person.go('Noise');
  await person.panel.getByRole('switch', { name: /^Add noise/ }).uncheck();
}

/** A photograph that is cleaned by a model that came along. */
async function photographs(person: Person, shots: GuideShots): Promise<void> {
  await person.thumbnail('evening.png').click();
  await person.go('Clean');
  await chooseModel(person, 'photo');
  await seesCleaned(person);
  await resting(person.picture);
  await shots.take('clean');
  await sees(person, 'The figures behind it');
  await mode(person, 'What was removed');
  await shots.take('clean-removed');
  await mode(person, 'Where detail went');
  await shots.take('clean-lost');
  await mode(person, 'Slider');
  await person.click('Paint', person.panel);
  for (const key of [' ', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown', ' '])
    await person.picture.press(key);
  await sees(person, /^1 stroke on this page/);
  await shots.take('clean-paint');
  await person.click('Clear all', person.panel);
  await person.click('Done', person.panel);
}

/** A page from the scanner, and one that loses its dots. */
async function documents(person: Person, shots: GuideShots, pictures: PictureFolder): Promise<void> {
  const scanned = person.panel.getByRole('switch', { name: /^Treat as a scanned page/ });
  await adds(person, await skewedPage(pictures, 'letter.png'), 'letter.png');
  await person.go('Clean');
  await scanned.check();
  await person.panel.getByRole('combobox', { name: 'Preset' }).selectOption('office');
  await sees(person, /^Turned [\d.]+° to the left$/);
  await resting(person.picture);
  await shots.take('document');
  await person.panel.getByRole('switch', { name: /^Black and white/ }).check();
  await sees(person, /% of the page is ink$/);
  await resting(person.picture);
  await shots.take('document-bw');
  await scanned.uncheck();

  await adds(person, await dottedPage(pictures, 'form.png'), 'form.png');
  await person.go('Clean');
  await chooseModel(person, 'median');
  await sees(person, `${dots.length} marks of the page disappeared`);
  await person.panel.getByRole('button', { name: 'Dot, mark 1: show it in the picture' }).press('Enter');
  await resting(person.picture);
  await shots.take('trust-marks');
}

/** Pages of a PDF, and what becomes of all files. */
async function results(person: Person, shots: GuideShots, folder: string): Promise<void> {
  const file = join(folder, 'pictures', 'contract.pdf');
  await drawPdf(file, 4);
  await adds(person, file, 'contract.pdf');
  await expect(person.main.getByRole('listbox', { name: 'Pages' }).getByRole('option')).toHaveCount(4);
  await resting(person.picture);
  await shots.take('pdf');
  await person.go('Clean');
  await chooseModel(person, 'photo');
  await person.go('Export');
  await startExport(person);
  await seesExport(person, 'Done');
  await shots.take('export');
  await person.click('What became of contract-clean.pdf', exportCard(person));
  await expect(person.page.getByRole('dialog').getByRole('term').first()).toBeVisible();
  await shots.take('export-receipt');
  await person.press('Escape');
}

/** One of the experiments, done. */
async function laboratory(person: Person, shots: GuideShots): Promise<void> {
  await person.go('Lab');
  await person.click(/An autoencoder by hand/, person.main);
  await person.click('Run', person.main);
  await expect(person.main.getByRole('row', { name: /^Inputs that come back/ })).toBeVisible();
  await shots.take('lab');
}

async function library(person: Person, shots: GuideShots): Promise<void> {
  await person.go('Models');
  await expect(modelCard(person, 'photo')).toBeVisible();
  await shots.take('models');
  await person.click('Details', modelCard(person, 'photo'));
  const dialog = person.page.getByRole('dialog', { name: 'photo', exact: true });
  await expect(dialog.getByRole('heading', { name: 'Where it fails' })).toBeVisible();
  await shots.take('model-card');
  await person.press('Escape');
  await person.go('Settings');
  await expect(person.main.getByRole('radio', { name: /^Processor/ })).toBeVisible();
  await shots.take('settings');
}

test('the studio is walked through, and each of its views is kept for the guide', async ({
  person,
  pictures,
  folder,
}) => {
  const shots = await openGuideShots(person);
  await collecting(person, shots, pictures);
  await noises(person, shots);
  await training(person, shots);
  await photographs(person, shots);
  await documents(person, shots, pictures);
  await results(person, shots, folder);
  await library(person, shots);
  await laboratory(person, shots);
  expect(shots.taken(), 'pictures that the guide shows, and no others').toEqual(namedShots());
});

test('the guide can be read in light and dark, and searched', async ({ page, folder }) => {
  await buildGuide(folder, shotsFolder);
  for (const place of ['index.html', 'cleaning.html', 'troubles/memory.html', 'more/reference/errors.html'])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(pathToFileURL(join(folder, place)).href);
      await expectAccessible(page, `${place}, ${colorScheme}`);
    }
  await page.getByRole('searchbox', { name: 'Search' }).fill('plastic');
  await page
    .getByRole('list', { name: 'Found' })
    .getByRole('link', { name: /plastic$/ })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/plastic$/);
});
