import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { exportCard, filesIn, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import { difference, resting } from './support/pixels.ts';
import { seesPlaceKept } from './support/place-file.ts';
import { beginSlowly, giveUpLarge, seesFirstDone } from './support/slow-export.ts';
import {
  goesOnToItsEnd,
  keepsLearned,
  seesMoments,
  seesState,
  seesSteps,
  startSmall,
  steps,
} from './support/training.ts';

const everyDoor = { tag: '@every-door' };

test(
  'when the engine dies in a training, it says so, and the training goes on from its checkpoint',
  everyDoor,
  async ({ studio, person, pictures }) => {
    await startSmall(person, await pictures.drawSeveral(4));
    await keepsLearned(person);
    await studio.killEngines();
    await seesState(person, 'Interrupted');
    await expect(person.panel.getByRole('alert')).toContainText(
      /^The engine process ended before its work was done/,
    );
    await goesOnToItsEnd(person);
    await person.go('Models');
    await expect(person.main.getByRole('article', { name: 'leaves' })).toBeVisible();
  },
);

test('looking goes on after the engine has died', async ({ studio, person, pictures }) => {
  await person.brings(await pictures.drawSeveral(2, 'leaves', { width: 300, height: 200 }));
  const first = await resting(person.picture);
  await studio.killEngines();
  await person.press('ArrowRight');
  await expect.poll(async () => difference(await resting(person.picture), first)).toBeGreaterThan(5);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
});

test(
  'after the studio was killed everything is there again, and the training goes on',
  everyDoor,
  async ({ studio, person, pictures }) => {
    await startSmall(person, await pictures.drawSeveral(4));
    await keepsLearned(person);
    await seesPlaceKept(studio, 'train');
    await studio.crash();
    await studio.reopen();
    await person.isAt('Train');
    await person.seesPictures('leaves-1.png', 'leaves-2.png', 'leaves-3.png', 'leaves-4.png');
    await seesState(person, 'Interrupted');
    await goesOnToItsEnd(person);
    await person.go('Noise');
    await expect(
      person.panel.getByRole('spinbutton', { name: 'Strength (σ of 255)' }),
      'the same settings',
    ).toHaveValue('60');
  },
);

test('a page that is loaded again goes on following the training', async ({ person, pictures }) => {
  await startSmall(person, await pictures.drawSeveral(4));
  const before = await steps(person);
  await person.page.reload();
  await seesSteps(person, before);
  await seesMoments(person, 1);
  await seesState(person, 'Training');
});

test('an export that a crash broke off goes on with what is missing', async ({
  studio,
  person,
  pictures,
}) => {
  await beginSlowly(person, pictures);
  const folder = await startExport(person);
  await seesFirstDone(person);
  const done = join(folder, 'small-1-clean.jpg');
  const { mtimeMs } = await stat(done);
  await studio.crash();
  await studio.reopen();
  await person.go('Export');
  await seesExport(person, 'Interrupted');
  await person.click('Resume', exportCard(person));
  await giveUpLarge(person);
  await seesExport(person, 'Done');
  await expect(exportCard(person)).toContainText('2 of 5 done');
  expect(await filesIn(folder)).toEqual(['small-1-clean.jpg', 'small-5-clean.jpg']);
  expect((await stat(done)).mtimeMs, 'not written again').toBe(mtimeMs);
});
