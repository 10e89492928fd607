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
