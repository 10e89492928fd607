import { readFile } from 'node:fs/promises';
import { drawSound } from '../../src-main/engine/audio/draw/sound.ts';
import { randomFrom } from '../../src-main/engine/base/random.ts';
import { wavBytes } from '../helpers/wav.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { shoot } from './support/views.ts';

test('a recording that is dropped is cleaned, heard and saved @every-door', async ({
  person,
  pictures,
}, info) => {
  const { noisy } = drawSound(randomFrom(1), {
    seconds: 2,
    rate: 16_000,
    snr: 5,
    of: 'speech',
    kind: 'white',
  });
  const bytes = wavBytes({ channels: [noisy.map((value) => value / 2)] });
  await person.drop([await pictures.write('a voice.wav', bytes)]);
  const dialog = person.page.getByRole('dialog', { name: 'a voice.wav' });
  await expect(dialog).toContainText('A recording of 0:02, 16,000 Hz, 1 channel, 16 bits.');
  await expect(dialog).toContainText(/Noise of [\d.]+ dB below full scale was taken away/);
  for (const name of ['Before', 'After'])
    await expect
      .poll(() => dialog.getByLabel(name).evaluate((player: HTMLAudioElement) => player.duration))
      .toBeCloseTo(2, 1);
  await expectAccessible(person.page, 'a recording');
  await shoot(person.page, info, 'sound');
  const download = person.page.waitForEvent('download');
  await person.click('Save a voice-clean.wav', dialog);
  const saved = await readFile(await (await download).path());
  expect(saved.length).toBe(bytes.length);
  expect(saved.subarray(0, 44)).toEqual(bytes.subarray(0, 44));
  expect(saved.equals(bytes)).toBe(false);
  await person.click('Close', dialog);
  await expect(dialog).toBeHidden();
});

test('what is no recording is refused with a sentence', async ({ person, pictures }) => {
  await person.drop([await pictures.write('text.wav', Buffer.from('no sound'))]);
  const dialog = person.page.getByRole('dialog', { name: 'text.wav' });
  await expect(dialog.getByRole('alert')).toContainText('text.wav is not a WAV file');
});
