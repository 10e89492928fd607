import { pixelOf, type Pixel } from './page/drawn.ts';
import { groundLevel, heatOver } from '../../../src-renderer/viewer/heat.ts';
import { expect, test } from './fixtures.ts';

/** Each value within `slack` of what is expected. */
function expectNear(seen: Pixel, expected: number[], slack = 0): void {
  const far = seen.filter((value, i) => Math.abs(value - expected[i]!) > slack);
  expect(far, `${seen} is not ${expected}`).toEqual([]);
}

const places = [
  [0, 0],
  [3, 400],
  [255, 256],
  [517, 301],
  [900, 20],
] as const;

for (const dot of [1, 2, 1.5]) {
  test.describe(`with ${dot} device pixels for a CSS pixel`, () => {
    test.use({ deviceScaleFactor: dot });

    test('at 100 % one pixel of the picture is one of the screen, untouched', async ({ viewer }) => {
      await viewer.show({ before: 'before' }, 6000, 5000);
      const corner = await viewer.actualSize();
      await expect
        .poll(() => viewer.page.evaluate(() => window.trial.asked.filter((name) => / 0\//.test(name)).length))
        .toBeGreaterThan(0);
      for (const [x, y] of places) {
        const expected = pixelOf('before', corner.x + x, corner.y + y);
        await expect.poll(() => viewer.pixel(x, y)).toEqual(expected);
      }
      const { width, height } = await viewer.box();
      expect(Math.abs(corner.width - width * dot)).toBeLessThanOrEqual(1);
      expect(Math.abs(corner.height - height * dot)).toBeLessThanOrEqual(1);
    });
  });
}

test('strength blends as the engine does', async ({ viewer }) => {
  await viewer.show({ before: 'before', after: 'after' }, 3000, 2400);
  await viewer.set({ mode: 'single', strength: 100 });
  const corner = await viewer.actualSize();
  for (const strength of [100, 0, 35, 80]) {
    await viewer.set({ strength });
    for (const [x, y] of places) {
      const [before, after] = ['before', 'after'].map((layer) => pixelOf(layer, corner.x + x, corner.y + y));
      const expected = before!.map((value, i) => value + (strength / 100) * (after![i]! - value));
      const exact = strength === 0 || strength === 100;
      await expect(async () => expectNear(await viewer.pixel(x, y), expected, exact ? 0 : 1.5)).toPass();
    }
  }
});

test('what is transparent is blended by its own weight, over a checkerboard', async ({ viewer }) => {
  await viewer.show({ before: 'clearBefore', after: 'clearAfter' }, 3000, 2400);
  await viewer.set({ mode: 'single', strength: 40 });
  const corner = await viewer.actualSize();
  for (const [x, y] of places) {
    const [before, after] = ['clearBefore', 'clearAfter'].map((layer) =>
      pixelOf(layer, corner.x + x, corner.y + y),
    );
    const ground = (Math.floor(x / 8) + Math.floor(y / 8)) % 2 === 0 ? 116 : 140;
    const weight = before![3] / 255;
    const expected = [0, 1, 2].map((i) => {
      const blend = before![i]! + 0.4 * (after![i]! - before![i]!);
      return weight * blend + (1 - weight) * ground;
    });
    await expect(async () => expectNear(await viewer.pixel(x, y), [...expected, 255], 3)).toPass();
  }
});

test('from 200 % on a pixel is a square of its colour; from 800 % a grid parts them and a value is told', async ({
  viewer,
}) => {
  await viewer.show({ before: 'before' }, 1000, 800);
  await viewer.actualSize();
  const at = await viewer.middle();
  await viewer.page.mouse.move(at.x, at.y);
  for (let scale = 1; scale < 7.9; scale = (await viewer.view()).scale) {
    await viewer.page.keyboard.down('Control');
    await viewer.page.mouse.wheel(0, -30);
    await viewer.page.keyboard.up('Control');
    await expect.poll(async () => (await viewer.view()).scale).toBeGreaterThan(scale);
  }
  const { scale } = await viewer.view();
  await viewer.page.mouse.wheel(0, -240);
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(scale * Math.exp(0.48), 5);
  await viewer.hasAll();
  const readOut = viewer.page.locator('p', { hasText: /\d+, \d+/ });
  await expect(readOut).toHaveText(/\d+, \d+\D*\d+ \d+ \d+/);
  const [x = 0, y = 0, ...value] = (await readOut.innerText()).match(/\d+/g)!.map(Number);
  expect(value).toEqual(pixelOf('before', x, y).slice(0, 3));
  const box = await viewer.box();
  // Between two lines of the grid the colour is the pixel's own.
  const colours = await Promise.all(
    [1, 2].map((off) => viewer.pixel(at.x - box.x + off, at.y - box.y + off)),
  );
  expect(colours.some((colour) => colour.slice(0, 3).join() === value.join())).toBe(true);
});

test('what was removed weighs as much as the strength says', async ({ viewer }) => {
  await viewer.show({ before: 'before', after: 'after', removed: 'removed' }, 3000, 2400);
  await viewer.set({ mode: 'removed', strength: 50 });
  const corner = await viewer.actualSize();
  for (const [x, y] of places) {
    const full = pixelOf('removed', corner.x + x, corner.y + y);
    const expected = full.map((value, i) => (i === 3 ? 255 : 128 + (value - 128) / 2));
    await expect(async () => expectNear(await viewer.pixel(x, y), expected, 1.5)).toPass();
  }
});

function mapOf(value: number) {
  return { cell: 3000, columns: 1, rows: 1, values: Uint8Array.of(value) };
}

test('a map colours the picture, which becomes dark and grey below it', async ({ viewer }) => {
  await viewer.show({ before: 'before', after: 'after' }, 3000, 2400);
  await viewer.set({ mode: 'lost', maps: { lost: mapOf(0) } });
  await viewer.actualSize();
  for (const [x, y] of places)
    await expect(async () => {
      const [red, green, blue] = await viewer.pixel(x, y);
      expect(Math.max(red, green, blue)).toBeLessThanOrEqual(groundLevel + 1);
      expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThanOrEqual(2);
    }).toPass();
  await viewer.set({ maps: { lost: mapOf(255) } });
  for (const [x, y] of places)
    await expect(async () => expectNear(await viewer.pixel(x, y), [...heatOver(1, 128), 255], 8)).toPass();
});
