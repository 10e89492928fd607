import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { dots, dotsIn, dottedPage } from './support/dotted-page.ts';
import { exportCard, fileRow, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { difference, resting } from './support/pixels.ts';
import { shoot } from './support/views.ts';

/** The sentence on what cleaning took away. */
function seesVerdict(person: Person, verdict: string | RegExp): Promise<void> {
  return expect(person.panel.getByText(verdict, { exact: typeof verdict === 'string' })).toBeVisible({
    timeout: 240_000,
  });
}

function restore(person: Person, index: number) {
  return person.panel.getByRole('button', { name: new RegExp(`^Restore mark ${index},`) });
}

async function begin(person: Person, files: readonly string[]): Promise<void> {
  await person.brings(files);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
}

test('marks of a page that disappeared are found, looked at and put back by keys, also in the export', async ({
  person,
  pictures,
}, info) => {
  const page = await dottedPage(pictures, 'page.png');
  await begin(person, [page]);
  await seesVerdict(person, `${dots.length} marks of the page disappeared`);
  const list = person.panel.getByRole('list', { name: 'Marks that disappeared' });
  await expect(list.getByRole('listitem').first()).toHaveAttribute('aria-setsize', `${dots.length}`);

  const zoom = person.page.getByRole('status').filter({ hasText: / %$/ });
  await resting(person.picture);
  const fitted = (await zoom.textContent())!;
  await person.panel.getByRole('button', { name: 'Dot, mark 1: show it in the picture' }).press('Enter');
  await expect(zoom).not.toHaveText(fitted);
  await expect(person.page.getByRole('radio', { name: 'Side by side' })).toBeChecked();
  await resting(person.picture);
  await shoot(person.page, info, 'trust-marks');

  await restore(person, 1).press('Enter');
  await seesVerdict(person, `${dots.length - 1} marks of the page disappeared`);
  await expect(restore(person, 1)).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(person.page, 'marks that disappeared');
  await person.press('ControlOrMeta+z');
  await seesVerdict(person, `${dots.length} marks of the page disappeared`);
  await person.click('Restore all', person.panel);
  await seesVerdict(person, 'What had disappeared is restored');

  await person.go('Export');
  await expect(person.panel.getByText('Marks are restored in 1 picture.')).toBeVisible();
  const folder = await startExport(person);
  await seesExport(person, 'Done');
  expect(await dotsIn(page)).toBe(dots.length);
  expect(await dotsIn(join(folder, 'page-clean.png'))).toBe(dots.length);
  await expect(fileRow(person, 'page-clean.png')).not.toContainText('disappeared');
});

test('where detail went is seen over the picture, and a file that lost some stands out among those exported', async ({
  person,
  pictures,
}, info) => {
  const noisy = await pictures.drawNoisy('leaves.png', 20, { width: 320, height: 240 });
  await begin(person, [await dottedPage(pictures, 'page.png'), noisy]);
  await person.thumbnail('leaves.png').click();
  // What was said of the page goes at once; of this picture something is said when it has been cleaned.
  await expect(person.panel.getByText('The figures behind it')).toBeVisible({ timeout: 240_000 });
  await seesCleaned(person);
  await person.page.getByRole('radio', { name: 'Result only' }).check();
  const result = await resting(person.picture);
  for (const [mode, legend] of [
    ['Where detail went', 'Much'],
    ['Where the model is unsure', 'Unsure'],
  ] as const) {
    await person.page.getByRole('radio', { name: mode }).check();
    await expect(person.main.getByText(legend, { exact: true })).toBeVisible();
    await expect.poll(async () => difference(await resting(person.picture), result)).toBeGreaterThan(10);
  }
  await person.panel.getByText('The figures behind it').click();
  await expect(person.panel.getByRole('row', { name: /^Red [\d.]+ [\d.]+ [+−]?[\d.]+$/ })).toBeVisible();
  await expectAccessible(person.page, 'figures');

  await person.go('Export');
  await startExport(person);
  await seesExport(person, 'Done');
  await expect(fileRow(person, 'page-clean.png')).toContainText('marks of the page disappeared');
  await expect(fileRow(person, 'leaves-clean.png')).not.toContainText('marks');
  await person.page.getByRole('switch', { name: /^Only the \d to look at$/ }).check();
  await expect(fileRow(person, 'page-clean.png')).toBeVisible();
  await shoot(person.page, info, 'trust-export');
  await expectAccessible(person.page, 'an export to look at');
  await person.click('Look at page.png', exportCard(person));
  await person.isAt('Clean');
  await seesVerdict(person, /marks of the page disappeared$/);
});
