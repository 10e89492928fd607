import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { shoot } from './support/views.ts';

test('noise is measured where a person says, kept under a name, and there again the next time', async ({
  person,
  pictures,
}, info) => {
  const size = { width: 320, height: 240 };
  await person.brings([
    await pictures.drawNoisy('evening.png', 20, size),
    await pictures.draw('noon.png', size),
  ]);
  await person.go('Noise');
  await person.click('Measure the open picture', person.panel);
  const frame = person.main.getByRole('slider', { name: 'The chosen part' });
  const before = (await frame.getAttribute('aria-valuetext'))!;
  await frame.press('ArrowRight');
  await expect(frame).not.toHaveAttribute('aria-valuetext', before);
  await person.click('Measure', person.panel);
  await expect(person.panel.getByRole('heading', { name: 'What was measured' })).toBeVisible();
  await expect(person.panel.getByRole('img', { name: /^The noise evening/ })).toBeVisible();
  await expect(person.fact('Strength')).toHaveText(/^σ/);
  await shoot(person.page, info, 'noise-measured');
  await expectAccessible(person.page, 'noise-measured');

  await person.panel.getByRole('radio', { name: /^Wherever it is flat/ }).check();
  await expect(person.panel.getByRole('heading', { name: 'What was measured' }), 'of the frame').toHaveCount(
    0,
  );
  await person.click('Measure', person.panel);
  const name = person.panel.getByRole('textbox', { name: 'Name' });
  await name.fill('/');
  await expect(person.panel.getByRole('button', { name: 'Keep and use it' })).toBeDisabled();
  await name.fill('evening light');
  await name.press('Enter');
  await expect(person.panel.getByRole('heading', { name: 'evening light' })).toBeVisible();

  await person.thumbnail('noon.png').click();
  await expect(person.fact('PSNR')).toHaveText(/^\d/);
  await person.go('Train');
  await expect(person.panel.getByText('Noise: evening light 100 %')).toBeVisible();

  await person.go('Noise');
  await person.click('Remove evening light', person.panel);
  await expect(person.panel.getByRole('switch', { name: /^Add noise/ })).not.toBeChecked();
  await person.page.reload();
  await person.isAt('Noise');
  await person.click('Add the noise evening light', person.panel);
  await expect(person.fact('PSNR')).toHaveText(/^\d/);
  await person.click('Forget the noise evening light', person.panel);
  await expect(person.panel.getByRole('button', { name: 'Add the noise evening light' })).toHaveCount(0);
});
