import { pixelOf } from './page/drawn.ts';
import { expect, test } from './fixtures.ts';

test('a double click goes to 100 % and back, the point under it stays', async ({ viewer }) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  const { width, height } = await viewer.box();
  const fitted = await viewer.view();
  const at = { x: Math.round(width * 0.4), y: Math.round(height * 0.4) };
  const left = (width - 4000 * fitted.scale) / 2;
  const under = { x: (at.x - left) / fitted.scale, y: at.y / fitted.scale };
  await viewer.picture.dblclick({ position: at });
  await expect.poll(async () => (await viewer.view()).scale).toBe(1);
  const { visible } = await viewer.view();
  expect(Math.abs(visible!.x + at.x - under.x)).toBeLessThanOrEqual(2);
  expect(Math.abs(visible!.y + at.y - under.y)).toBeLessThanOrEqual(2);
  await viewer.picture.dblclick({ position: at });
  await expect.poll(async () => (await viewer.view()).fitted).toBe(true);
});

test('the wheel zooms at the cursor and arrives where it was sent', async ({ viewer }) => {
  const { page } = viewer;
  await viewer.show({ before: 'before' }, 4000, 3000);
  const before = await viewer.actualSize();
  const { x, y } = await viewer.middle();
  const box = await viewer.box();
  const at = { x: x + 150 - box.x, y: y - 100 - box.y };
  await page.mouse.move(x + 150, y - 100);
  await page.mouse.wheel(0, -120);
  await page.mouse.wheel(0, -120);
  const goal = Math.exp(2 * 120 * 0.002);
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(goal, 5);
  const { visible, scale } = await viewer.view();
  expect(Math.abs(visible!.x + at.x / scale - (before.x + at.x))).toBeLessThanOrEqual(2);
  expect(Math.abs(visible!.y + at.y / scale - (before.y + at.y))).toBeLessThanOrEqual(2);
});

test('keys zoom, fit and pan; plain arrows are left to others', async ({ viewer }) => {
  const { page, picture } = viewer;
  await viewer.show({ before: 'before' }, 4000, 3000);
  const fitted = (await viewer.view()).scale;
  await picture.press('+');
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(fitted * 1.25, 6);
  await picture.press('-');
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(fitted, 6);
  const { x } = await viewer.actualSize();
  await picture.press('Shift+ArrowRight');
  await expect.poll(async () => (await viewer.view()).visible!.x).toBe(x + 80);
  await page.evaluate(() => addEventListener('keydown', ({ key }) => document.body.append(`<${key}>`)));
  await picture.press('ArrowRight');
  await picture.press('Shift+ArrowLeft');
  await expect(page.locator('body')).toContainText('<ArrowRight>');
  await expect(page.locator('body')).not.toContainText('<ArrowLeft>');
  await picture.press('Control+0');
  await expect.poll(async () => (await viewer.view()).fitted).toBe(true);
});

test('scales end at half of what fits and at 64 times', async ({ viewer }) => {
  const { page } = viewer;
  await viewer.show({ before: 'before' }, 4000, 3000);
  const fitted = (await viewer.view()).scale;
  const { x, y } = await viewer.middle();
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 100_000);
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(fitted / 2, 6);
  await page.mouse.wheel(0, -100_000);
  await expect.poll(async () => (await viewer.view()).scale).toBe(64);
});

test('another size of the window keeps the middle, and what fitted fits', async ({ viewer, page }) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(async () => (await viewer.box()).width).toBe(900);
  await viewer.fills();
  await expect.poll(async () => (await viewer.view()).fitted).toBe(true);
  await viewer.actualSize();
  const middle = async () => {
    const { x, y, width, height } = (await viewer.view()).visible!;
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  };
  expect(await middle()).toEqual([2000, 1500]);
  await page.setViewportSize({ width: 1200, height: 600 });
  await expect.poll(async () => (await viewer.view()).visible!.width).toBe(1200);
  expect(await middle()).toEqual([2000, 1500]);
});

test('what is seen is told once the view rests', async ({ viewer, page }) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  const told = () => page.evaluate(() => window.trial.visible);
  await expect.poll(async () => (await told()).length).toBe(1);
  const { x } = await viewer.actualSize();
  await viewer.picture.press('Shift+ArrowRight');
  await expect.poll(async () => (await told()).at(-1)?.x).toBe(x + 80);
  expect((await told()).at(-1)).toEqual((await viewer.view()).visible);
  const region = (await told()).at(-1)!;
  expect(Object.values(region).every(Number.isInteger)).toBe(true);
});

test('a double click on the empty canvas opens, one on a picture does not', async ({ viewer, page }) => {
  const opened = () => page.evaluate(() => window.trial.opened);
  await viewer.picture.dblclick();
  await expect.poll(opened).toBe(1);
  await viewer.show({ before: 'before' });
  await viewer.picture.dblclick();
  await expect.poll(async () => (await viewer.view()).scale).toBe(1);
  expect(await opened()).toBe(1);
});

test('two fingers zoom and move', async ({ viewer, page }) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  await viewer.actualSize();
  const { x, y } = await viewer.middle();
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints:
        type === 'touchEnd'
          ? []
          : [
              { x: x - apart, y, id: 1 },
              { x: x + apart, y, id: 2 },
            ],
    });
  await touch('touchStart', 50);
  for (const apart of [60, 80, 100]) await touch('touchMove', apart);
  await touch('touchEnd', 0);
  await expect.poll(async () => (await viewer.view()).scale).toBeCloseTo(2, 1);
  const { visible } = await viewer.view();
  expect(Math.abs(visible!.x + visible!.width / 2 - 2000)).toBeLessThanOrEqual(8);
});

test('a picture of the same size takes the place of the one before as it is seen; another one fits', async ({
  viewer,
}) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  const { x } = await viewer.actualSize();
  await viewer.picture.press('Shift+ArrowRight');
  await expect.poll(async () => (await viewer.view()).visible!.x).toBe(x + 80);
  const { visible } = await viewer.view();
  await viewer.page.evaluate(() => window.trial.show({ before: 'other' }, { width: 4000, height: 3000 }));
  await expect.poll(() => viewer.pixel(9, 11)).toEqual(pixelOf('other', visible!.x + 9, visible!.y + 11));
  expect((await viewer.view()).visible).toEqual(visible);
  await viewer.show({ before: 'before' }, 1000, 3000);
  expect((await viewer.view()).fitted).toBe(true);
});

test('the wheel zooms over what lies on the picture, too', async ({ viewer, page }) => {
  await viewer.show({ before: 'before', after: 'after' }, 4000, 3000);
  const { scale } = await viewer.view();
  const pick = { x: 0, y: 0, width: 4000, height: 3000 };
  await viewer.divider.hover();
  await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await viewer.view()).scale).toBeGreaterThan(scale * 1.2);
  await viewer.picture.press('Control+0');
  await expect.poll(async () => (await viewer.view()).scale).toBe(scale);
  await viewer.set({ pick });
  await page.getByRole('slider', { name: 'Crop' }).hover();
  await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await viewer.view()).scale).toBeGreaterThan(scale * 1.2);
});

test.describe('with less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('zooming jumps', async ({ viewer, page }) => {
    await viewer.show({ before: 'before' }, 4000, 3000);
    const { scale } = await viewer.view();
    const next = await page.evaluate(() => {
      document
        .querySelector('.viewer canvas')!
        .dispatchEvent(new WheelEvent('wheel', { deltaY: -120, bubbles: true, cancelable: true }));
      return new Promise((resolve) => requestAnimationFrame(() => resolve(window.trial.view!.scale)));
    });
    expect(next).toBeCloseTo(scale * Math.exp(0.24), 6);
  });
});
