import type { Locator } from '@playwright/test';
import { pixelOf } from './page/drawn.ts';
import { expect, test, type ViewerPage } from './fixtures.ts';

const layers = { before: 'before', after: 'after', removed: 'removed' };

/** Which layer is seen at a share of the canvas; blue tells them apart. */
async function shownAt(viewer: ViewerPage, x: number, y: number): Promise<string> {
  const { width, height } = await viewer.box();
  const [, , blue] = await viewer.pixel(x * (width - 1), y * (height - 1));
  const names: Record<number, string> = { 200: 'before', 40: 'after' };
  return names[blue] ?? (blue > 100 && blue < 130 ? 'removed' : 'nothing');
}

async function expectShown(viewer: ViewerPage, places: [number, number, string][]): Promise<void> {
  for (const [x, y, name] of places) await expect.poll(() => shownAt(viewer, x, y)).toBe(name);
}

async function middleOf(element: Locator) {
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

test.beforeEach(async ({ viewer }) => {
  await viewer.show(layers, 3000, 2400);
  await viewer.actualSize();
});

test('the divider is dragged along, turned by a click, and moved by keys', async ({ viewer }) => {
  const { page, divider } = viewer;
  await expectShown(viewer, [
    [0.25, 0.3, 'before'],
    [0.75, 0.3, 'after'],
  ]);
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original left 50 %');
  const handle = await middleOf(divider);
  const { x, width } = await viewer.box();
  await page.mouse.move(handle.x, handle.y + 150);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.8, handle.y - 40, { steps: 4 });
  await page.mouse.up();
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original left 80 %');
  await expectShown(viewer, [
    [0.75, 0.3, 'before'],
    [0.85, 0.3, 'after'],
  ]);
  await divider.click();
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original top 80 %');
  await expectShown(viewer, [
    [0.9, 0.7, 'before'],
    [0.1, 0.9, 'after'],
  ]);
  await divider.press('Enter');
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original right 80 %');
  await divider.press('ArrowRight');
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original right 78 %');
  await divider.press('End');
  await expect(divider).toHaveAttribute('aria-valuetext', 'Original right 0 %');
  await expectShown(viewer, [[0.9, 0.5, 'after']]);
});

test('a drag of the handle does not turn it', async ({ viewer }) => {
  const { page, divider } = viewer;
  const handle = await middleOf(divider);
  await page.mouse.move(handle.x, handle.y);
  await page.mouse.down();
  await page.mouse.move(handle.x - 200, handle.y, { steps: 4 });
  await page.mouse.up();
  await expect(divider).toHaveAttribute('aria-valuetext', /^Original left 3\d %$/);
});

test('side by side shows the same part twice, moved together', async ({ viewer }) => {
  const { page } = viewer;
  await viewer.set({ mode: 'side' });
  await expectShown(viewer, [
    [0.25, 0.3, 'before'],
    [0.75, 0.3, 'after'],
  ]);
  const before = await viewer.actualSize();
  const { x, y } = await viewer.middle();
  await page.mouse.move(x + 100, y);
  await page.mouse.down();
  await page.mouse.move(x + 37, y - 55, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => (await viewer.view()).visible!.y).toBe(before.y + 55);
  const { visible } = await viewer.view();
  const { width } = await viewer.box();
  const second = width - Math.floor((width - 2) / 2);
  for (const [dx, dy] of [
    [5, 7],
    [300, 400],
  ] as const) {
    const [px, py] = [visible!.x + dx, visible!.y + dy];
    await expect.poll(() => viewer.pixel(dx, dy)).toEqual(pixelOf('before', px, py));
    await expect.poll(() => viewer.pixel(second + dx, dy)).toEqual(pixelOf('after', px, py));
  }
});

test('holding shows the original, by mouse and by the space bar', async ({ viewer }) => {
  const { page } = viewer;
  await viewer.set({ mode: 'hold' });
  const name = page.locator('.viewer').getByText('Cleaned', { exact: true });
  await expectShown(viewer, [[0.3, 0.3, 'after']]);
  await expect(name).toBeVisible();
  const { x, y } = await viewer.middle();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expectShown(viewer, [[0.3, 0.3, 'before']]);
  await expect(name).toBeHidden();
  await page.mouse.up();
  await expectShown(viewer, [[0.3, 0.3, 'after']]);
  await viewer.picture.focus();
  await page.keyboard.down('Space');
  await expectShown(viewer, [[0.3, 0.3, 'before']]);
  await page.keyboard.up('Space');
  await expectShown(viewer, [[0.3, 0.3, 'after']]);
});

test('M goes through the ways of comparing, C changes sides', async ({ viewer }) => {
  const { page, picture } = viewer;
  const chosen = page.getByRole('radiogroup').locator(':checked');
  for (const mode of ['side', 'hold', 'removed', 'single', 'slider']) {
    await picture.press('m');
    await expect(chosen).toHaveValue(mode);
  }
  await picture.press('c');
  await expectShown(viewer, [
    [0.25, 0.3, 'after'],
    [0.75, 0.3, 'before'],
  ]);
  await expect(page.getByRole('button', { name: 'Swap' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('radio', { name: 'Removed' }).check();
  await expectShown(viewer, [[0.3, 0.3, 'removed']]);
});

test('without a result there is one picture and no divider', async ({ viewer }) => {
  await viewer.page.evaluate(() => window.trial.show({ before: 'before' }, { width: 3000, height: 2400 }));
  await expect(viewer.divider).toBeHidden();
  await expectShown(viewer, [
    [0.25, 0.3, 'before'],
    [0.75, 0.3, 'before'],
  ]);
});
