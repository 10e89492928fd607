import type { Locator, Page } from '@playwright/test';

interface Point {
  x: number;
  y: number;
}

/**
 * Drops files and folders of the disk onto the middle of something, as a drag from a file manager does.
 * @param look what is done while they are held there
 */
export async function drop(
  page: Page,
  onto: Locator,
  paths: readonly string[],
  look?: () => Promise<void>,
): Promise<void> {
  await onto.scrollIntoViewIfNeeded();
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop', at: Point) =>
    session.send('Input.dispatchDragEvent', { type, ...at, data });
  let at = await middleOf(onto);
  await drag('dragEnter', at);
  await drag('dragOver', at);
  await look?.();
  // As a hand does, it follows what moves away under it.
  for (let now = await middleOf(onto); now.x !== at.x || now.y !== at.y; now = await middleOf(onto)) {
    at = now;
    await drag('dragOver', at);
  }
  await drag('drop', at);
  await session.detach();
}

async function middleOf(place: Locator): Promise<Point> {
  const box = (await place.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Does what opens the file picker, and chooses these there. */
export async function pick(page: Page, open: () => Promise<void>, paths: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await open();
  await (await chooser).setFiles([...paths]);
}

/** Puts a picture on the clipboard, as a screenshot program does, and pastes it. */
export async function paste(page: Page, png: Buffer): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const blob = new Blob([bytes], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]);
  }, png.toString('base64'));
  await page.keyboard.press('ControlOrMeta+V');
}
