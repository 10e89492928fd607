import { Buffer } from 'node:buffer';
import { drawnModel } from '../helpers/networks.ts';
import { expectAccessible } from './support/axe.ts';
import { seesCleaned } from './support/cleaning.ts';
import { expect, test } from './support/fixtures.ts';
import { shoot } from './support/views.ts';
import { importModel, modelCard as card } from './support/models.ts';

test('an ONNX model is imported, renamed, cleans, and is removed', async ({ person, pictures }) => {
  const { bytes } = drawnModel({ net: 'unet', channels: 1, width: 4, depth: 1 });
  const file = await pictures.write('from elsewhere.onnx', bytes);
  await person.brings([await pictures.draw('leaves.png')]);
  await importModel(person, file, 'from elsewhere');
  await person.click('Rename', card(person, 'from elsewhere'));
  const dialog = person.page.getByRole('dialog');
  const name = dialog.getByRole('textbox', { name: 'New name' });
  await name.fill('a/b');
  await expect(dialog).toContainText('A name has 1 to 80 characters');
  await expect(dialog.getByRole('button', { name: 'Rename' })).toBeDisabled();
  await name.fill('my model');
  await name.press('Enter');
  await expect(card(person, 'my model')).toBeVisible();
  await expect(card(person, 'from elsewhere')).toHaveCount(0);
  await person.click('Clean with it', card(person, 'my model'));
  await person.isAt('Clean');
  await seesCleaned(person);
  await person.go('Models');
  await expect(card(person, 'my model')).toContainText('In use');
  await person.click('Remove', card(person, 'my model'));
  await person.click('Remove', person.page.getByRole('dialog'));
  await expect(card(person, 'my model')).toHaveCount(0);
});

test('what is no model is refused with a sentence', async ({ person, pictures }) => {
  await person.go('Models');
  const broken = await pictures.write('broken.onnx', Buffer.from('not a network at all'));
  await person.pick(() => person.click('Import ONNX', person.main), [broken]);
  await expect(person.messages).toContainText(/broken\.onnx/);
  await expect(card(person, 'broken')).toHaveCount(0);
  const { bytes } = drawnModel({ net: 'unet', channels: 1, width: 4, depth: 1 });
  const half = await pictures.write('half.onnx', bytes.subarray(0, bytes.length / 2));
  await person.drop([half]);
  await expect(person.messages).toContainText(/half\.onnx/);
  await expect(card(person, 'half')).toHaveCount(0);
});

test('the card of a model that came along says what it does, where it fails and what was measured', async ({
  person,
}, info) => {
  await person.go('Models');
  await person.click('Details', card(person, 'photo'));
  const dialog = person.page.getByRole('dialog', { name: 'photo', exact: true });
  await expect(dialog.getByRole('heading', { name: 'Where it fails' })).toBeVisible();
  const row = dialog.getByRole('row', { name: /^McMaster Gaussian 25 / });
  await expect(row.getByRole('cell').nth(1), 'cleaned').toHaveText(/^[23]\d\.\d\d dB$/);
  await expect(person.fact('Their terms')).toContainText(/CC0|public domain/);
  await expect(dialog.getByRole('listitem').filter({ hasText: 'by Annie Spratt' }), 'credits').toBeVisible();
  await expect(person.fact('Command')).toContainText('npm run models:train -- photo');
  for (const picture of await dialog.getByRole('img', { name: /^Pictures before and after/ }).all())
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), 'the picture is there')
      .toBeGreaterThan(0);
  await shoot(person.page, info, 'dialog-card');
  await expectAccessible(person.page, 'dialog-card');
  await person.click('Train on from it', dialog);
  await person.isAt('Train');
  await expect(person.panel.getByRole('combobox', { name: 'Model to start from' })).toHaveValue('photo');
  await expect(person.panel.getByRole('heading', { name: 'Network' })).toHaveCount(0);
});
