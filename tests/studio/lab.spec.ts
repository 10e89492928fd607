import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Download, Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { shoot } from './support/views.ts';

test('an experiment on data of its own runs, shows figures and hands them out @every-door', async ({
  person,
  pictures,
}, info) => {
  const flowers = await pictures.write('my flowers.csv', Buffer.from(twoKinds()));
  await person.go('Lab');
  await choose(person, 'Irises in two numbers');
  const data = person.main.getByRole('region', { name: 'Data' });
  await person.drop([flowers], data);
  await expect(data).toContainText('my flowers.csv');
  await person.click('Run', person.main);
  const measures = person.main.getByRole('table', { name: /^What was measured/ });
  await expect(measures.getByRole('row')).not.toHaveCount(0);
  const map = figureWith(person, 'tall');
  await seesPoint(person, map);
  await map.getByRole('button', { name: /^small/ }).click();
  await expect(map.getByRole('button', { name: /^small/ })).toHaveAttribute('aria-pressed', 'false');
  const csv = await handedOut(person, () => person.click('Download CSV', map));
  expect(csv.name).toMatch(/^iris-.*\.csv$/);
  expect(csv.text.trim().split('\n').length).toBeGreaterThan(30);
  const report = await handedOut(person, () => person.click('Save the report', person.main));
  expect(report).toMatchObject({ name: 'lab-iris.html' });
  expect(report.text).toContain('<svg');

  await person.go('Models');
  await person.go('Lab');
  await expect(measures, 'what came of it is still there').toBeVisible();
  await expectAccessible(person.page, 'the Lab');
  await shoot(person.page, info, 'lab-iris');
});

test('an experiment is stopped, waits for a turn, and says what was wrong', async ({ person, pictures }) => {
  const endless = await pictures.write('endless.csv', Buffer.from(twoKinds(100_000)));
  const broken = await pictures.write('broken.csv', Buffer.from('a,b\n1\n'));
  await person.go('Lab');
  await choose(person, 'Irises in two numbers');
  await chooseData(person, endless);
  await person.click('Run', person.main);
  await choose(person, 'An autoencoder by hand');
  await expect(person.main.getByRole('button', { name: 'Choose a file' }), 'it takes no data').toHaveCount(0);
  await person.click('Run', person.main);
  await expect(person.main.getByText(/^Waits/)).toBeVisible();
  await choose(person, 'Irises in two numbers');
  await person.click('Stop', person.main);
  await expect(person.main.getByText('Stopped before it was done.')).toBeVisible();
  await choose(person, 'An autoencoder by hand');
  await expect(person.main.getByRole('row', { name: /^Inputs that come back/ })).toBeVisible();

  await choose(person, 'Irises in two numbers');
  await chooseData(person, broken);
  await person.click('Run', person.main);
  await expect(person.main.getByRole('alert')).toContainText(/broken\.csv/);
});

async function choose(person: Person, title: string): Promise<void> {
  const list = person.main.getByRole('navigation', { name: 'Experiments' });
  await list.getByRole('button', { name: title }).click();
  await expect(person.main.getByRole('article', { name: title })).toBeVisible();
}

async function chooseData(person: Person, file: string): Promise<void> {
  await person.pick(() => person.click('Choose a file', person.main), [file]);
  await expect(person.main.getByRole('region', { name: 'Data' })).toContainText(basename(file));
}

/** The figure that has a class of this name. */
function figureWith(person: Person, name: string): Locator {
  const button = person.page.getByRole('button', { name: new RegExp(`^${name}`) });
  return person.main.getByRole('region').filter({ has: button }).last();
}

/** Goes over a plot until a point says what it is. */
async function seesPoint(person: Person, figure: Locator): Promise<void> {
  const plot = figure.getByRole('img');
  await plot.scrollIntoViewIfNeeded();
  await expect(async () => {
    const { x, y, width, height } = (await plot.boundingBox())!;
    for (let i = 0; i < 400; i++) {
      await person.page.mouse.move(
        x + (((i % 20) + 0.5) / 20) * width,
        y + ((Math.floor(i / 20) + 0.5) / 20) * height,
      );
      if (await plot.getByText(/^(tall|small)$/).count()) return;
    }
    throw new Error('no point was met');
  }).toPass();
}

async function handedOut(
  person: Person,
  click: () => Promise<void>,
): Promise<{ name: string; text: string }> {
  const coming = person.page.waitForEvent('download');
  await click();
  const file: Download = await coming;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

/** A table of flowers of two sizes. Of 40 something is learned in a second; of 100,000 in minutes on any machine. */
function twoKinds(count = 40): string {
  const rows = Array.from({ length: count }, (_, i) => {
    const [kind, size] = i % 2 === 0 ? ['tall', 6] : ['small', 4];
    return [0, 1, 2, 3]
      .map((j) => (size + Math.sin(i * (j + 1))).toFixed(2))
      .concat(kind)
      .join(',');
  });
  return ['sepal_length,sepal_width,petal_length,petal_width,species', ...rows].join('\n');
}
