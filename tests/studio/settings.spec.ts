import { join } from 'node:path';
import { expectAccessible } from './support/axe.ts';
import { chooseModel } from './support/cleaning.ts';
import { seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import { whileTimeStands } from './support/still-time.ts';

test('the window speaks German at once, and English again', async ({ person }) => {
  const { page } = person;
  await person.go('Settings');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await page.getByRole('radio', { name: 'English' }).check();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});

test('light and dark are chosen, or left to the system', async ({ person }) => {
  const { page } = person;
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await person.go('Settings');
  const light = await ground();
  await page.getByRole('radio', { name: 'Dark' }).check();
  await expect.poll(ground).not.toBe(light);
  const dark = await ground();
  await page.getByRole('radio', { name: 'Light' }).check();
  await expect.poll(ground).toBe(light);
  await page.getByRole('group', { name: 'Theme' }).getByRole('radio', { name: 'As the system' }).check();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).toBe(dark);
});

test('every device is named, with why it is there or not', async ({ person }) => {
  await person.go('Settings');
  const devices = person.main.getByRole('group', { name: 'Where models are trained and pictures cleaned' });
  await expect(devices.getByRole('radio', { name: 'Automatic' })).toBeChecked();
  await expect(devices.getByRole('radio').nth(2)).toBeVisible();
  await devices.getByRole('radio', { name: /^Processor/ }).check();
  await person.press('ControlOrMeta+z');
  await expect(devices.getByRole('radio', { name: 'Automatic' })).toBeChecked();
});

test('newer versions are looked for by installed programs alone, and others say why not', async ({
  person,
}) => {
  await person.go('Settings');
  await expect(person.main.getByRole('heading', { name: 'Newer versions' })).toBeVisible();
  await expect(
    person.main.getByText(/in the browser does not look for newer versions|runs from its sources/),
  ).toBeVisible();
});

test('changes are taken back and made again, one by one and all together', async ({ person }) => {
  const { page } = person;
  const chosen = (name: string) => expect(page.getByRole('radio', { name })).toBeChecked();
  await person.go('Settings');
  await page.getByRole('radio', { name: 'Dark' }).check();
  await page.getByRole('radio', { name: 'English' }).check();
  await person.press('ControlOrMeta+z');
  await chosen('Dark');
  await person.press('ControlOrMeta+z');
  await expect(page.getByRole('radio', { name: 'Dark' })).not.toBeChecked();
  await person.press('ControlOrMeta+Shift+z');
  await chosen('Dark');
  await whileTimeStands(page, async () => {
    await person.click('Reset all settings', person.main);
    await expect(page.getByRole('radio', { name: 'Dark' })).not.toBeChecked();
    await person.click('Undo', person.messages);
    await chosen('Dark');
  });
});

test('the list of keys opens with a question mark', async ({ person }) => {
  await person.press('?');
  const dialog = person.page.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog.getByText('Start or resume')).toBeVisible();
  await expect(dialog.getByText('F5')).toBeVisible();
  await person.press('Escape');
  await expect(dialog).toBeHidden();
});

test('limits are set by keyboard, and taken back', async ({ person }) => {
  const { page } = person;
  await person.go('Settings');
  const usual = page.getByRole('switch', { name: 'Take as much memory as usual' });
  await usual.press('Space');
  const memory = page.getByRole('spinbutton', { name: 'Memory in MiB' });
  await memory.fill('100');
  await memory.press('Tab');
  await expect(memory).toHaveValue('512');
  await page.getByRole('switch', { name: 'Choose the size of tiles automatically' }).press('Space');
  await expect(page.getByRole('spinbutton', { name: 'Side of a tile in pixels' })).toHaveValue('512');
  await expectAccessible(page, 'limits');
  await usual.press('Space');
  await expect(memory).toBeHidden();
  await person.press('ControlOrMeta+z');
  await expect(memory).toHaveValue('512');
});

test('models move where they are told to, and back', async ({ person, folder }) => {
  const { page } = person;
  const to = join(folder, 'my models');
  await person.go('Settings');
  const where = page.getByRole('textbox', { name: 'Another folder' });
  await where.fill('models');
  await where.press('Enter');
  await expect(page.getByText('models does not say from where')).toBeVisible();
  await where.fill(to);
  await where.press('Enter');
  await expect(page.getByText(to, { exact: true })).toBeVisible();
  await person.click('Back to the usual folder', person.main);
  await expect(page.getByText(to, { exact: true })).toBeHidden();
});

test('diagnostics are shown before they are copied, and name no picture', async ({ person, pictures }) => {
  const { page } = person;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await person.brings([await pictures.draw('my secret.png', { width: 64, height: 48 })]);
  await person.go('Settings');
  await person.click('Show diagnostics', person.main);
  const dialog = page.getByRole('dialog', { name: 'Diagnostics' });
  const text = await dialog.getByRole('textbox').inputValue();
  expect(text).toMatch(/^Cleanplate \d/);
  expect(text).not.toContain('secret');
  await expectAccessible(page, 'diagnostics');
  await person.click('Copy', dialog);
  await expect(person.messages.getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text);
});

test('a job that ends is told outside of the window, when that is wanted and nobody looks', async ({
  person,
  pictures,
}) => {
  const { page } = person;
  await page.addInitScript(standInForNotifications);
  await page.reload();
  const told = () => page.evaluate(() => (globalThis as unknown as Told).told);
  const looks = (isThere: boolean) =>
    page.evaluate((there) => {
      document.hasFocus = () => there;
    }, isThere);
  await person.brings([await pictures.draw('a.png', { width: 64, height: 48 })]);
  await person.go('Settings');
  expect(await told()).toEqual([]);
  await page.getByRole('switch', { name: 'Tell when a job has ended' }).press('Space');
  await expect.poll(told).toEqual(['asked']);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await person.go('Export');
  await looks(false);
  await startExport(person);
  await seesExport(person, 'Done');
  expect(await told()).toEqual(['asked', 'Done: Export of 1 picture']);
  await looks(true);
  await startExport(person);
  await seesExport(person, 'Done');
  expect(await told()).toHaveLength(2);
});

interface Told {
  told: string[];
}

/** In place of the browser's own, which show nothing in a browser without a screen. */
function standInForNotifications(): void {
  const told: string[] = [];
  class StandIn extends EventTarget {
    static permission = 'default';
    static requestPermission(): Promise<string> {
      told.push('asked');
      StandIn.permission = 'granted';
      return Promise.resolve('granted');
    }
    constructor(title: string, { body }: { body: string }) {
      super();
      told.push(`${title}: ${body}`);
    }
  }
  Object.assign(globalThis, { told, Notification: StandIn });
}
