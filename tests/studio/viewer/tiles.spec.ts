import { pixelOf } from './page/drawn.ts';
import { rests } from '../support/rests.ts';
import { expect, test } from './fixtures.ts';

const size = { width: 4000, height: 3000 };

test('the coarsest tile is asked for first, and is there while the finer ones are not', async ({
  viewer,
}) => {
  const { page } = viewer;
  await page.evaluate(() => window.trial.open(' 4/0/0$'));
  await viewer.show({ before: 'before' }, size.width, size.height);
  await expect.poll(() => page.evaluate(() => window.trial.asked[0])).toBe('before@0 4/0/0');
  const corner = await viewer.actualSize();
  await expect.poll(async () => (await viewer.pixel(300, 300))[2]).toBe(200);
  await page.evaluate(() => window.trial.open('.'));
  const sharp = pixelOf('before', corner.x + 300, corner.y + 300);
  await expect.poll(() => viewer.pixel(300, 300)).toEqual(sharp);
});

test('tiles that were not complete are fetched anew with each version, the others are not', async ({
  viewer,
}) => {
  const { page } = viewer;
  const show = (version: number) =>
    page.evaluate(
      ([size, version]) => window.trial.show({ before: 'before', after: 'after part' }, size, version),
      [size, version] as const,
    );
  const asked = (version: number) =>
    page.evaluate((text) => window.trial.asked.filter((name) => name.includes(text)), `@${version} `);
  await show(0);
  await expect.poll(async () => (await viewer.pixel(700, 300))[2]).toBe(40);
  await viewer.hasAll();
  const first = (await asked(0)).filter((name) => name.startsWith('after')).length;
  await page.evaluate(() => window.trial.open('@0'));
  await show(1);
  await expect.poll(async () => (await asked(1)).length).toBeGreaterThan(0);
  // The old one stays until the new one is decoded.
  expect((await viewer.pixel(700, 300))[2]).toBe(40);
  await page.evaluate(() => window.trial.open('.'));
  await expect.poll(async () => (await asked(1)).length).toBe(first);
  await viewer.hasAll();
  expect(await asked(1)).toHaveLength(first);
  expect((await asked(1)).every((name) => name.startsWith('after part@1'))).toBe(true);
});

test('another layer comes as a whole: no mixture, no blur, no blank', async ({ viewer }) => {
  const { page } = viewer;
  // The picture before is shown for a second at most: here for as long as it takes.
  await page.evaluate(() => {
    const now = performance.now();
    performance.now = () => now;
  });
  await viewer.show({ before: 'before' }, size.width, size.height);
  const corner = await viewer.actualSize();
  const places = [
    [20, 20],
    [600, 300],
    [1200, 700],
  ] as const;
  const old = places.map(([x, y]) => pixelOf('before', corner.x + x, corner.y + y));
  const fresh = places.map(([x, y]) => pixelOf('other', corner.x + x, corner.y + y));
  const seen = () => Promise.all(places.map(([x, y]) => viewer.pixel(x, y)));
  await expect.poll(seen).toEqual(old);
  await page.evaluate((places) => window.trial.watch(places), places);
  await page.evaluate((size) => window.trial.show({ before: 'other' }, size), size);
  await expect.poll(seen).toEqual(fresh);
  const views = await page.evaluate(() => [...window.trial.seen]);
  expect(views.filter((view) => ![old, fresh].some((whole) => JSON.stringify(whole) === view))).toEqual([]);
});

test('at most six tiles are fetched at a time, and no more than are needed', async ({ viewer }) => {
  const { page } = viewer;
  const asked = () => page.evaluate(() => window.trial.asked);
  await page.evaluate(() => window.trial.open('nothing'));
  await viewer.show({ before: 'before', after: 'after' }, size.width, size.height);
  await expect.poll(async () => (await asked()).length).toBeGreaterThanOrEqual(6);
  await rests(page);
  expect(await asked()).toHaveLength(6);
  await page.evaluate(() => window.trial.open('.'));
  await expect.poll(async () => (await asked()).length).toBeGreaterThan(6);
  await viewer.hasAll();
  expect(new Set(await asked()).size).toBe((await asked()).length);
});
