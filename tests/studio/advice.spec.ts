import { chooseModel } from './support/cleaning.ts';
import { expect, test } from './support/fixtures.ts';
import type { Person } from './support/person.ts';

const size = { width: 480, height: 360 };

/** What is said of the noise of the open picture, once it was looked at. */
function diagnosis(person: Person) {
  return person.panel
    .locator('section')
    .filter({ has: person.page.getByRole('heading', { name: 'Noise of this picture' }) });
}

/** Opens a picture of the filmstrip. */
function open(person: Person, name: string): Promise<void> {
  return person.thumbnail(name).click();
}

test('a noisy picture is said to be noisy, and what to do about it is a click away', async ({
  person,
  pictures,
}) => {
  await person.brings([await pictures.drawNoisy('grain.png', 25, size)]);
  await expect(diagnosis(person)).toContainText(/(Clear|Strong) noise \(σ \d+\)/);
  await expect(diagnosis(person)).toContainText('fine: each pixel by itself');
  await person.click('Train with this noise', diagnosis(person));
  await person.isAt('Train');
  await expect(person.panel.getByText(/^Noise: Gaussian/)).toBeVisible();
  await person.go('Collect');
  await person.click('Train on these pictures', diagnosis(person));
  await person.isAt('Train');
  await expect(person.panel.getByRole('radio', { name: /^My pictures are noisy/ })).toBeChecked();
  await person.press('ControlOrMeta+z');
  await expect(person.panel.getByRole('radio', { name: /^My pictures are clean/ })).toBeChecked();
});

test('without a choice each picture gets the model that fits it; a choice stays', async ({
  person,
  pictures,
}) => {
  await person.brings([
    await pictures.drawNoisy('grain.png', 25, size),
    await pictures.drawScan('letter.png'),
  ]);
  await person.go('Clean');
  const model = person.panel.getByRole('strong').first();
  await open(person, 'letter.png');
  await expect(model).toHaveText('document');
  await expect(person.panel.getByText(/^Taken because it fits this picture/)).toBeVisible();
  await open(person, 'grain.png');
  await expect(model).toHaveText('photo');
  await chooseModel(person, 'median');
  await open(person, 'letter.png');
  await expect(model).toHaveText('median');
  await person.panel.getByText(/^A page/).click();
  await person.click('Clean with document', diagnosis(person));
  await expect(model).toHaveText('document');
});
