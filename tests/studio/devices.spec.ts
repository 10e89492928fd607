import { expect, test } from './support/fixtures.ts';

test('every device is shown with what it did in its trial, and is measured anew when that is wanted', async ({
  person,
}) => {
  await person.go('Settings');
  const devices = person.main.getByRole('group', { name: 'Where models are trained and pictures cleaned' });
  const processor = devices.getByRole('radio', { name: /^Processor/ });
  await expect(processor).toHaveAccessibleDescription(
    'a processor · trains 40 patches a second · cleans 1.25 megapixels a second',
  );
  await expect(devices.getByText(/^Measured with a small network on Jan 2, 2026/)).toBeVisible();
  await person.click('Measure again', devices);
  await expect(processor).toHaveAccessibleDescription(
    /\d threads · trains [\d.,]+ patches a second · cleans/,
  );
});
