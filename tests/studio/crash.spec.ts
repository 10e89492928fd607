import { seesExport } from './support/exporting.ts';
import { chooseModel } from './support/cleaning.ts';
import { expect, test } from './support/fixtures.ts';
import { expectDrawn } from './support/pixels.ts';
import { addNoise, chooseSmall, seesMoments, seesState, start, steps } from './support/training.ts';

const everyDoor = { tag: '@every-door' };

test(
  'when the engine dies in a training, it says so, and the training goes on from its checkpoint',
  everyDoor,
  async ({ studio, person, pictures }) => {
    await person.brings(await pictures.drawSeveral(4));
    await addNoise(person, 60);
    await chooseSmall(person, { steps: 250 });
    await start(person);
    await seesMoments(person, 1);
    await studio.killEngines();
    await seesState(person, 'Interrupted');
    await expect(person.panel.getByRole('alert')).toContainText(
      /^The engine process ended before its work was done/,
    );
    await person.click('Resume', person.panel);
    await seesState(person, 'Trained', { timeout: 120_000 });
    expect(await steps(person).catch(() => 250)).toBeLessThanOrEqual(250);
    await person.go('Models');
    await expect(person.main.getByRole('article', { name: 'leaves' })).toBeVisible();
  },
);

test('looking goes on after the engine has died', async ({ studio, person, pictures }) => {
  await person.brings(await pictures.drawSeveral(2, 'leaves', { width: 300, height: 200 }));
  await expectDrawn(person.picture);
  await studio.killEngines();
  await person.press('ArrowRight');
  await expectDrawn(person.picture);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await expect(person.panel.getByText(/^Cleaned in /)).toBeVisible({ timeout: 60_000 });
});

test(
  'after the studio was killed everything is there again, and the training goes on',
  everyDoor,
  async ({ studio, person, pictures }) => {
    await person.brings(await pictures.drawSeveral(4));
    await addNoise(person, 60);
    await chooseSmall(person, { steps: 250 });
    await start(person);
    await seesMoments(person, 1);
    await studio.crash();
    await studio.reopen();
    await expect(person.page.getByRole('main', { name: 'Train' }), 'the same place').toBeVisible();
    await person.seesPictures('leaves-1.png', 'leaves-2.png', 'leaves-3.png', 'leaves-4.png');
    await seesState(person, 'Interrupted');
    await person.click('Resume', person.panel);
    await seesState(person, 'Trained', { timeout: 120_000 });
    await person.go('Noise');
    await expect(
      person.panel.getByRole('spinbutton', { name: 'Strength (σ of 255)' }),
      'the same settings',
    ).toHaveValue('60');
  },
);

test('a page that is loaded again goes on following the training', async ({ person, pictures }) => {
  await person.brings(await pictures.drawSeveral(4));
  await addNoise(person, 60);
  await chooseSmall(person);
  await start(person);
  await seesMoments(person, 1);
  const before = await steps(person);
  await person.page.reload();
  await expect.poll(() => steps(person)).toBeGreaterThan(before);
  await seesMoments(person, 1);
  await seesState(person, 'Training');
});

test('an export that a crash broke off goes on with what is missing', async ({
  studio,
  person,
  pictures,
}) => {
  const first = await pictures.drawLarge('large-1.jpg', 2000, 1500);
  const files = [first];
  for (const i of [2, 3]) files.push(await pictures.copy(first, `large-${i}.jpg`));
  await person.brings(files);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await person.go('Export');
  await person.click(/^Export 3 pictures$/, person.panel);
  await seesExport(person, 'Running');
  await studio.crash();
  await studio.reopen();
  await person.go('Export');
  await seesExport(person, 'Interrupted');
  await person.click('Resume', person.main);
  await seesExport(person, 'Done', 120_000);
});
