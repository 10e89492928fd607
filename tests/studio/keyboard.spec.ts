import { seesCleaned } from './support/cleaning.ts';
import { seesExport, filesIn, folderOf } from './support/exporting.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';
import { addNoise, seesState, seesSteps } from './support/training.ts';

/** Goes on with Tab until something with this role and name has the focus. */
async function tabTo(
  person: Person,
  role: 'button' | 'switch' | 'radio' | 'slider' | 'spinbutton',
  name: RegExp,
) {
  const wanted = person.page.getByRole(role, { name });
  await expect(wanted.first()).toBeVisible();
  for (let i = 0; i < 120; i++) {
    const has = await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement));
    if (has) return;
    await person.press('Tab');
  }
  throw new Error(`Tab never came to ${role} ${name}`);
}

test('the whole main job is done without a mouse', async ({ person, pictures }) => {
  const { page } = person;
  const at = (view: string) => person.isAt(view);
  await person.pick(() => person.press('ControlOrMeta+o'), await pictures.drawSeveral(4));
  for (let i = 1; i <= 4; i++) await person.seesReady(`leaves-${i}.png`);

  await person.press('2');
  await at('Noise');
  await tabTo(person, 'switch', /^Add noise/);
  await person.press('Space');
  await tabTo(person, 'slider', /^Strength/);
  for (let i = 0; i < 3; i++) await person.press('PageUp');
  await expect(page.getByRole('slider', { name: /^Strength/ })).toHaveAttribute('aria-valuetext', /^55/);

  await person.press('3');
  await at('Train');
  await tabTo(person, 'radio', /^Medium$/);
  await person.press('ArrowLeft');
  await expect(page.getByRole('radio', { name: 'Small', exact: true })).toBeChecked();
  await expect(person.panel.getByRole('button', { name: 'Start training' })).toBeEnabled();
  await person.press('F5');
  await seesSteps(person, 4);
  await person.press('F7');
  await tabTo(person, 'button', /^Finish and keep$/);
  await person.press('Enter');
  await seesState(person, 'Trained');

  await person.press('4');
  await at('Clean');
  await seesCleaned(person);
  await tabTo(person, 'slider', /^Divider/);
  await person.press('ArrowLeft');
  await person.press('m');

  await person.press('ControlOrMeta+s');
  await at('Export');
  await tabTo(person, 'button', /^Export without it$/);
  await person.press('Enter');
  await person.press('ControlOrMeta+s');
  await seesExport(person, 'Done');
  expect(await filesIn(await folderOf(person))).toHaveLength(4);
});

test('F6 pauses, F5 goes on and F7 stops from wherever the person is', async ({ person, pictures }) => {
  await person.brings(await pictures.drawSeveral(4));
  await addNoise(person, 30);
  await person.go('Train');
  await expect(person.panel.getByRole('button', { name: 'Start training' })).toBeEnabled();
  await person.press('F5');
  await seesSteps(person, 0);
  await person.press('1');
  await person.isAt('Collect');
  const status = person.page.getByRole('contentinfo');
  await person.press('F6');
  await expect(status).toContainText('Paused');
  await person.press('F5');
  await expect(status).not.toContainText('Paused');
  await person.press('F7');
  const dialog = person.page.getByRole('dialog', { name: 'Stop the training?' });
  await person.click('Go on', dialog);
  await expect(dialog).toBeHidden();
  await person.press('F7');
  await person.click('Discard', dialog);
  await expect(status).not.toContainText('Training');
});
