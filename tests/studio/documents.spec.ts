import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { hasTool } from '../helpers/tools.ts';
import { expectAccessible } from './support/axe.ts';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { exportCard, fileRow, filesIn, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import { checkPdf, drawPdf, lockPdf } from './support/pdf.ts';
import type { Person } from './support/person.ts';
import { expectDrawn } from './support/pixels.ts';
import { rests } from './support/rests.ts';
import { shoot } from './support/views.ts';

function pageStrip(person: Person) {
  return person.main.getByRole('listbox', { name: 'Pages' });
}

function pageNumber(person: Person) {
  return person.panel.getByRole('spinbutton', { name: 'Page' });
}

/** No page of the strip lies over the edge of its frame. */
async function expectInFrames(strip: Locator): Promise<void> {
  for (const sheet of await strip.locator('img').all()) {
    await sheet.evaluate((image: HTMLImageElement) => image.decode());
    const over = await sheet.evaluate((image) => {
      const [own, frame] = [image, image.parentElement!].map((each) => each.getBoundingClientRect());
      return Math.max(own!.bottom - frame!.bottom, frame!.top - own!.top, own!.right - frame!.right);
    });
    expect(over).toBeLessThanOrEqual(0);
  }
}

test('a PDF is leafed through, and goes out as one', async ({ person, folder }, info) => {
  await mkdir(join(folder, 'pictures'));
  const file = join(folder, 'pictures', 'letter.pdf');
  await drawPdf(file, 4);
  await person.brings([file]);
  const strip = pageStrip(person);
  await expect(strip.getByRole('option')).toHaveCount(4);
  await expectInFrames(strip);
  await strip.getByRole('option', { name: 'Page 3' }).click();
  await expect(pageNumber(person)).toHaveValue('3');
  await expectDrawn(person.picture);
  await shoot(person.page, info, 'pages');
  await expectAccessible(person.page, 'pages');

  await person.go('Clean');
  await expect(pageNumber(person)).toHaveValue('3');
  await strip.press('End');
  await expect(pageNumber(person)).toHaveValue('4');
  await expect(strip.getByRole('option', { name: 'Page 4' })).toHaveAttribute('aria-selected', 'true');
  await chooseModel(person, 'median');
  await seesCleaned(person);

  await person.go('Export');
  await startExport(person);
  await seesExport(person, 'Done');
  await person.click('What became of letter-clean.pdf', exportCard(person));
  const receipt = person.page.getByRole('dialog', { name: 'What became of letter-clean.pdf' });
  await expect(receipt.getByRole('term').filter({ hasText: 'Pages' })).toBeVisible();
  await rests(person.page);
  await shoot(person.page, info, 'receipt-pdf');
});

test('a protected PDF asks for its password, which is asked once', async ({ person, folder }, info) => {
  info.skip(!hasTool('qpdf'), 'qpdf is not installed');
  await mkdir(join(folder, 'pictures'));
  const [plain, locked] = ['plain.pdf', 'locked.pdf'].map((name) => join(folder, 'pictures', name));
  await drawPdf(plain!, 2);
  lockPdf(plain!, locked!, 'sword fish');
  await person.drop([locked!]);
  const password = person.main.getByRole('textbox', { name: 'Password' });
  await expect(
    person.main.getByRole('heading', { name: 'locked.pdf is protected by a password' }),
  ).toBeVisible();
  await expectAccessible(person.page, 'a protected file');
  await shoot(person.page, info, 'protected');
  await password.fill('perch');
  await password.press('Enter');
  await expect(
    person.main.getByRole('heading', { name: 'The password does not open locked.pdf' }),
  ).toBeVisible();
  await password.fill('sword fish');
  await password.press('Enter');
  await person.seesReady('locked.pdf');
  await expect(pageStrip(person).getByRole('option')).toHaveCount(2);

  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  await person.go('Export');
  const results = await startExport(person);
  await seesExport(person, 'Done');
  expect(await filesIn(results)).toEqual(['locked-clean.pdf']);
  expect(checkPdf(join(results, 'locked-clean.pdf'), 'sword fish')).toContain(
    'No syntax or stream encoding errors',
  );
});

test('what a file had and its result has not is said at each file, and in full', async ({
  person,
  pictures,
}, info) => {
  await person.brings([await pictures.draw('deep.png', { depth: 16 }), await pictures.draw('plain.png')]);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  await person.go('Export');
  await startExport(person);
  await seesExport(person, 'Done');
  await expect(fileRow(person, 'deep-clean.png')).toContainText('everything kept');

  await person.panel.getByRole('combobox', { name: 'Format' }).selectOption('JPEG, small');
  await startExport(person);
  await seesExport(person, 'Done');
  await expect(fileRow(person, 'deep-clean.jpg')).toContainText(/\d converted|\d lost/);
  const open = person.page.getByRole('button', { name: 'What became of deep-clean.jpg' });
  await open.press('Enter');
  const receipt = person.page.getByRole('dialog', { name: 'What became of deep-clean.jpg' });
  await expect(receipt.getByText('16 bits, now 8 bits')).toBeVisible();
  await expect(receipt.getByText('PNG, now JPEG')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await person.page.emulateMedia({ colorScheme });
    await rests(person.page);
    await shoot(person.page, info, `receipt-${colorScheme}`);
    await expectAccessible(person.page, `receipt, ${colorScheme}`);
  }
  await person.press('Escape');
  await expect(receipt).toBeHidden();
  await expect(open).toBeFocused();
});
