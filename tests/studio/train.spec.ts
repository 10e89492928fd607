import { expect, test } from './support/fixtures.ts';
import {
  addNoise,
  chooseSmall,
  history,
  keepsLearned,
  seesMoments,
  seesState,
  shownMoment,
  start,
  startSmall,
  type SeenMoment,
} from './support/training.ts';

const everyDoor = { tag: '@every-door' };

test(
  'a training learns, is paused, goes on, and is finished: its model is kept',
  everyDoor,
  async ({ person, pictures }) => {
    await startSmall(person, await pictures.drawSeveral(6), 2);
    const { main, panel } = person;
    await person.click('First moment', main);
    const first = await shownMoment(person);
    const best = main.getByRole('button', { name: 'Go to the highest PSNR' });
    await expect
      .poll(
        async () => {
          // It cannot be pressed while that one is shown.
          if (await best.isEnabled()) await best.click({ timeout: 1000 }).catch(() => {});
          return (await shownMoment(person)).psnr;
        },
        { timeout: 240_000, message: 'the watched part gets cleaner' },
      )
      .toBeGreaterThan(first.psnr + 3);
    await expect(panel.getByRole('img', { name: /After [\d,]+ steps the training error is/ })).toBeVisible();
    await expect(person.fact('Device')).not.toHaveText('being chosen');
    await expect(person.fact('Patches per second')).toHaveText(/[1-9]/);

    await keepsLearned(person);

    await person.click('Finish', panel);
    await seesState(person, 'Trained');
    await person.go('Models');
    await expect(person.main.getByRole('heading', { name: 'leaves' })).toBeVisible();
  },
);

test('a training that is cancelled leaves nothing', async ({ person, pictures }) => {
  await startSmall(person, await pictures.drawSeveral(4), 1, { name: 'unwanted' });
  const dialog = person.page.getByRole('dialog');
  await person.click('Cancel', person.panel);
  await person.click('Go on training', dialog);
  await expect(dialog).toBeHidden();
  await person.click('Cancel', person.panel);
  await person.click('Throw it away', dialog);
  await expect(person.panel.getByRole('button', { name: 'Start training' })).toBeVisible();
  await person.go('Models');
  await expect(person.main.getByRole('heading').first()).toBeVisible();
  await expect(person.main.getByText('unwanted')).toHaveCount(0);
});

test('an earlier moment is found with the scrubber and kept', async ({ person, pictures }) => {
  await startSmall(person, await pictures.drawSeveral(4), 3);
  await history(person).press('Home');
  const first = await shownMoment(person);
  await history(person).press('ArrowRight');
  await person.click('Finish and keep this moment', person.main);
  await seesState(person, 'Trained');
  // As long as it goes on, a moment may make room for others: which one was kept is read when it has ended.
  const seesKept = ({ step }: SeenMoment) =>
    expect(person.main.getByText(`Kept: step ${step.toLocaleString('en')}`)).toBeVisible();
  const kept = await shownMoment(person);
  expect(kept.step).toBeGreaterThan(first.step);
  await seesKept(kept);
  await person.click('One moment on', person.main);
  const later = await shownMoment(person);
  expect(later.step).toBeGreaterThan(kept.step);
  await person.click('Keep this moment', person.main);
  await seesKept(later);
});

test('another part is watched while it learns', async ({ person, pictures }) => {
  await person.brings(await pictures.drawSeveral(4, 'leaves', { width: 480, height: 360 }));
  await addNoise(person, 60);
  await chooseSmall(person);
  const crop = person.main.getByRole('slider', { name: 'The chosen part' });
  const before = await crop.getAttribute('aria-valuetext');
  await crop.press('ArrowRight');
  await expect(crop).not.toHaveAttribute('aria-valuetext', before!);
  await start(person);
  await seesMoments(person, 2);
  await person.click('Watch another part', person.main);
  for (let i = 0; i < 5; i++) await crop.press('ArrowUp');
  await person.click('Watch this part', person.main);
  await seesMoments(person, 1);
  await expect(person.main.getByRole('img', { name: /cleaned by the model at step/ })).toBeVisible();
});

test('pairs teach without any added noise', everyDoor, async ({ person, pictures }) => {
  const names = ['a.png', 'b.png', 'c.png', 'd.png'];
  const noisy = [];
  const clean = [];
  for (const [i, name] of names.entries()) {
    noisy.push(await pictures.drawNoisy(`noisy/${name}`, 50, { seed: i }));
    clean.push(await pictures.draw(`clean/${name}`, { seed: i }));
  }
  await person.brings(noisy);
  await person.bringsClean(clean);
  await expect(person.panel.getByText('4 of 4 belong to pictures')).toBeVisible();
  await chooseSmall(person, { name: 'pairs', steps: 60 });
  await person.panel.getByRole('radio', { name: /I have pairs/ }).check();
  await expect(person.panel.getByText('4 pictures have a clean partner')).toBeVisible();
  await start(person);
  await seesState(person, 'Trained');
});

test('noisy pictures teach by themselves', async ({ person, pictures }) => {
  const noisy = [];
  for (let i = 1; i <= 4; i++) noisy.push(await pictures.drawNoisy(`noisy-${i}.png`, 50, { seed: i }));
  await person.brings(noisy);
  await chooseSmall(person, { name: 'alone', steps: 60 });
  await person.panel.getByRole('radio', { name: /My pictures are noisy, and that is all/ }).check();
  await start(person);
  await seesState(person, 'Trained');
});

test('what is missing is said before it can start', async ({ person, pictures }) => {
  await person.go('Train');
  const begin = person.panel.getByRole('button', { name: 'Start training' });
  await expect(begin).toBeDisabled();
  await expect(person.panel.getByText('There are no pictures to learn from yet.')).toBeVisible();
  await person.brings([await pictures.draw('one.png')]);
  await expect(
    person.panel.getByText('Choose the noise that is added to your clean pictures.'),
  ).toBeVisible();
  await expect(begin).toBeDisabled();
});
