import { drawnModel } from '../../helpers/networks.ts';
import { chooseModel, seesCleaned } from '../support/cleaning.ts';
import { expect, test } from '../support/fixtures.ts';
import type { Person } from '../support/person.ts';
import { expectDrawn } from '../support/pixels.ts';
import { addNoise, chooseSmall, seesMoments, start } from '../support/training.ts';
import { figuresOf, median } from './figures.ts';
import { noticedDuring, watchItself } from './probe.ts';

const rounds = 12;

function tell(what: string, figures: object): void {
  process.stdout.write(`${JSON.stringify({ what, ...figures })}\n`);
}

test('first paint', async ({ studio, browser }) => {
  const url = studio.page.url();
  const paints: number[] = [];
  for (let i = 0; i < 7; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(url);
    await expect(page.getByText('Drop pictures here')).toBeVisible();
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    paints.push(paint);
    await context.close();
  }
  tell('first contentful paint after navigation, ms', {
    median: median(paints),
    longest: Math.max(...paints),
  });
});

test('while training', async ({ person, pictures }) => {
  await watchFromNow(person);
  await person.brings(await pictures.drawSeveral(12, 'leaves', { width: 512, height: 384 }));
  await addNoise(person, 40);
  await chooseSmall(person);
  await start(person);
  await seesMoments(person, 2);
  const noticed = await noticedDuring(person.page, async () => {
    for (let i = 0; i < rounds; i++) await usePanel(person);
  });
  tell('views changed and settings made while training', figuresOf(noticed));
});

test('while a picture of 50 megapixels is cleaned', async ({ person, pictures }) => {
  await watchFromNow(person);
  const { bytes } = drawnModel({ net: 'unet', channels: 3, width: 16, depth: 3 });
  await person.go('Models');
  await person.pick(
    () => person.click('Import ONNX', person.main),
    [await pictures.write('net.onnx', bytes)],
  );
  await expect(person.main.getByRole('article', { name: 'net' })).toBeVisible();
  await person.drop([await pictures.drawLarge('large.jpg', 8660, 5774)]);
  await person.go('Clean');
  await chooseModel(person, 'net');
  await expectDrawn(person.picture);
  const noticed = await noticedDuring(person.page, async () => {
    for (let i = 0; i < rounds; i++) await lookAround(person);
  });
  await expect(person.panel.getByText(/^Cleaned in /), 'still at work').toHaveCount(0);
  tell('moved and zoomed while 50 megapixels are cleaned', figuresOf(noticed));
});

test('a picture of 12 megapixels', async ({ person, pictures }) => {
  await watchFromNow(person);
  await person.brings([await pictures.drawLarge('large.jpg', 4000, 3000)]);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  for (const [keys, how] of [
    ['ControlOrMeta+0', 'fitted'],
    ['ControlOrMeta+1', 'at 100 %'],
  ] as const) {
    await person.press(keys);
    const noticed = await noticedDuring(person.page, async () => {
      for (let i = 0; i < 4; i++) await drag(person);
    });
    tell(`12 megapixels dragged ${how}, original and result side by side in the slider`, figuresOf(noticed));
  }
  const noticed = await noticedDuring(person.page, async () => {
    for (let i = 0; i < 4; i++) await wheel(person);
  });
  tell('12 megapixels zoomed by the wheel', figuresOf(noticed));
});

/** The page has to be loaded again to watch itself from the beginning. */
async function watchFromNow(person: Person): Promise<void> {
  await watchItself(person.page);
  await person.page.reload();
}

async function usePanel(person: Person): Promise<void> {
  for (const key of ['1', '2', '3', '4', '3', 'ArrowRight', 'ArrowLeft']) {
    await person.press(key);
    await person.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
  }
}

async function lookAround(person: Person): Promise<void> {
  await person.press('ControlOrMeta+1');
  await drag(person);
  await wheel(person);
  await person.press('ControlOrMeta+0');
}

/** A hand that moves the picture to and fro, as fast as a screen shows it. */
async function drag({ page, picture }: Person): Promise<void> {
  const box = (await picture.boundingBox())!;
  const at = (share: number) => [box.x + box.width * share, box.y + box.height * share] as const;
  await page.mouse.move(...at(0.3));
  await page.mouse.down();
  for (let i = 0; i <= 60; i++) await page.mouse.move(...at(0.3 + 0.2 * Math.sin(i / 8)));
  await page.mouse.up();
}

async function wheel({ page, picture }: Person): Promise<void> {
  const box = (await picture.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.4);
  for (let i = 0; i < 30; i++) await page.mouse.wheel(0, i < 15 ? -60 : 60);
}
