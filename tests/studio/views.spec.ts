import type { TestInfo } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { chooseModel, seesCleaned } from './support/cleaning.ts';
import { seesExport, startExport } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person, Step } from './support/person.ts';
import { expectDrawn } from './support/pixels.ts';
import { addNoise, chooseSmall, seesMoments, seesState, start } from './support/training.ts';
import { rests } from './support/rests.ts';
import { shoot } from './support/views.ts';

/** Windows that must work, in CSS pixels; at 200 % zoom a window of 1440 x 900 has half of them. */
const windows = {
  large: { width: 1440, height: 900 },
  small: { width: 1024, height: 700 },
  zoomed: { width: 720, height: 450 },
} as const;
const steps: readonly Step[] = ['Collect', 'Noise', 'Train', 'Clean', 'Export', 'Lab', 'Models', 'Settings'];

/** Pictures, noise, a training that runs, a cleaned picture and an export: something to see in every view. */
async function fill(person: Person, files: readonly string[]): Promise<void> {
  await person.brings(files);
  await addNoise(person, 30);
  await person.go('Clean');
  await chooseModel(person, 'median');
  await seesCleaned(person);
  await person.go('Export');
  await startExport(person);
  await seesExport(person, 'Done');
  await chooseSmall(person);
  await start(person);
  await seesMoments(person, 2);
  await person.press('F6');
  await seesState(person, 'Paused');
}

async function settled(person: Person, step: Step): Promise<void> {
  await person.go(step);
  await seesContent(person, step);
  if (step === 'Collect' || step === 'Noise' || step === 'Clean') await expectDrawn(person.picture);
  if (step === 'Clean') await seesCleaned(person);
}

/** The Lab has its experiments told by the engine. */
async function seesContent({ main }: Person, view: string): Promise<void> {
  await expect(main.getByRole('heading').first()).toBeVisible();
  if (view.startsWith('Lab')) await expect(main.getByRole('navigation')).toBeVisible();
}

/** Nothing reaches out of the window, so that no view has to be scrolled sideways. */
async function expectFits({ page }: Person, what: string): Promise<void> {
  const beyond = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      return [Math.max(0, scrollWidth - clientWidth), Math.max(0, scrollHeight - clientHeight)];
    });
  await expect.poll(beyond, what).toEqual([0, 0]);
}

async function look(person: Person, info: TestInfo, what: string): Promise<void> {
  await rests(person.page);
  await expectFits(person, what);
  await shoot(person.page, info, what);
  await expectAccessible(person.page, what);
}

test('every view is accessible in light and dark, in small windows and at 200 %', async ({
  person,
  pictures,
}, info) => {
  await fill(person, [
    await pictures.draw('a street.png', { width: 800, height: 600 }),
    await pictures.draw('leaves.png', { width: 480, height: 640, seed: 2 }),
    await pictures.drawPages('three pages.tiff', 3),
    await pictures.draw('grey.png', { channels: 1, width: 300, height: 300, seed: 4 }),
  ]);
  await person.go('Collect');
  await person.drop([await pictures.write('broken.png', 'no picture')]);
  await expect(person.main.getByRole('heading', { name: /^broken\.png cannot be used/ })).toBeVisible();
  await look(person, info, 'collect-broken');
  await person.thumbnail('leaves.png').click();
  for (const step of steps) {
    await settled(person, step);
    for (const colorScheme of ['light', 'dark'] as const) {
      await person.page.emulateMedia({ colorScheme });
      for (const [name, size] of Object.entries(windows)) {
        await person.page.setViewportSize(size);
        await look(person, info, `${step.toLowerCase()}-${colorScheme}-${name}`);
      }
    }
  }
});

test('what is shown before there is anything is accessible, too', async ({ person }, info) => {
  for (const step of steps) {
    await person.go(step);
    await seesContent(person, step);
    await look(person, info, `empty-${step.toLowerCase()}`);
  }
});

test('dialogs are accessible and give the focus back', async ({ person, pictures }, info) => {
  await person.brings([await pictures.draw('leaves.png')]);
  const help = person.page.getByRole('button', { name: 'Keyboard' });
  await help.press('Enter');
  await expect(person.page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await look(person, info, 'dialog-keyboard');
  await person.press('Escape');
  await expect(help).toBeFocused();
  await person.go('Clean');
  const change = person.panel.getByRole('button', { name: 'Change model' });
  await change.press('Enter');
  await expect(person.page.getByRole('dialog', { name: 'Choose a model' })).toBeVisible();
  await look(person, info, 'dialog-models');
  await person.press('Escape');
  await expect(change).toBeFocused();
});

test('the window can be read in German', async ({ person, pictures }, info) => {
  await person.brings([await pictures.draw('leaves.png', { width: 480, height: 360 })]);
  await person.go('Settings');
  await person.page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(person.page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
  await person.page.setViewportSize(windows.small);
  for (const button of await person.page.getByRole('navigation').getByRole('button').all()) {
    const name = (await button.getAttribute('aria-label'))!;
    await button.click();
    await person.isAt(name);
    await seesContent(person, name);
    await look(person, info, `german-${name.toLowerCase()}`);
  }
});
