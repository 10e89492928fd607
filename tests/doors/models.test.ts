import { expect, test } from 'vitest';
import { libraryEntry } from '../../src-main/contract/config/card.ts';
import { cleanplate } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folders.ts';

const folder = temporaryFolder();

test('the card of a model is shown in words and as data', async () => {
  const words = await cleanplate(['models', 'show', 'photo'], folder);
  expect(words).toMatchObject({ code: 0, stderr: '' });
  for (const title of ['Where it fails', 'Measured', 'Credits']) expect(words.stdout).toContain(title);
  const data = await cleanplate(['models', 'show', 'photo', '--json'], folder);
  expect(libraryEntry.parse(JSON.parse(data.stdout)).card!.making!.credits).not.toHaveLength(0);
});

test('a filter has no card and is shown nevertheless; a name that is not there lists those that are', async () => {
  expect(await cleanplate(['models', 'show', 'identity'], folder)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('changes nothing') as string,
  });
  const wrong = await cleanplate(['models', 'show', 'fhoto'], folder);
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toMatch(/no model 'fhoto'.*document, impulse, photo, photo-grey/);
});

test('the list says what decibels are of', async () => {
  const { stdout } = await cleanplate(['models'], folder);
  expect(stdout).toMatch(/^impulse .* dB \(Set12, salt-pepper:0\.02\) +bundled/m);
  expect(stdout).toMatch(/^document .* dB \(NoisyOffice, all kinds\) +bundled/m);
});
