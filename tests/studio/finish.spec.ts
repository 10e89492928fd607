import { join } from 'node:path';
import sharp from 'sharp';
import { expectAccessible } from './support/axe.ts';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { fileRow, seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { difference, distanceFromFile, resting } from './support/pixels.ts';
import { shoot } from './support/views.ts';

const size = { width: 320, height: 240 };

async function begin(person: Person, file: string): Promise<void> {
  await person.brings([file]);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  await person.page.getByRole('radio', { name: 'Result only' }).check();
}

function seesStrokes(person: Person, count: number): Promise<void> {
  const said = count === 1 ? /^1 stroke on this page/ : new RegExp(`^${count} strokes on this page`);
  return expect(person.panel.getByText(count === 0 ? /^Paint over what is to stay/ : said)).toBeVisible();
}

async function pressAll(person: Person, ...keys: string[]): Promise<void> {
  for (const key of keys) await person.picture.press(key);
}

/** A part of a file, as bytes. */
function pixelsIn(file: string, part: { x: number; y: number; width: number; height: number }) {
  const { x: left, y: top, width, height } = part;
  return sharp(file).extract({ left, top, width, height }).removeAlpha().raw().toBuffer();
}

test('places are painted by keys and by pointer, and stay as they are', async ({
  person,
  pictures,
}, info) => {
  await begin(person, await pictures.drawNoisy('leaves.png', 30, size));
  const { page, picture, panel } = person;
  const cleaned = await resting(picture);
  await person.click('Paint', panel);
  await expect(person.main.getByText(/^Drag to paint/)).toBeVisible();
  await pressAll(person, 'ArrowLeft', 'ArrowLeft', ' ', 'ArrowRight', 'ArrowRight', 'ArrowDown', ' ');
  await seesStrokes(person, 1);

  const width = panel.getByRole('spinbutton', { name: 'Width' });
  const before = Number(await width.inputValue());
  await pressAll(person, ']');
  await expect.poll(async () => Number(await width.inputValue())).toBeGreaterThan(before);
  const { x, y, width: across, height: down } = (await picture.boundingBox())!;
  await page.mouse.move(x + across / 2, y + down / 3);
  await page.mouse.down();
  await page.mouse.move(x + across / 2 + 80, y + down / 2, { steps: 5 });
  await page.mouse.up();
  await seesStrokes(person, 2);
  await expectAccessible(page, 'painting');
  await shoot(page, info, 'finish-painting');

  await person.click('Done', panel);
  await expect.poll(async () => difference(await resting(picture), cleaned)).toBeGreaterThan(1);
  await person.click('Undo last stroke', panel);
  await seesStrokes(person, 1);
  await person.click('Clear all', panel);
  await seesStrokes(person, 0);
  await expect.poll(async () => difference(await resting(picture), cleaned)).toBe(0);
  await person.press('ControlOrMeta+z');
  await seesStrokes(person, 1);
  await person.press('ControlOrMeta+z');
  await seesStrokes(person, 2);
});

test('a part is left alone, and exported alone', async ({ person, pictures }, info) => {
  const file = await pictures.drawNoisy('leaves.png', 30, size);
  await begin(person, file);
  const { page, panel } = person;
  await person.click('Choose', panel);
  const frame = page.getByRole('slider', { name: 'The chosen part' });
  await expect(frame).toHaveAttribute('aria-valuetext', /^160 by 120 pixels at 80, 60\./);
  await frame.press('ArrowLeft');
  await frame.press('Shift+ArrowDown');
  await expect(frame).not.toHaveAttribute('aria-valuetext', / at 80, |^160 by 120/);
  const said = (await frame.getAttribute('aria-valuetext'))!;
  const [across, down, x, y] = said.match(/\d+/g)!.map(Number) as [number, number, number, number];
  await expectAccessible(page, 'choosing a part');
  await shoot(page, info, 'finish-part');

  await person.click('Leave this part alone', panel);
  await seesStrokes(person, 1);
  await person.click('Export this part', panel);
  await person.isAt('Export');
  await expect(
    panel.getByText(`Only the part ${across} × ${down} at ${x}, ${y} of leaves.png.`),
  ).toBeVisible();
  await expectAccessible(page, 'exporting a part');
  await shoot(page, info, 'finish-export');
  const folder = await startExport(person);
  await seesExport(person, 'Done');
  const name = `leaves-clean-${x}-${y}-${across}x${down}.png`;
  await expect(fileRow(person, name)).toBeVisible();
  // All of this part was left alone, but for its corners.
  const inner = { x: 20, y: 20, width: across - 40, height: down - 40 };
  const there = { ...inner, x: x + 20, y: y + 20 };
  expect(await sharp(join(folder, name)).metadata()).toMatchObject({ width: across, height: down });
  expect((await pixelsIn(join(folder, name), inner)).equals(await pixelsIn(file, there))).toBe(true);

  await person.click('Export whole pictures', panel);
  await expect(panel.getByText('Painted places of 1 picture are left alone.')).toBeVisible();
  await startExport(person);
  await seesExport(person, 'Done');
  const whole = join(folder, 'leaves-clean.png');
  expect((await pixelsIn(whole, there)).equals(await pixelsIn(file, there))).toBe(true);
  const outside = { x: 0, y: 0, width: size.width, height: 20 };
  expect((await pixelsIn(whole, outside)).equals(await pixelsIn(file, outside))).toBe(false);
});

test('of brightness and colour as much is taken as is wanted', async ({ person, pictures }) => {
  const file = await pictures.drawNoisy('leaves.png', 30, { width: 640, height: 480 });
  await begin(person, file);
  const { panel, picture } = person;
  await person.press('ControlOrMeta+1');
  await expect.poll(() => distanceFromFile(picture, file)).toBeGreaterThan(2);
  await panel.getByText('Brightness, colour, texture').click();
  for (const part of ['Brightness', 'Colour']) {
    const cleaned = await distanceFromFile(picture, file);
    const amount = panel.getByRole('spinbutton', { name: part });
    await amount.fill('0');
    await amount.press('Enter');
    await expect.poll(() => distanceFromFile(picture, file)).toBeLessThan(cleaned - 0.5);
  }
  await expect.poll(() => distanceFromFile(picture, file)).toBe(0);
  await expectAccessible(person.page, 'how much is taken');
});
