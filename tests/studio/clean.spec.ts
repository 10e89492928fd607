import { chooseModel, measured, seesCleaned, setStrength } from './support/cleaning.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { difference, distanceFromFile, expectDrawn, resting } from './support/pixels.ts';
import { addNoise } from './support/training.ts';

const everyDoor = { tag: '@every-door' };
const size = { width: 640, height: 480 };

/** Opens the view and takes the plain median, which needs no training. */
async function begin(person: Person, file: string): Promise<void> {
  await person.brings([file]);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
}

function mode(person: Person, name: string) {
  return person.page.getByRole('radio', { name });
}

test('strength 0 shows the pixels of the file, 100 others', everyDoor, async ({ person, pictures }) => {
  const file = await pictures.drawNoisy('leaves.png', 30, size);
  await begin(person, file);
  await mode(person, 'Result only').check();
  await person.press('ControlOrMeta+1');
  await expect.poll(() => distanceFromFile(person.picture, file)).toBeGreaterThan(2);
  await setStrength(person, 0);
  await expect.poll(() => distanceFromFile(person.picture, file)).toBe(0);
  await setStrength(person, 50);
  await expect.poll(() => distanceFromFile(person.picture, file)).toBeGreaterThan(1);
});

test(
  'original and result are compared in every way, by keys alone',
  everyDoor,
  async ({ person, pictures }) => {
    await begin(person, await pictures.drawNoisy('leaves.png', 30, size));
    const { page, picture } = person;
    const divider = page.getByRole('slider', { name: 'Divider between original and result' });
    await expect(divider).toHaveAttribute('aria-valuetext', /^The original takes 50.*% from the left$/);
    await divider.press('Home');
    const result = await resting(picture);
    await divider.press('End');
    await expect.poll(async () => difference(await resting(picture), result)).toBeGreaterThan(1);
    const original = await resting(picture);
    await divider.press('PageUp');
    await divider.press('Enter');
    await expect(divider).toHaveAttribute('aria-valuetext', /^The original takes 90.*% from the top$/);

    await picture.focus();
    for (const name of [
      'Side by side',
      'Hold to see the original',
      'What was removed',
      'Where detail went',
      'Where the model is unsure',
      'Result only',
      'Slider',
    ]) {
      await person.press('m');
      await expect(mode(person, name)).toBeChecked();
      await expectDrawn(picture);
    }
    await person.press('c');
    await expect(page.getByRole('button', { name: 'Swap sides' })).toHaveAttribute('aria-pressed', 'true');
    await person.press('c');

    await mode(person, 'Hold to see the original').check();
    await picture.focus();
    await expect.poll(async () => difference(await resting(picture), original)).toBeGreaterThan(1);
    await page.keyboard.down('Space');
    await expect.poll(async () => difference(await resting(picture), original)).toBeLessThan(1);
    await page.keyboard.up('Space');
  },
);

test('the wheel zooms, Ctrl+1 shows true pixels, Ctrl+0 fits', async ({ person, pictures }) => {
  await begin(person, await pictures.draw('leaves.png', size));
  const { page, picture } = person;
  const zoom = page.getByRole('status').filter({ hasText: / %$/ });
  await resting(picture);
  const fitted = (await zoom.textContent())!;
  await picture.hover({ position: { x: 100, y: 100 } });
  await page.mouse.wheel(0, -300);
  await expect(zoom).not.toHaveText(fitted);
  await person.press('ControlOrMeta+1');
  await expect(zoom).toHaveText('100 %');
  await person.press('ControlOrMeta+0');
  await expect(zoom).toHaveText(fitted);
  await person.click('Zoom in');
  await expect(zoom).not.toHaveText(fitted);
});

test('how near the result is to the clean picture is told where one is known', async ({
  person,
  pictures,
}) => {
  await begin(person, await pictures.drawNoisy('noisy/leaves.png', 40, size));
  await expect(person.panel.getByText('There is nothing clean to measure against.')).toBeVisible();
  await person.go('Collect');
  await person.bringsClean([await pictures.draw('clean/leaves.png', size)]);
  await expect(person.panel.getByText('1 of 1 belongs to a picture')).toBeVisible();
  await person.go('Clean');
  await seesCleaned(person);
  const { before, after } = await measured(person);
  expect(before).toBeGreaterThan(14);
  expect(after).toBeGreaterThan(before + 2);
});

test('with noise added, what cleaning wins is told in decibels', everyDoor, async ({ person, pictures }) => {
  await begin(person, await pictures.draw('leaves.png', size));
  await addNoise(person, 40);
  await person.go('Clean');
  await seesCleaned(person);
  const { before, after } = await measured(person);
  expect(after).toBeGreaterThan(before + 2);
  await expect(person.panel.getByText(/dB better$/)).toBeVisible();
  await person.panel.getByRole('switch', { name: /With the noise of the Noise step/ }).uncheck();
  await expect(person.panel.getByText('There is nothing clean to measure against.')).toBeVisible();
});

test('each page of a file is cleaned', async ({ person, pictures }) => {
  await begin(person, await pictures.drawPages('pages.tiff', 3, size));
  const first = await resting(person.picture);
  await person.click('Next page', person.panel);
  await expect(person.panel.getByRole('spinbutton', { name: 'Page' })).toHaveValue('2');
  await seesCleaned(person);
  await expect.poll(async () => difference(await resting(person.picture), first)).toBeGreaterThan(5);
});

test('a picture of 12 megapixels is seen, cleaned, moved and zoomed', async ({ person, pictures }) => {
  const file = await pictures.drawLarge('large.jpg', 4000, 3000);
  await person.brings([file]);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await expectDrawn(person.picture);
  await seesCleaned(person);
  await mode(person, 'Result only').check();
  await setStrength(person, 0);
  await person.press('ControlOrMeta+1');
  await expect.poll(() => distanceFromFile(person.picture, file)).toBeLessThan(1);
  const before = await resting(person.picture);
  await person.picture.hover({ position: { x: 100, y: 100 } });
  await person.page.mouse.down();
  await person.page.mouse.move(300, 300, { steps: 8 });
  await person.page.mouse.up();
  await expect.poll(async () => difference(await resting(person.picture), before)).toBeGreaterThan(2);
  await person.press('ControlOrMeta+0');
  await expectDrawn(person.picture);
});
