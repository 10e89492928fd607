import { expect, test, type ViewerPage } from './fixtures.ts';

const pickOf = (viewer: ViewerPage) => viewer.page.evaluate(() => window.trial.pick);
const cropIn = (viewer: ViewerPage) => viewer.page.getByRole('slider', { name: 'Crop' });

test.beforeEach(async ({ viewer }) => {
  await viewer.show({ before: 'before' }, 4000, 3000);
  await viewer.actualSize();
});

test('a crop is moved and resized with the mouse', async ({ viewer }) => {
  const { page } = viewer;
  const { visible } = await viewer.view();
  const corner = { x: visible!.x + 200, y: visible!.y + 150 };
  await viewer.set({ pick: { ...corner, width: 300, height: 200 } });
  const box = (await cropIn(viewer).boundingBox())!;
  const canvas = await viewer.box();
  expect(box).toEqual({ x: canvas.x + 200, y: canvas.y + 150, width: 300, height: 200 });
  await page.mouse.move(box.x + 100, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 140, box.y + 70, { steps: 3 });
  await page.mouse.up();
  await expect
    .poll(() => pickOf(viewer))
    .toEqual({ x: corner.x + 40, y: corner.y - 30, width: 300, height: 200 });
  // The right lower grip.
  await page.mouse.move(box.x + 340, box.y + 170);
  await page.mouse.down();
  await page.mouse.move(box.x + 390, box.y + 190, { steps: 3 });
  await page.mouse.up();
  await expect
    .poll(() => pickOf(viewer))
    .toEqual({ x: corner.x + 40, y: corner.y - 30, width: 350, height: 220 });
});

test('a crop is moved and resized by keys, and says where it is', async ({ viewer }) => {
  await viewer.set({ pick: { x: 1900, y: 1400, width: 300, height: 200 } });
  const crop = cropIn(viewer);
  await crop.press('ArrowRight');
  await crop.press('Shift+ArrowDown');
  await expect.poll(() => pickOf(viewer)).toEqual({ x: 1904, y: 1400, width: 300, height: 204 });
  await expect(crop).toHaveAttribute('aria-valuetext', '300 by 204 at 1904, 1400');
});

test('a crop is drawn where there is none, by mouse or by Enter', async ({ viewer }) => {
  const { page } = viewer;
  await viewer.set({ pick: null });
  await expect(page.getByText('Drag or press Enter')).toBeVisible();
  const { visible } = await viewer.view();
  const { x, y } = await viewer.box();
  await page.mouse.move(x + 300, y + 300);
  await page.mouse.down();
  await page.mouse.move(x + 500, y + 420, { steps: 3 });
  await page.mouse.up();
  const drawn = { x: visible!.x + 300, y: visible!.y + 300, width: 200, height: 120 };
  await expect.poll(() => pickOf(viewer)).toEqual(drawn);
  expect((await viewer.view()).visible).toEqual(visible);
  await viewer.set({ pick: null });
  await viewer.picture.press('Enter');
  const width = Math.round(visible!.width / 2);
  await expect.poll(() => pickOf(viewer)).toMatchObject({ width });
});

test('beside the crop the picture is dragged; with Shift a new crop is drawn', async ({ viewer }) => {
  const { page } = viewer;
  const { visible } = await viewer.view();
  const pick = { x: visible!.x + 700, y: visible!.y + 400, width: 100, height: 100 };
  await viewer.set({ pick });
  const { x, y } = await viewer.box();
  const drag = async () => {
    await page.mouse.move(x + 100, y + 100);
    await page.mouse.down();
    await page.mouse.move(x + 160, y + 180, { steps: 3 });
    await page.mouse.up();
  };
  await drag();
  await expect.poll(async () => (await viewer.view()).visible!.x).toBe(visible!.x - 60);
  expect(await pickOf(viewer)).toEqual(pick);
  await page.keyboard.down('Shift');
  await drag();
  await page.keyboard.up('Shift');
  await expect.poll(() => pickOf(viewer)).toMatchObject({ width: 60, height: 80 });
});
