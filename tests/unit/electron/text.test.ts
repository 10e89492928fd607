import { expect, it } from 'vitest';
import { textFor, withoutMnemonic } from '../../../src-main/electron/text.ts';
import { de } from '../../../src-main/electron/text/de.ts';
import { en } from '../../../src-main/electron/text/en.ts';

it.each([
  ['auto', 'de-AT', de],
  ['auto', 'en-GB', en],
  ['auto', 'fr', en],
  ['en', 'de-DE', en],
  ['de', 'en-US', de],
] as const)('speaks %s on a system in %s', (language, locale, text) => {
  expect(textFor(language, locale)).toBe(text);
});

it('says everything in both languages', () => {
  expect(Object.keys(de)).toEqual(Object.keys(en));
  for (const text of [de, en]) {
    expect(Object.values(text).filter((value) => value === '')).toEqual([]);
    expect(text.stillRunning(1)).not.toBe(text.stillRunning(2));
  }
});

it('leaves mnemonics out of buttons', () => {
  expect(withoutMnemonic('&Keep running')).toBe('Keep running');
});
